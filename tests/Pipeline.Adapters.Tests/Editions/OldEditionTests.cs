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
            new Dictionary<string, byte[]?> { ["data/means.parquet"] = await OldMeansAsync(store) },
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

    private static async Task<ReportContext> ContextAsync(StoreCopy store)
    {
        var (index, entry) = await store.IndexAsync();
        return await PublishedContext.LoadAsync(store.Reader, index, entry, Recipes.Read("demo").Recipe, default);
    }
}
