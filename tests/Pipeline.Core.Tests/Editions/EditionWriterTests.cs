using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Tests.Editions;

/// <summary>Writing an edition, picking up an interrupted one, and verifying what was written.</summary>
public sealed class EditionWriterTests
{
    private const string Folder = "editions/2019.1";
    private readonly MemoryStore _store = new();
    private readonly PlannedEdition _planned;

    /// <summary>An edition whose releases lie in the store, each with its own label as bytes.</summary>
    public EditionWriterTests()
    {
        var releases = new[] { Release("inkar 2019"), Release("genesis 2018") };
        foreach (var release in releases)
            _store.Objects[$"raw/{release.Source}/{release.Sha256}"] = Encoding.UTF8.GetBytes(release.Label);
        _planned = new PlannedEdition(new EditionId(2019, 1), Basis(releases), null, ReportOrder.None, [], false);
    }

    private static BasisRelease Release(string label) =>
        new(
            label,
            Sha256Hex.Of(Encoding.UTF8.GetBytes(label)),
            label.Split(' ')[0],
            new DateOnly(2021, 12, 31),
            new DateOnly(2020, 3, 1),
            "dl-de/by-2-0",
            "Quelle"
        );

    private static EditionBasis Basis(IReadOnlyList<BasisRelease> releases) =>
        new()
        {
            Year = 2019,
            Recipe = "demo",
            RecipeSha256 = "",
            Gebietsstand = new DateOnly(2021, 12, 31),
            AnchorYear = 2019,
            PublicationAddress = PublicationAddress.Default,
            Publisher = Publisher.Default,
            Clustering = new ClusterParameters(),
            Certainty = new CertaintyParameters(),
            Gap = new GapParameters(),
            Releases = releases,
        };

    [Fact]
    public async Task Complete_AfterAllFiles_ListsThemWithTheirHashes()
    {
        var entry = await WriteAsync("one");
        Assert.Equal([$"{Folder}/basis.json", $"{Folder}/data/a", $"{Folder}/manifest.json"], Edition());
        var manifest = CanonicalJson.Read<EditionManifest>(_store.Objects[$"{Folder}/manifest.json"]);
        Assert.Equal(["basis.json", "data/a"], manifest.Artefacts.Select(a => a.Path));
        Assert.Equal(new Artefact("data/a", Sha256Hex.Of("one"u8), 3, "text/plain"), manifest.Artefacts[1]);
        Assert.Equal(_planned.Fingerprint, manifest.Artefacts[0].Sha256);
        Assert.Equal(Sha256Hex.Of(_store.Objects[$"{Folder}/manifest.json"]), entry.ManifestSha256);
    }

    [Fact]
    public async Task Put_OfAFileThatIsThere_TakesItOverWithoutMakingIt()
    {
        var first = await EditionWriter.OpenAsync(_store, Folder, _planned.Basis, default);
        Assert.True(await first.PutAsync("data/a", "text/plain", () => [1, 2, 3], default));
        var second = await EditionWriter.OpenAsync(_store, Folder, _planned.Basis, default);
        Assert.False(await second.PutAsync("data/a", "text/plain", () => throw new InvalidOperationException("made again"), default));
        await second.CompleteAsync(_planned, "1", default);
        Assert.Equal([1, 2, 3], _store.Objects[$"{Folder}/data/a"]);
    }

    [Fact]
    public async Task Open_OnLeftoversOfAnotherBasis_ClearsThem()
    {
        _store.Objects["editions/2019.10/basis.json"] = [1];
        var other = await EditionWriter.OpenAsync(_store, Folder, _planned.Basis with { RecipeSha256 = "other" }, default);
        await other.PutAsync("data/a", "text/plain", () => [1], default);
        await EditionWriter.OpenAsync(_store, Folder, _planned.Basis, default);
        Assert.Equal([$"{Folder}/basis.json"], Edition());
        Assert.True(_store.Objects.ContainsKey("editions/2019.10/basis.json"));
    }

    [Fact]
    public async Task Open_OnLeftoversWithoutBasis_ClearsThem()
    {
        _store.Objects[$"{Folder}/reports/01001.pdf"] = [1];
        await EditionWriter.OpenAsync(_store, Folder, _planned.Basis, default);
        Assert.Equal([$"{Folder}/basis.json"], Edition());
    }

    [Fact]
    public async Task Complete_WithLeftoversThisRunDoesNotMake_ClearsThem()
    {
        var first = await EditionWriter.OpenAsync(_store, Folder, _planned.Basis, default);
        await first.PutAsync("reports/01001.pdf", "application/pdf", () => [1], default);
        await WriteAsync("one");
        Assert.Equal([$"{Folder}/basis.json", $"{Folder}/data/a", $"{Folder}/manifest.json"], Edition());
    }

    [Fact]
    public async Task Put_WhereSomebodyElseWritesAtTheSameTime_Stops()
    {
        var writer = await EditionWriter.OpenAsync(_store, Folder, _planned.Basis, default);
        await Assert.ThrowsAsync<IOException>(() => writer.PutAsync("data/a", "text/plain", () => Meanwhile([9], [1]), default));
        // Another worker of the same run makes the same bytes.
        Assert.True(await writer.PutAsync("data/b", "text/plain", () => Meanwhile([1], [1], "b"), default));

        byte[] Meanwhile(byte[] theirs, byte[] ours, string name = "a")
        {
            _store.Objects[$"{Folder}/data/{name}"] = theirs;
            return ours;
        }
    }

    [Fact]
    public async Task Verify_OfAWholeEdition_FindsNothing()
    {
        var result = await VerifyAsync(await WriteAsync("one"));
        Assert.Empty(result.Findings);
        Assert.Equal((1, 2 + _planned.Basis.Releases.Count), (result.Editions, result.Files));
    }

    public static TheoryData<string, string> Damages() =>
        new()
        {
            { "a flipped byte", $"{Folder}/data/a" },
            { "a missing file", $"{Folder}/data/a" },
            { "a stray file", $"{Folder}/data/b" },
            { "a changed manifest", $"{Folder}/manifest.json" },
            { "a missing manifest", $"{Folder}/manifest.json" },
            { "a changed basis", $"{Folder}/basis.json" },
            { "a missing release", "raw/" },
        };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Verify_OfADamagedEdition_NamesTheFile(string damage, string file)
    {
        var entry = await WriteAsync("one");
        var path = file == "raw/" ? _store.Objects.Keys.First(k => k.StartsWith("raw/", StringComparison.Ordinal)) : file;
        if (damage.Contains("missing", StringComparison.Ordinal))
            _store.Objects.Remove(path);
        else if (damage == "a stray file")
            _store.Objects[path] = [1];
        else
            _store.Objects[path] = [.. _store.Objects[path][..^1], (byte)(_store.Objects[path][^1] ^ 1)];
        var fault = Assert.Single((await VerifyAsync(entry)).Findings);
        Assert.Equal((damage == "a stray file" ? "foreign-files" : "store-damaged", path), (fault.Code, fault.Source));
    }

    private IEnumerable<string> Edition() => _store.Objects.Keys.Where(k => k.StartsWith(Folder + "/", StringComparison.Ordinal));

    private async Task<IndexEntry> WriteAsync(string text)
    {
        var writer = await EditionWriter.OpenAsync(_store, Folder, _planned.Basis, default);
        await writer.PutAsync("data/a", "text/plain", () => Encoding.UTF8.GetBytes(text), default);
        return await writer.CompleteAsync(_planned, "1", default);
    }

    private Task<VerificationResult> VerifyAsync(IndexEntry entry) =>
        new StoreVerifier(_store, new NoTables()).RunAsync([entry], false, _ => { }, default);
}
