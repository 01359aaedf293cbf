using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Browser;

/// <summary>
/// One session of Chromium over the generated site, for all tests that look at what a visitor meets. The script in
/// <c>node/</c> drives it and says what it saw; judging is left to the tests. The Frictionless library runs there too.
/// </summary>
internal static class BrowserRun
{
    /// <summary>Visits the site of a store in a folder.</summary>
    public static async Task<JsonNode> VisitAsync(string store)
    {
        using var folder = new TemporaryFolder();
        var searches = new { texts = Searches.Texts, keys = Searches.Names.Select(n => new[] { n.Text, n.Ags }) };
        await File.WriteAllTextAsync(folder.At("searches.json"), JsonSerializer.Serialize(searches));
        var seen = JsonNode.Parse(await BrowserScript.RunAsync("site.mjs", store, BrowserScript.Browser, folder.At("searches.json")))!;
        // For the table in docs/site.md; figures that depend on the machine are stated there and asserted nowhere.
        if (Environment.GetEnvironmentVariable("TEILHABE_BROWSER_RESULT") is { Length: > 0 } copy)
            await File.WriteAllTextAsync(copy, seen.ToString());
        return seen;
    }

    /// <summary>Visits a site by its address.</summary>
    public static async Task<JsonNode> VisitHostedAsync(string address) =>
        JsonNode.Parse(await BrowserScript.RunAsync("hosted.mjs", address, BrowserScript.Browser))!;

    /// <summary>Looks at a map that is drawn from borders.</summary>
    /// <param name="page">The page of an indicator, in a folder.</param>
    public static async Task<JsonNode> MapAsync(string page) =>
        JsonNode.Parse(await BrowserScript.RunAsync("map.mjs", page, BrowserScript.Browser))!;

    /// <summary>Asks the Frictionless library about a descriptor.</summary>
    public static async Task<JsonNode> DescriptorAsync(string file) =>
        JsonNode.Parse(await BrowserScript.RunAsync("datapackage.mjs", file))!;
}
