using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>What a release is made of is what the tests have tested.</summary>
public sealed partial class ReleaseTests
{
    private const SearchOption Everywhere = SearchOption.AllDirectories;

    [Fact]
    public void Packages_OfTheArchives_AreThoseOfTheLockFile()
    {
        var usual = Packages("packages.lock.json", "net10.0");
        var released = Packages("packages.release.lock.json", "net10.0");
        Assert.NotEmpty(usual);
        Assert.Equal(usual, released);
        foreach (var kind in Kinds())
            Assert.All(
                Packages("packages.release.lock.json", $"net10.0/{kind}"),
                p => Assert.True(!usual.TryGetValue(p.Key, out var hash) || hash == p.Value, p.Key)
            );
    }

    /// <summary>What the host loads for the app is restored by a project the SDK writes: its lock file is handed to it (ADR 18).</summary>
    [Fact]
    public void Packages_OfTheExtensionsOfTheHost_AreLocked()
    {
        var lockFile = Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Functions", "packages.extensions.lock.json");
        var restored = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Functions", "obj"), "project.assets.json", Everywhere)
            .Where(f => f.Contains("WorkerExtensions", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(restored);
        Assert.All(
            restored,
            file =>
            {
                using var assets = JsonDocument.Parse(File.ReadAllText(file));
                var properties = assets.RootElement.GetProperty("project").GetProperty("restore").GetProperty("restoreLockProperties");
                Assert.Equal(lockFile, properties.GetProperty("nuGetLockFilePath").GetString());
            }
        );
        using var locked = JsonDocument.Parse(File.ReadAllText(lockFile));
        var packages = locked.RootElement.GetProperty("dependencies").GetProperty("net8.0");
        Assert.True(packages.GetProperty("Microsoft.Azure.WebJobs.Extensions.DurableTask").TryGetProperty("contentHash", out _));
    }

    [Fact]
    public void Kinds_OfTheScript_AreThoseOfTheProject() =>
        Assert.Equal(Kinds().Order(), DefaultKinds().Match(Read("eng", "release.sh")).Groups[1].Value.Split(' ').Order());

    [Fact]
    public void Changelog_HasWhatIsNotReleased_OnTop_AndEveryVersionOnce()
    {
        var versions = Versions().Matches(Read("CHANGELOG.md")).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal("Unreleased", versions[0]);
        Assert.Equal(versions.Distinct(), versions);
    }

    private static string[] Kinds() =>
        RuntimeIdentifiers().Match(Read("src", "Pipeline.Cli", "Pipeline.Cli.csproj")).Groups[1].Value.Split(';');

    private static SortedDictionary<string, string> Packages(string file, string target)
    {
        using var document = JsonDocument.Parse(Read("src", "Pipeline.Cli", file));
        var packages = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in document.RootElement.GetProperty("dependencies").GetProperty(target).EnumerateObject())
            // What the SDK itself brings for one kind of machine is no part of the program.
            if (package.Name != "Microsoft.NET.ILLink.Tasks" && package.Value.TryGetProperty("contentHash", out var hash))
                packages.Add($"{package.Name} {package.Value.GetProperty("resolved")}", hash.GetString()!);
        return packages;
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([RepositoryRoot.Folder, .. path]));

    [GeneratedRegex(@"<RuntimeIdentifiers>([^<]+)</RuntimeIdentifiers>")]
    private static partial Regex RuntimeIdentifiers();

    [GeneratedRegex(@"kinds=\$\{KINDS:-([^}]+)\}")]
    private static partial Regex DefaultKinds();

    [GeneratedRegex(@"^## \[([^\]]+)\]", RegexOptions.Multiline)]
    private static partial Regex Versions();
}
