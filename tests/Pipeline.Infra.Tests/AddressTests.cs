using System.Net;
using System.Text.RegularExpressions;
using Pipeline.Testing.Running;

namespace Pipeline.Infra.Tests;

/// <summary>
/// Every address that stands in a document of a store answers at the compiled Front Door: with a file of the store, or with a redirect
/// to one.
/// </summary>
public sealed partial class AddressTests
{
    private const string Site = "https://teilhabe.example";

    private static readonly string[] Documents =
    [
        "feed.xml",
        "robots.txt",
        "catalogue.ttl",
        "catalogue.jsonld",
        "latest/edition.json",
        "latest/datapackage.json",
        "site/sitemap.xml",
        "site/404.html",
        "site/index.html",
        "site/kreis/16077/index.html",
        "site/kreis/16077/feed.xml",
        "site/kreis/16077/daten.json",
        "site/indikatoren/life_expectancy/index.html",
        "editions/2023.1/README.md",
        "editions/2023.1/CITATION.cff",
        "editions/2023.1/catalogue.ttl",
        "editions/2023.1/dataset.jsonld",
        "editions/2023.1/datapackage.web.json",
        "editions/2023.1/codebook.md",
    ];

    private readonly FrontDoor _door = new(Compiled.Of("prod"));

    [Fact]
    public async Task Addresses_OfAllDocuments_LeadToFilesOfTheStore()
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        var run = await InProcess.RunAsync("run", "--demo", "--from", "2023", "--year", "2023", "--no-reports", "--store", store);
        Assert.True(run.ExitCode == 0, run.ToString());
        var addresses = Documents
            .Where(d => File.Exists(Path.Combine(store, d)))
            .SelectMany(d =>
                Address().Matches(File.ReadAllText(Path.Combine(store, d))).Select(m => (d, Text: WebUtility.HtmlDecode(m.Value)))
            )
            .Select(a => (a.d, Path: new Uri(a.Text).AbsolutePath))
            .DistinctBy(a => a.Path)
            .ToList();
        Assert.True(addresses.Count > 450, $"{addresses.Count} addresses");
        var lost = new List<string>();
        foreach (var (document, path) in addresses)
        {
            var answer = _door.Ask(path);
            var file = answer.Redirect ?? path;
            // A file of the API, or one that a run without reports does not have.
            if (answer.Route == "api" || file.Contains("/reports/", StringComparison.Ordinal))
                continue;
            if (answer.Route is null || _door.Ask(file).Redirect is not null || !File.Exists(Path.Combine(store, file.TrimStart('/'))))
                lost.Add($"{document}: {path} -> {answer.Route ?? "no route"} {answer.Redirect}");
        }
        Assert.Empty(lost.Take(20));
    }

    [Theory]
    [InlineData("/", "/site/index.html")]
    [InlineData("/site/", "/site/index.html")]
    [InlineData("/site/kreis/16077/", "/site/kreis/16077/index.html")]
    [InlineData("/site/kreis/16077", "/site/kreis/16077/index.html")]
    [InlineData("/site/2023.1/", "/site/2023.1/index.html")]
    [InlineData("/editions/2023.1/", "/editions/2023.1/index.html")]
    [InlineData("/latest/", "/latest/index.html")]
    [InlineData("/site/kreis/16077/index.html", null)]
    [InlineData("/editions/2023.1/data/membership.parquet", null)]
    public void Address_OfAFolder_LeadsToItsPage(string path, string? page) => Assert.Equal(page, _door.Ask(path).Redirect);

    [Theory]
    [InlineData("/site/index.html")]
    [InlineData("/site/kreis/16077/index.html")]
    [InlineData("/editions/2023.1/data/membership.parquet")]
    [InlineData("/feed.xml")]
    public void Answer_OfTheStore_IsGuarded(string path)
    {
        var headers = _door.Ask(path).Headers;
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.StartsWith("max-age=31536000", headers["Strict-Transport-Security"], StringComparison.Ordinal);
        Assert.Equal("frame-ancestors 'none'", headers["Content-Security-Policy"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
    }

    [Theory]
    [InlineData("/site/kreis/16077/einbetten.html")]
    [InlineData("/site/2023.1/indikatoren/gruppen/einbetten.html")]
    public void Page_MadeForFrames_MayBeFramed(string path)
    {
        var headers = _door.Ask(path).Headers;
        Assert.False(headers.ContainsKey("Content-Security-Policy"));
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
    }

    [Fact]
    public void Types_ThatAreText_AreCompressed()
    {
        var compressed = _door
            .Routes.Single(r => r.Name() == "store")
            .At("properties.cacheConfiguration.compressionSettings.contentTypesToCompress")!
            .AsArray()
            .Select(t => (string)t!)
            .ToHashSet(StringComparer.Ordinal);
        // The media types of StoredMedia that are text; formats that are compressed by themselves are left as they are.
        string[] texts =
        [
            "application/atom+xml",
            "application/geo+json",
            "application/json",
            "application/ld+json",
            "application/xml",
            "image/svg+xml",
            "text/css",
            "text/csv",
            "text/html",
            "text/javascript",
            "text/markdown",
            "text/plain",
            "text/turtle",
        ];
        Assert.Empty(texts.Except(compressed));
    }

    [GeneratedRegex(Site + "/[^\\s\"'<>)`,;\\\\]*[^\\s\"'<>)`,;.\\\\]")]
    private static partial Regex Address();
}
