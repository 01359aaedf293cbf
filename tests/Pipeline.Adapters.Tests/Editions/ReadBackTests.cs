using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Tests.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Editions;

/// <summary>What is not sound is found before anyone can see it, whatever hashes say.</summary>
public sealed class ReadBackTests(DemoTables demo) : IClassFixture<DemoTables>
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    [Fact]
    public async Task Edition_AsItWasMade_IsSound()
    {
        using var store = new StoreCopy(demo);
        await RequireSoundAsync(store);
        var (index, _) = await store.IndexAsync();
        var result = await new StoreVerifier(store.Store, store.Format).RunAsync(index.Editions, true, _ => { }, default);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task Value_OutsideItsLimits_IsFoundThoughEveryHashFits()
    {
        using var store = new StoreCopy(demo);
        var membership = await store.TableAsync(TableSchemas.Membership);
        membership.Column<int>("cluster")[1] = 7;
        var bytes = await store.Format.WriteAsync(membership, NoMetadata, default);
        await store.RewriteAsync(new Dictionary<string, byte[]?> { ["data/membership.parquet"] = bytes }, b => b);

        var finding = Assert.Single((await Assert.ThrowsAsync<FindingException>(() => RequireSoundAsync(store))).Findings);

        Assert.Equal(("table-limits", "membership", "cluster", "01002"), (finding.Code, finding.Table, finding.Column, finding.Kreis));
        Assert.Equal("editions/2020.1/data/membership.parquet", finding.Source);
    }

    [Fact]
    public async Task Table_ThatLacksAColumn_IsFoundThoughEveryHashFits()
    {
        using var store = new StoreCopy(demo);
        var causes = await store.TableAsync(TableSchemas.Causes.AsOf(2));
        var bytes = await store.Format.WriteAsync(causes, NoMetadata, default);
        await store.RewriteAsync(new Dictionary<string, byte[]?> { ["data/causes.parquet"] = bytes }, b => b);

        var finding = Assert.Single((await Assert.ThrowsAsync<FindingException>(() => RequireSoundAsync(store))).Findings);

        Assert.Equal(("table-unreadable", "causes", "against_cluster"), (finding.Code, finding.Table, finding.Column));
    }

    [Theory]
    [InlineData("data/quality.parquet")]
    [InlineData("csv/membership.csv")]
    public async Task File_WithAnotherByte_IsFoundOnce(string path)
    {
        using var store = new StoreCopy(demo);
        var bytes = await File.ReadAllBytesAsync(store.PathOf(path));
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(store.PathOf(path), bytes);

        var finding = Assert.Single((await Assert.ThrowsAsync<FindingException>(() => RequireSoundAsync(store))).Findings);

        Assert.Equal(("store-damaged", "editions/2020.1/" + path), (finding.Code, finding.Source));
    }

    [Fact]
    [Trait("Needs", "time")]
    public async Task Run_WhoseTablesComeOutWrong_StopsBeforeAnybodySeesThemAndTheNextMakesThemAnew()
    {
        using var folder = new TemporaryFolder();

        var exception = await Assert.ThrowsAsync<FindingException>(() =>
            DemoTables.RunAsync(folder.Path, new DamagingFormat(), 2019, demo)
        );

        Assert.Equal(("table-limits", "cluster"), (exception.Findings.Single().Code, exception.Findings.Single().Column));
        Assert.True(File.Exists(folder.At("editions", "2019.1", "manifest.json")));
        Assert.False(File.Exists(folder.At("index.json")));

        await DemoTables.RunAsync(folder.Path, new ParquetTableFormat(), 2019, demo);
        Assert.True(File.Exists(folder.At("index.json")));
        Assert.Equal(
            await File.ReadAllBytesAsync(demo.PathOf("2019.1", "membership")),
            await File.ReadAllBytesAsync(folder.At("editions", "2019.1", "data", "membership.parquet"))
        );
    }

    /// <summary>Parquet with one wrong cluster, as a faulty writer might leave it.</summary>
    private sealed class DamagingFormat : ITableFormat
    {
        private readonly ParquetTableFormat _inner = new();

        public string Extension => _inner.Extension;

        public string MediaType => _inner.MediaType;

        public Task<byte[]> WriteAsync(TableData table, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation)
        {
            if (table.Schema == TableSchemas.Membership)
                table.Column<int>("cluster")[0] = 7;
            return _inner.WriteAsync(table, metadata, cancellation);
        }

        public Task<TableData> ReadAsync(TableSchema schema, Stream content, CancellationToken cancellation) =>
            _inner.ReadAsync(schema, content, cancellation);
    }

    private static async Task RequireSoundAsync(StoreCopy store) =>
        await new StoreVerifier(store.Store, store.Format).RequireSoundAsync([(await store.IndexAsync()).Entry], default);
}
