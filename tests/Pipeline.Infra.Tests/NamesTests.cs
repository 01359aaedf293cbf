using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Infra.Tests.Checks;
using Pipeline.Testing;

namespace Pipeline.Infra.Tests;

/// <summary>
/// Names that template and code must agree on, read from both: nothing but this test would notice a queue that is called
/// otherwise before it is missed in Azure.
/// </summary>
public sealed partial class NamesTests
{
    private static readonly string Functions = FunctionsFact.Folder;
    private static readonly string Adapters = Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Adapters");

    [FunctionsFact]
    public void Queues_OfTheFunctions_AreThoseOfTheTemplate()
    {
        var used = Bindings().Where(b => b.Text("type") is "queueTrigger" or "queue").Select(b => b.Text("queueName")).ToHashSet();
        var made = Compiled.Of("prod").Each(Types.Queue).Select(q => q.Name()).ToHashSet();
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(made));
        Assert.Empty(made.Except(used));
    }

    [FunctionsFact]
    public void Connections_OfTheQueues_AreTheHostsOwn() =>
        Assert.All(Bindings().Where(b => b.Text("type") is "queueTrigger" or "queue"), b => Assert.Contains(b.Text("connection"), new[] { "", "AzureWebJobsStorage" }));

    [FunctionsFact]
    public void Settings_OfTheFunctions_AreSetByTheTemplate()
    {
        var set = new[] { "prod", "full" }.SelectMany(i => Compiled.Of(i).Each(Types.Config).Single().At("properties")!.AsObject().Select(s => s.Key)).ToHashSet();
        var percent = Bindings().SelectMany(b => Percent().Matches(b.ToJsonString())).Select(m => m.Groups[1].Value);
        var sample = Path.Combine(RepositoryRoot.Folder, "local.settings.sample.json");
        var local = File.Exists(sample) ? JsonNode.Parse(File.ReadAllText(sample)).At("Values")!.AsObject().Select(v => v.Key) : [];
        var needed = percent.Concat(local.Where(k => k.StartsWith("Teilhabe", StringComparison.Ordinal))).Select(k => k.Replace(":", "__", StringComparison.Ordinal)).ToHashSet();
        Assert.NotEmpty(needed);
        // Behind the host its function keys guard what operators may do; only the handler on its own asks for the key's hash. The
        // others have defaults the template leaves alone.
        Assert.Empty(needed.Except(set).Except(["Teilhabe__OperatorKeySha256", "Teilhabe__ReportsPerMessage", "Teilhabe__IndexAgeSeconds", "Teilhabe__WritesSite"]));
    }

    [FunctionsFact]
    public void Functions_AlertsAskFor_AreThere()
    {
        var functions = Directory.EnumerateFiles(Functions, "function.json", SearchOption.AllDirectories)
            .Where(f => !FunctionsFact.IsBuilt(f)).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)).ToHashSet();
        var asked = Compiled.Of("prod").Each(Types.Rule).SelectMany(r => Asked().Matches(OperationChecks.Query(r))).SelectMany(m => Quoted().Matches(m.Value)).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(functions));
        var poison = Bindings().Where(b => b.Text("type") == "queueTrigger" && b.Text("queueName").EndsWith("-poison", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, poison.Count);
        Assert.All(poison, b => Assert.Contains("Poison", b.Text("$function"), StringComparison.Ordinal));
    }

    /// <summary>The alert on failed runs hears a log entry of this name or of these words; somebody must write it.</summary>
    [FunctionsFact]
    public void FailedRun_TheAlertListensFor_IsLogged()
    {
        var query = OperationChecks.Query(Compiled.Of("prod").Each(Types.Rule).Single(r => r.Name().EndsWith("run-failed", StringComparison.Ordinal)));
        Assert.Contains("'RunFailed'", query, StringComparison.Ordinal);
        Assert.Contains("'Run failed'", query, StringComparison.Ordinal);
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(s => s is "bin" or "obj"));
        Assert.Contains(sources, f => Logged().IsMatch(File.ReadAllText(f)));
    }

    [BlobFact]
    public void Containers_OfTheStore_AreThoseOfTheTemplate()
    {
        var source = File.ReadAllText(Path.Combine(Adapters, "Publish.Blob", "BlobStoreAddress.cs"));
        var names = Constant().Matches(source).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(["pipeline", "published"], names);
        Assert.Equal(names, Compiled.Of("prod").Each(Types.Container).Select(c => c.Name()).Where(n => n != "deployments").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Recipe_OfAnInstallation_IsOneOfOurs(string installation)
    {
        var recipe = Compiled.Of(installation).Each(Types.Config).Single().At("properties")!.AsObject().Single(s => s.Key.EndsWith("Recipe", StringComparison.Ordinal)).Value!.ToString();
        Assert.True(File.Exists(Path.Combine(RepositoryRoot.Folder, "recipes", recipe + ".json")), $"there is no recipe {recipe}");
        // The timers have nobody to give them files: the recipe must know what to ask the services for, or be the demo's.
        Assert.True(recipe == "demo" || File.Exists(Path.Combine(RepositoryRoot.Folder, "recipes", "requests", recipe + ".json")), $"{recipe} cannot be run by a timer");
    }

    /// <summary>The bindings of all functions, each with the name of its function.</summary>
    private static IEnumerable<JsonObject> Bindings() => Directory.EnumerateFiles(Functions, "function.json", SearchOption.AllDirectories)
        .Where(f => !FunctionsFact.IsBuilt(f))
        .SelectMany(f => JsonNode.Parse(File.ReadAllText(f)).At("bindings")!.AsArray().Select(b =>
        {
            var binding = b!.DeepClone().AsObject();
            binding["$function"] = Path.GetFileName(Path.GetDirectoryName(f)!);
            return binding;
        }));

    [GeneratedRegex("%([A-Za-z0-9_:]+)%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"Name (==|in) [^\n|]+?(?= and|\n|$)")]
    private static partial Regex Asked();

    [GeneratedRegex("EventName = \"RunFailed\"|LoggerMessage\\([^)]*\"Run failed|void RunFailed\\(")]
    private static partial Regex Logged();

    [GeneratedRegex("'([A-Za-z]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("const string Default\\w+ = \"([a-z]+)\"")]
    private static partial Regex Constant();
}

/// <summary>A test on src/Pipeline.Functions; skipped where the app is not part of the checkout.</summary>
internal sealed class FunctionsFact : FactAttribute
{
    public FunctionsFact() => Skip = Directory.Exists(Folder) ? null : "src/Pipeline.Functions is not here";

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Functions");

    /// <summary>True for copies made by a build.</summary>
    public static bool IsBuilt(string file) => Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";
}

/// <summary>A test on the store in blob storage; skipped where it is not part of the checkout.</summary>
internal sealed class BlobFact : FactAttribute
{
    public BlobFact() => Skip = File.Exists(Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Adapters", "Publish.Blob", "BlobStoreAddress.cs"))
        ? null : "the store in blob storage is not here";
}
