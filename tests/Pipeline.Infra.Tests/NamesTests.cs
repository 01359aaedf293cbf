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
    private static readonly string Functions = FunctionsSources.Folder;
    private static readonly string Adapters = Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Adapters");

    [Fact]
    public void Queues_OfTheFunctions_AreThoseOfTheTemplate()
    {
        var used = Bindings().Where(b => b.Text("type") is "queueTrigger" or "queue").Select(b => b.Text("queueName")).ToHashSet();
        var made = Compiled.Of("prod").Each(Types.Queue).Select(q => q.Name()).ToHashSet();
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(made));
        Assert.Empty(made.Except(used));
    }

    /// <summary>What the store shows to everybody is reached through Front Door too.</summary>
    [Fact]
    public void Paths_OfThePublishedContainer_HaveARoute()
    {
        var patterns = Compiled
            .Of("full")
            .Each("Microsoft.Cdn/profiles/afdEndpoints/routes")
            .SelectMany(r => r.At("properties.patternsToMatch")!.AsArray().Select(p => p!.GetValue<string>()))
            .ToHashSet();
        var code = File.ReadAllText(Path.Combine(Adapters, "Publish.Blob", "BlobContainers.cs"));
        var folders = Folders()
            .Matches(
                code[
                    code.IndexOf("IsPublished(string path)", StringComparison.Ordinal)..code.IndexOf(
                        "The container of a path",
                        StringComparison.Ordinal
                    )
                ]
            )
            .Select(m => $"/{m.Groups[1].Value}/*");
        Assert.Empty(folders.Concat(["/index.json", "/index.html", "/feed.xml", "/catalogue.jsonld", "/catalogue.ttl"]).Except(patterns));
    }

    [Fact]
    public void Connections_OfTheQueues_AreTheHostsOwn() =>
        Assert.All(
            Bindings().Where(b => b.Text("type") is "queueTrigger" or "queue"),
            b => Assert.Contains(b.Text("connection"), new[] { "", "AzureWebJobsStorage" })
        );

    [Fact]
    public void Settings_OfTheFunctions_AreSetByTheTemplate()
    {
        var set = new[] { "prod", "full" }
            .SelectMany(i => Compiled.Of(i).Each(Types.Config).Single().At("properties")!.AsObject().Select(s => s.Key))
            .ToHashSet();
        var percent = Bindings().SelectMany(b => Percent().Matches(b.ToJsonString())).Select(m => m.Groups[1].Value);
        var sample = Path.Combine(RepositoryRoot.Folder, "local.settings.sample.json");
        var local = File.Exists(sample) ? JsonNode.Parse(File.ReadAllText(sample)).At("Values")!.AsObject().Select(v => v.Key) : [];
        var needed = percent
            .Concat(local.Where(k => k.StartsWith("Teilhabe", StringComparison.Ordinal)))
            .Select(k => k.Replace(":", "__", StringComparison.Ordinal))
            .ToHashSet();
        Assert.NotEmpty(needed);
        // Behind the host its function keys guard what operators may do; only the handler on its own asks for the key's hash. The
        // others have defaults the template leaves alone.
        Assert.Empty(
            needed
                .Except(set)
                .Except(["Teilhabe__OperatorKeySha256", "Teilhabe__ReportsPerMessage", "Teilhabe__IndexAgeSeconds", "Teilhabe__WritesSite"])
        );
    }

    [Fact]
    public void Functions_AlertsAskFor_AreThere()
    {
        var functions = Directory
            .EnumerateFiles(Functions, "function.json", SearchOption.AllDirectories)
            .Where(f => !FunctionsSources.IsBuilt(f))
            .Select(f => Path.GetFileName(Path.GetDirectoryName(f)!))
            .ToHashSet();
        var asked = Compiled
            .Of("prod")
            .Each(Types.Rule)
            .SelectMany(r => Asked().Matches(OperationChecks.Query(r)))
            .SelectMany(m => Quoted().Matches(m.Value))
            .Select(m => m.Groups[1].Value)
            .ToHashSet();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(functions));
        var poison = Bindings()
            .Where(b => b.Text("type") == "queueTrigger" && b.Text("queueName").EndsWith("-poison", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(3, poison.Count);
        Assert.All(poison, b => Assert.Contains("Poison", b.Text("$function"), StringComparison.Ordinal));
    }

    /// <summary>The alert on failed runs hears a log entry of this name or of these words; somebody must write it.</summary>
    [Fact]
    public void FailedRun_TheAlertListensFor_IsLogged()
    {
        var query = OperationChecks.Query(
            Compiled.Of("prod").Each(Types.Rule).Single(r => r.Name().EndsWith("run-failed", StringComparison.Ordinal))
        );
        Assert.Contains("'RunFailed'", query, StringComparison.Ordinal);
        Assert.Contains("'Run failed'", query, StringComparison.Ordinal);
        var sources = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(s => s is "bin" or "obj"));
        Assert.Contains(sources, f => Logged().IsMatch(File.ReadAllText(f)));
    }

    [Fact]
    public void Containers_OfTheStore_AreThoseOfTheTemplate()
    {
        var source = File.ReadAllText(Path.Combine(Adapters, "Publish.Blob", "BlobStoreAddress.cs"));
        var names = Constant().Matches(source).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(["pipeline", "published"], names);
        Assert.Equal(
            names,
            Compiled.Of("prod").Each(Types.Container).Select(c => c.Name()).Where(n => n != "deployments").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Recipe_OfAnInstallation_IsOneOfOurs(string installation)
    {
        var recipe = Compiled
            .Of(installation)
            .Each(Types.Config)
            .Single()
            .At("properties")!
            .AsObject()
            .Single(s => s.Key.EndsWith("Recipe", StringComparison.Ordinal))
            .Value!.ToString();
        Assert.True(File.Exists(Path.Combine(RepositoryRoot.Folder, "recipes", recipe + ".json")), $"there is no recipe {recipe}");
        // The timers have nobody to give them files: the recipe must know what to ask the services for, or be the demo's.
        Assert.True(
            recipe == "demo" || File.Exists(Path.Combine(RepositoryRoot.Folder, "recipes", "requests", recipe + ".json")),
            $"{recipe} cannot be run by a timer"
        );
    }

    /// <summary>The bindings of all functions, each with the name of its function.</summary>
    private static IEnumerable<JsonObject> Bindings() =>
        Directory
            .EnumerateFiles(Functions, "function.json", SearchOption.AllDirectories)
            .Where(f => !FunctionsSources.IsBuilt(f))
            .SelectMany(f =>
                JsonNode
                    .Parse(File.ReadAllText(f))
                    .At("bindings")!
                    .AsArray()
                    .Select(b =>
                    {
                        var binding = b!.DeepClone().AsObject();
                        binding["$function"] = Path.GetFileName(Path.GetDirectoryName(f)!);
                        return binding;
                    })
            );

    [GeneratedRegex("%([A-Za-z0-9_:]+)%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"Name (==|in) [^\n|]+?(?= and|\n|$)")]
    private static partial Regex Asked();

    [GeneratedRegex("EventName = \"RunFailed\"|LoggerMessage\\([^)]*\"Run failed|void RunFailed\\(")]
    private static partial Regex Logged();

    [GeneratedRegex("\"([a-z]+)\"")]
    private static partial Regex Folders();

    [GeneratedRegex("'([A-Za-z]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("const string Default\\w+ = \"([a-z]+)\"")]
    private static partial Regex Constant();
}

/// <summary>The sources of the app.</summary>
internal static class FunctionsSources
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Functions");

    /// <summary>True for copies made by a build.</summary>
    public static bool IsBuilt(string file) => Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";
}
