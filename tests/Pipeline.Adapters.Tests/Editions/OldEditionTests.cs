using Pipeline.Adapters.Local;
using Pipeline.Adapters.Tests.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Publication.Report;

namespace Pipeline.Adapters.Tests.Editions;

/// <summary>Editions written before a version of the tables stay readable, and say the same.</summary>
public sealed class OldEditionTests(DemoTables demo) : IClassFixture<DemoTables>
{
    [Fact]
    public async Task Edition_OfVersion3_HasOneMeanPerAreaAndIndicator()
    {
        using var store = new StoreCopy(demo);
        await store.RewriteAsync(
            new Dictionary<string, byte[]?>
            {
                ["data/means.parquet"] = await OldMeansAsync(store),
                ["data/observations.parquet"] = await OfVersionAsync(store, TableSchemas.Observations, 3),
                ["data/context_means.parquet"] = await OfVersionAsync(store, TableSchemas.ContextMeans, 3),
            },
            basis => basis with { TableSchema = "3" }
        );

        var (index, entry) = await store.IndexAsync();
        var edition = await store.Reader.OpenAsync(entry, default);
        var back = await edition.DataAsync(TableSchemas.Means, default);
        Assert.Equal(["edition", "area", "indicator", "mean", "kreise"], back.Schema.Columns.Select(c => c.Name));
        Assert.Equal(17 * 7, back.Rows);
        var result = await new StoreVerifier(store.Store, store.Format).RunAsync(index.Editions, true, _ => { }, default);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("7", "store-newer")]
    [InlineData("five", "store-damaged")]
    public async Task Edition_OfATableVersionNobodyKnowsHere_IsNotReadWithTheWrongColumns(string version, string code)
    {
        using var store = new StoreCopy(demo);
        await store.RewriteAsync(new Dictionary<string, byte[]?>(), basis => basis with { TableSchema = version });

        var (_, entry) = await store.IndexAsync();
        var finding = Assert.Single((await Assert.ThrowsAsync<FindingException>(() => store.Reader.OpenAsync(entry, default))).Findings);
        Assert.Equal((code, version), (finding.Code, finding.Found));
    }

    /// <summary>The manifest repeats the basis; a repetition that says something else is a fault, whoever wrote the index anew.</summary>
    [Fact]
    public async Task Manifest_ThatRepeatsAnotherBasis_IsDamaged()
    {
        using var store = new StoreCopy(demo);
        await store.RewriteAsync(new Dictionary<string, byte[]?>(), basis => basis, basis => basis with { Recipe = "other" });

        var (index, _) = await store.IndexAsync();
        var result = await new StoreVerifier(store.Store, store.Format).RunAsync(index.Editions, true, _ => { }, default);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("store-damaged", "another"), (finding.Code, finding.Found));
    }

    /// <summary>Version 4 did not repeat the edition in the observations and called a column by a keyword of SQL.</summary>
    [Fact]
    public async Task Edition_OfVersion4_IsReadAsOneOfToday()
    {
        using var store = new StoreCopy(demo);
        var (_, before) = await store.IndexAsync();
        var now = await (await store.Reader.OpenAsync(before, default)).RowsAsync(TableSchemas.Observations, default);
        var means = await (await store.Reader.OpenAsync(before, default)).RowsAsync(TableSchemas.ContextMeans, default);
        await store.RewriteAsync(
            new Dictionary<string, byte[]?>
            {
                ["data/observations.parquet"] = await OfVersionAsync(store, TableSchemas.Observations, 4),
                ["data/context_means.parquet"] = await OfVersionAsync(store, TableSchemas.ContextMeans, 4),
            },
            basis => basis with { TableSchema = "4" }
        );

        var (index, entry) = await store.IndexAsync();
        var edition = await store.Reader.OpenAsync(entry, default);

        Assert.Equal("source", (await edition.DataAsync(TableSchemas.Observations, default)).Schema.Columns[0].Name);
        Assert.Contains("group", (await edition.DataAsync(TableSchemas.ContextMeans, default)).Schema.Key);
        Assert.Equal(now, await edition.RowsAsync(TableSchemas.Observations, default));
        Assert.Equal(means, await edition.RowsAsync(TableSchemas.ContextMeans, default));
        var result = await new StoreVerifier(store.Store, store.Format).RunAsync(index.Editions, true, _ => { }, default);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task Edition_OfVersion2_IsComparedAsOneOfVersion3()
    {
        using var store = new StoreCopy(demo);
        var now = await ContextAsync(store);
        var causes = await store.TableAsync(TableSchemas.Causes.AsOf(2));
        await store.RewriteAsync(
            new Dictionary<string, byte[]?>
            {
                ["data/margins.parquet"] = null,
                ["csv/margins.csv"] = null,
                ["excel/margins.csv"] = null,
                ["data/means.parquet"] = await OldMeansAsync(store),
                ["data/observations.parquet"] = await OfVersionAsync(store, TableSchemas.Observations, 2),
                ["data/context_means.parquet"] = await OfVersionAsync(store, TableSchemas.ContextMeans, 2),
                ["data/causes.parquet"] = await store.Format.WriteAsync(causes, new Dictionary<string, string>(), default),
            },
            basis => basis with { TableSchema = "2" }
        );
        var before = await ContextAsync(store);

        Assert.Equal(now.Diff!.Causes, before.Diff!.Causes);
        Assert.Equal(now.Diff.Changes, before.Diff.Changes);
        Assert.Equal(now.Diff.Against, before.Diff.Against);
        Assert.Equal(now.Diff.MarginFrom, before.Diff.MarginFrom);
        Assert.Equal(now.Diff.MarginTo, before.Diff.MarginTo);
        Assert.Equal(now.Diff.Transitions.Counts, before.Diff.Transitions.Counts);
        Assert.Equal(now.Diff.AdjustedRandIndex, before.Diff.AdjustedRandIndex);
        Assert.Equal((now.Diff.FromYear, now.Diff.ToYear), (before.Diff.FromYear, before.Diff.ToYear));
        var (index, _) = await store.IndexAsync();
        var result = await new StoreVerifier(store.Store, store.Format).RunAsync(index.Editions, true, _ => { }, default);
        Assert.Empty(result.Findings);
    }

    /// <summary>The table of means as version 3 wrote it: those of Kreise alone, without the column that tells kinds apart.</summary>
    private static async Task<byte[]> OldMeansAsync(StoreCopy store)
    {
        var means = TableSchemas.Means.Read(await store.TableAsync(TableSchemas.Means));
        var old = TableSchemas.Means.AsOf(3);
        var all = TableSchemas.Means.Write([.. means.Where(m => m.Kind == MeanKind.MeanOfKreise)]);
        var table = new TableData(old, [.. all.Columns.Take(old.Columns.Count)]);
        return await store.Format.WriteAsync(table, new Dictionary<string, string>(), default);
    }

    /// <summary>A table as an older version wrote it.</summary>
    private static async Task<byte[]> OfVersionAsync(StoreCopy store, TableSchema table, int version)
    {
        var now = await store.TableAsync(table);
        var old = table.AsOf(version);
        var kept = table.Columns.Select((c, i) => (c, i)).Where(c => c.c.Since <= version).Select(c => now.Columns[c.i]);
        return await store.Format.WriteAsync(new TableData(old, [.. kept]), new Dictionary<string, string>(), default);
    }

    private static async Task<ReportContext> ContextAsync(StoreCopy store)
    {
        var (index, entry) = await store.IndexAsync();
        return await PublishedContext.LoadAsync(store.Reader, index, entry, Recipes.Read("demo").Recipe, default);
    }
}
