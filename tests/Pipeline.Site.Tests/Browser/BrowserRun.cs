using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Browser;

/// <summary>
/// One session of Chromium over the generated site, for all tests that look at what a visitor meets. The script in
/// <c>node/</c> drives it and says what it saw; judging is left to the tests. The Frictionless library runs there too.
/// </summary>
internal static class BrowserRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Visits the site of a store in a folder.</summary>
    public static async Task<JsonNode> VisitAsync(string store)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.At("searches.json"),
            JsonSerializer.Serialize(new { texts = Searches.Texts, keys = Searches.Names.Select(n => new[] { n.Text, n.Ags }) })
        );
        var seen = JsonNode.Parse(await RunAsync(Script("site.mjs"), store, Browser(), folder.At("searches.json")))!;
        // For the table in docs/site.md; figures that depend on the machine are stated there and asserted nowhere.
        if (Environment.GetEnvironmentVariable("TEILHABE_BROWSER_RESULT") is { Length: > 0 } copy)
            await File.WriteAllTextAsync(copy, seen.ToString());
        return seen;
    }

    /// <summary>Visits a site by its address.</summary>
    public static async Task<JsonNode> VisitHostedAsync(string address) =>
        JsonNode.Parse(await RunAsync(Script("hosted.mjs"), address, Browser()))!;

    /// <summary>Asks the Frictionless library about a descriptor.</summary>
    public static async Task<JsonNode> DescriptorAsync(string file) => JsonNode.Parse(await RunAsync(Script("datapackage.mjs"), file))!;

    private static string Script(string name)
    {
        var folder = Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.Site.Tests", "node");
        return
            Directory.Exists(Path.Combine(folder, "node_modules", "playwright-core"))
            && Directory.Exists(Path.Combine(folder, "node_modules", "datapackage"))
            ? Path.Combine(folder, name)
            : throw new InvalidOperationException(
                "The tests of the site drive a browser by Node: run 'bash eng/browser.sh' once (installs what node/package.json names)."
            );
    }

    private static string Browser() =>
        Environment.GetEnvironmentVariable("TEILHABE_CHROMIUM")
        ?? Find()
        ?? throw new InvalidOperationException(
            "The tests of the site need Chromium: run 'bash eng/browser.sh' (Debian: apt-get install chromium), or name it in "
                + "TEILHABE_CHROMIUM."
        );

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("the browser did not come to an end: " + await error);
        }
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"the visit failed: {await error}");
    }
}
