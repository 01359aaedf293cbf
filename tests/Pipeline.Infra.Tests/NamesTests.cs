using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Infra.Tests.Checks;
using Pipeline.Testing;

namespace Pipeline.Infra.Tests;

/// <summary>
/// Names that template and code must agree on, read from both: nothing but this test would notice a setting that is called
/// otherwise before it is missed in Azure.
/// </summary>
public sealed partial class NamesTests
{
    private static readonly string Adapters = Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Adapters");

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
        // These have defaults the template leaves alone.
        Assert.Empty(needed.Except(set).Except(["Teilhabe__ReportsPerPart", "Teilhabe__IndexAgeSeconds", "Teilhabe__WritesSite"]));
    }

    [Fact]
    public void Functions_AlertsAskFor_AreThere()
    {
        var functions = Functions().Select(f => f.Text("name")).ToHashSet();
        var asked = Compiled
            .Of("prod")
            .Each(Types.Rule)
            .SelectMany(r => Asked().Matches(OperationChecks.Query(r)))
            .SelectMany(m => Quoted().Matches(m.Value))
            .Select(m => m.Groups[1].Value)
            .ToHashSet();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(functions));
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

    /// <summary>The functions as the published app describes them to the host.</summary>
    private static IEnumerable<JsonObject> Functions()
    {
        var file = Path.Combine(RepositoryRoot.Folder, "out", "functions", "functions.metadata");
        if (!File.Exists(file))
            throw new FileNotFoundException("The Functions app is not published: run 'bash eng/publish-functions.sh'.");
        return JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(f => f!.AsObject());
    }

    private static IEnumerable<JsonNode> Bindings() => Functions().SelectMany(f => f["bindings"]!.AsArray().Select(b => b!));

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
