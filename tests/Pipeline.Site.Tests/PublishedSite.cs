using System.Text.Json.Nodes;
using Pipeline.Site.Tests.Browser;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests;

/// <summary>
/// A store with the editions 2022 and 2023 of the demo, two PDFs and its site, made once for all tests. The store all projects
/// share has no site, and with five editions it would have twice the pages of each kind.
/// </summary>
public sealed class PublishedSite : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<JsonNode>> _visit;

    /// <summary>Opens no browser before a test asks.</summary>
    public PublishedSite() => _visit = new(() => BrowserRun.VisitAsync(Store));

    /// <summary>The store.</summary>
    public string Store => _folder.At("store");

    /// <summary>The site in it.</summary>
    public string Site => Path.Combine(Store, "site");

    /// <summary>Path and text of each page, by path within the site.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; private set; } = null!;

    /// <summary>What a visit in the browser saw: one for all tests.</summary>
    public Task<JsonNode> VisitAsync() => _visit.Value;

    /// <summary>Copies the published data without the site.</summary>
    /// <param name="to">Folder of the new store.</param>
    public void CopyData(string to)
    {
        foreach (var file in Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Store, file);
            if (path.StartsWith("site" + Path.DirectorySeparatorChar, StringComparison.Ordinal) || path.StartsWith('.'))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }

    /// <summary>The files of a folder, with forward slashes.</summary>
    public static Dictionary<string, byte[]> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllBytes);

    /// <summary>Asserts that a folder has the files that are expected, byte for byte, and no others.</summary>
    public static void AssertSame(Dictionary<string, byte[]> expected, Dictionary<string, byte[]> found)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(expected.Where(f => !f.Value.AsSpan().SequenceEqual(found[f.Key])).Select(f => f.Key));
    }

    /// <summary>Publishes two editions; the site comes with them.</summary>
    public async Task InitializeAsync()
    {
        var result = await InProcess.RunAsync("run", "--demo", "--from", "2022", "--year", "2023", "--kreis", "16077", "--store", Store);
        Assert.True(result.ExitCode == 0, result.ToString());
        Pages = Directory
            .EnumerateFiles(Site, "*.html", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(Site, f).Replace('\\', '/'), File.ReadAllText);
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes it.</summary>
    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share the site.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedSiteTests : ICollectionFixture<PublishedSite>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "published site";
}
