using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.Functions.Tests.Http;

/// <summary>What the real Functions host reads of the app: it must work there unchanged.</summary>
public sealed partial class HostContractTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Functions");
    private static readonly JsonNode Host = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "host.json")))!;

    [Theory]
    [InlineData("version", "2.0")]
    [InlineData("customHandler/enableForwardingHttpRequest", "true")]
    [InlineData("customHandler/description/defaultExecutablePath", "teilhabe-functions")]
    [InlineData("extensions/http/routePrefix", "api")]
    [InlineData("extensions/queues/messageEncoding", "base64")] // as WorkQueues sends them
    [InlineData("extensions/queues/maxDequeueCount", "5")]
    [InlineData("extensionBundle/id", "Microsoft.Azure.Functions.ExtensionBundle")]
    [InlineData("extensionBundle/version", "[4.*, 5.0.0)")]
    [InlineData("logging/applicationInsights/samplingSettings/excludedTypes", "Request;Exception;Trace")] // alerts count what they see
    public void Host_IsToldWhatTheHandlerRelyOn(string path, string expected) =>
        Assert.Equal(expected, path.Split('/').Aggregate<string, JsonNode?>(Host, (node, part) => node?[part])?.ToString());

    [Fact]
    public void Functions_HaveBindingsOfTheHostAlone_AndAnEndpointEach()
    {
        var functions = Directory
            .EnumerateFiles(Folder, "function.json", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(Folder, f).Split(Path.DirectorySeparatorChar).Length == 2)
            .ToDictionary(
                f => Path.GetFileName(Path.GetDirectoryName(f)!),
                f => JsonNode.Parse(File.ReadAllText(f))!["bindings"]!.AsArray()
            );
        Assert.Equal(20, functions.Count);
        foreach (var (name, bindings) in functions)
        {
            var trigger = bindings[0]!;
            switch ((string)trigger["type"]!)
            {
                case "httpTrigger":
                    // Forwarding needs exactly one trigger and one output.
                    Assert.Equal(["in httpTrigger", "out http"], bindings.Select(b => $"{b!["direction"]} {b["type"]}"));
                    Assert.Contains((string)trigger["authLevel"]!, new[] { "anonymous", "function" });
                    break;
                case "queueTrigger":
                    Assert.Equal("AzureWebJobsStorage", (string)trigger["connection"]!);
                    Assert.Equal("item", (string)trigger["name"]!);
                    Assert.Single(bindings);
                    Assert.Matches("^(run-stage|render-report|publish-edition)(-poison)?$", (string)trigger["queueName"]!);
                    Assert.Equal(
                        name.EndsWith("Poison", StringComparison.Ordinal),
                        ((string)trigger["queueName"]!).EndsWith("-poison", StringComparison.Ordinal)
                    );
                    break;
                case "timerTrigger":
                    Assert.Equal("timer", (string)trigger["name"]!);
                    // Flat: what wakes an app that sleeps need not know a colon (docs/adr/0011).
                    Assert.Matches("^%Teilhabe[A-Za-z]+%$", (string)trigger["schedule"]!);
                    Assert.Single(bindings);
                    break;
                default:
                    Assert.Fail($"{name}: {trigger["type"]}");
                    break;
            }
        }
        // Operators' functions ask for a key; what anyone may read does not.
        Assert.All(
            functions.Where(f => (string)f.Value[0]!["type"]! == "httpTrigger"),
            f =>
                Assert.Equal(
                    f.Key is "ListEditions" or "GetReport" or "GetSnapshot" or "GetHealth" or "GetOpenApi" ? "anonymous" : "function",
                    (string)f.Value[0]!["authLevel"]!
                )
        );
    }

    [Fact]
    public void Settings_OfTheApp_AreInTheHandbook()
    {
        var handbook = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "betrieb.md"));
        var read = new[] { Folder, Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Adapters", "Publish.Blob") }
            .SelectMany(f =>
                Directory
                    .EnumerateFiles(f, "*.cs", SearchOption.AllDirectories)
                    .Concat(Directory.EnumerateFiles(f, "function.json", SearchOption.AllDirectories))
            )
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .SelectMany(f => Setting().Matches(File.ReadAllText(f)))
            .Select(m => m.Value.Trim('"', '%').Replace(":", "__", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.Contains("Teilhabe__ReportsPerMessage", read);
        Assert.Contains("TeilhabeAnnualSchedule", read);
        Assert.DoesNotContain(read, name => !handbook.Contains($"`{name}`", StringComparison.Ordinal));
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "local.settings.sample.json")))!["Values"]!
            .AsObject()
            .Select(v => v.Key);
        Assert.Empty(sample.Where(k => k.StartsWith("Teilhabe", StringComparison.Ordinal)).Except(read));
    }

    [GeneratedRegex("\"Teilhabe(:|__)[A-Za-z0-9:_]+\"|%Teilhabe[A-Za-z]+%")]
    private static partial Regex Setting();
}
