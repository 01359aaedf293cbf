using System.Text.Json.Nodes;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Browser;

/// <summary>
/// The site where a blob store hosts it: Azurite, read without any key, in Chromium. Every file has the type a browser
/// needs.
/// </summary>
public sealed class HostedTests
{
    [Fact]
    public async Task Site_HostedByABlobStore_WorksLikeFromAFolder()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var run = await InProcess.RunAsync(
            "run",
            "--demo",
            "--from",
            "2023",
            "--year",
            "2023",
            "--kreis",
            "16077",
            "--publish",
            "--store",
            azurite.Blobs
        );
        Assert.True(run.ExitCode == 0, run.ToString());
        var seen = await BrowserRun.VisitHostedAsync($"{azurite.Blobs}/published/site/");

        Assert.Equal("", string.Join('\n', Texts(seen["console"]!).Concat(Texts(seen["failed"]!))));
        Assert.Contains($"{azurite.Blobs}/published/site/index.html", run.Output, StringComparison.Ordinal);
        Assert.Contains("Altenburger Land", (string?)seen["found"]!["heading"], StringComparison.Ordinal);
        Assert.Equal("inline-block", (string?)seen["found"]!["styled"]);
        foreach (var way in new[] { "found", "withoutScript" })
            Assert.Equal(
                "200 application/pdf %PDF-",
                $"{seen[way]!["pdf"]!["status"]} {seen[way]!["pdf"]!["type"]} {seen[way]!["pdf"]!["start"]}"
            );
        Assert.Contains("Teilhabe", (string?)seen["door"], StringComparison.Ordinal);

        foreach (
            var (extension, type) in new[]
            {
                (".html", "text/html; charset=utf-8"),
                (".css", "text/css; charset=utf-8"),
                (".js", "text/javascript; charset=utf-8"),
            }
        )
            Assert.All(Texts(seen["types"]![extension]!), t => Assert.Equal(type, t));
        var files = seen["data"]!
            .AsArray()
            .Select(f => (Path: (string)f!["path"]!, Status: (int)f["status"]!, Type: (string)f["type"]!))
            .ToList();
        Assert.True(files.Count > 50, $"{files.Count} files");
        Assert.Equal("image/png 200", $"{seen["preview"]!["type"]} {seen["preview"]!["status"]}");
        foreach (
            var (name, type) in new[]
            {
                ("feed", "application/atom+xml"),
                ("kreisFeed", "application/atom+xml"),
                ("kreisPicture", "image/png"),
                ("kreisCsv", "text/csv; charset=utf-8"),
                ("map", "image/svg+xml"),
                ("panel", "application/vnd.apache.parquet"),
                ("robots", "text/plain; charset=utf-8"),
                ("sitemap", "application/xml"),
            }
        )
            Assert.Equal($"{type} 200", $"{seen[name]!["type"]} {seen[name]!["status"]}");
        Assert.DoesNotContain(files, f => f.Status != 200 || f.Type.StartsWith("application/octet-stream", StringComparison.Ordinal));
        Assert.Equal("application/vnd.apache.parquet", files.First(f => f.Path == "data/membership.parquet").Type);
        Assert.Equal("text/csv; charset=utf-8", files.First(f => f.Path == "csv/membership.csv").Type);
    }

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(t => (string)t!);
}
