using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Demo;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Demo;

public sealed class GenerationTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "demo", "releases");

    [Fact]
    public void Build_IsWhatIsCommitted_ToTheByte()
    {
        var committed = Directory
            .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Append(DemoReleases.TruthName)
            .Order(StringComparer.Ordinal);
        Assert.Equal(DemoFiles.All.Keys.Order(StringComparer.Ordinal), committed);
        Assert.All(
            DemoFiles.All,
            f =>
                Assert.True(
                    File.ReadAllBytes(Path.Combine(Folder, f.Key == DemoReleases.TruthName ? "../truth.csv" : f.Key))
                        .AsSpan()
                        .SequenceEqual(f.Value),
                    $"{f.Key} is not what the generator makes: run dotnet run --project demo/Pipeline.Demo.csproj -- demo/releases"
                )
        );
    }

    [Fact]
    public void Build_Twice_GivesTheSameBytes()
    {
        var again = DemoReleases.Build();
        Assert.All(DemoFiles.All, f => Assert.True(again[f.Key].AsSpan().SequenceEqual(f.Value), f.Key));
    }

    [Fact]
    public void All_StaySmallEnoughToBeEmbedded() => Assert.InRange(DemoFiles.All.Values.Sum(b => b.Length), 1, 4_000_000);

    [Fact]
    public void ReleaseList_NamesEveryFileWithItsHash_AndSaysItIsADemo()
    {
        using var list = JsonDocument.Parse(DemoFiles.All["releases.json"]);
        Assert.Equal("releases/1", list.RootElement.GetProperty("schema").GetString());
        Assert.True(list.RootElement.GetProperty("demo").GetBoolean());
        var entries = list.RootElement.GetProperty("releases").EnumerateArray().ToList();
        Assert.Equal(DemoFiles.All.Count - 2, entries.Count);
        Assert.All(
            entries,
            e =>
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(DemoFiles.All[e.GetProperty("file").GetString()!]));
                Assert.Equal(hash, e.GetProperty("sha256").GetString());
                Assert.Contains("keine amtliche Statistik", e.GetProperty("licence").GetString(), StringComparison.Ordinal);
                Assert.Contains("keine amtliche Statistik", e.GetProperty("attribution").GetString(), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void ReleaseList_DeliversEdition2021Twice_AfterItWasFirstUsed()
    {
        using var list = JsonDocument.Parse(DemoFiles.All["releases.json"]);
        var days = list
            .RootElement.GetProperty("releases")
            .EnumerateArray()
            .Where(e => e.GetProperty("source").GetString() == "inkar")
            .Select(e => (Edition: e.GetProperty("edition").GetString(), Published: e.GetProperty("published").GetString()))
            .ToList();
        Assert.Equal(
            [
                ("2019", "2020-10-15"),
                ("2020", "2021-10-15"),
                ("2021", "2022-10-15"),
                ("2021", "2023-05-02"),
                ("2022", "2023-10-15"),
                ("2023", "2024-10-15"),
            ],
            days
        );
    }
}
