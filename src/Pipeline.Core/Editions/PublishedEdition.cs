using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>
/// One published edition, the one way back to what it says. Manifest and tables are read once and remembered, so who needs an
/// edition in several places opens it once and passes it on. Not to be read by several threads at once.
/// </summary>
public sealed class PublishedEdition
{
    private readonly EditionReader _reader;
    private readonly Dictionary<string, object> _tables = new(StringComparer.Ordinal);
    private readonly int _version;

    internal PublishedEdition(EditionReader reader, IndexEntry entry, EditionManifest manifest)
    {
        (_reader, Entry, Manifest) = (reader, entry, manifest);
        _version = manifest.Basis.TableVersion ?? throw new ArgumentException("the tables have no version", nameof(manifest));
    }

    /// <summary>Its line in the index.</summary>
    public IndexEntry Entry { get; }

    /// <summary>Its manifest.</summary>
    public EditionManifest Manifest { get; }

    /// <summary>Its id.</summary>
    public EditionId Id => Entry.Id;

    /// <summary>Whether it has a table: some came with a later version of the contract, some only with an upload.</summary>
    public bool Has(TableSchema table) => Manifest.Artefacts.Any(a => a.Path == _reader.PathOf(table));

    /// <summary>A table as its file has it, in the columns of the version it was written with.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">It is missing or damaged.</exception>
    public Task<TableData> DataAsync(TableSchema table, CancellationToken cancellation) =>
        _reader.TableAsync(Id, table.AsOf(_version), cancellation);

    /// <summary>The rows of a table, in the order of its key.</summary>
    /// <param name="table">The table, with no column that is newer than the edition.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">It is missing or damaged.</exception>
    public async Task<IReadOnlyList<TRow>> RowsAsync<TRow>(Table<TRow> table, CancellationToken cancellation)
        where TRow : class
    {
        if (_tables.TryGetValue(table.Name, out var known))
            return (IReadOnlyList<TRow>)known;
        var data = await DataAsync(table, cancellation).ConfigureAwait(false);
        var rows = table.Read(OlderTables.Complete(table, data, Id));
        _tables[table.Name] = rows;
        return rows;
    }

    /// <summary>The edition as it was published: data, anchor, official labels.</summary>
    /// <param name="indicators">Its indicators in the order of the recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A table is missing or damaged.</exception>
    public async Task<PastEdition> PastAsync(IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        var membership = await RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var values = await RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        var clusters = await RowsAsync(TableSchemas.Clusters(indicators), cancellation).ConfigureAwait(false);
        var quality = await RowsAsync(TableSchemas.Quality, cancellation).ConfigureAwait(false);
        List<KreisKey> kreise = [.. membership.Select(m => m.Ags)];
        var data = Scaling.Standardise(PublishedValues.Features(values, kreise, indicators));
        var anchor = PublishedValues.Anchor(clusters, ClusterRow.Official, Manifest.Basis.AnchorYear, indicators);
        return new PastEdition(
            new EditionState(Entry.Year, data, anchor, OfficialClassifier.Describe(data, anchor, [.. membership.Select(m => m.Cluster)])),
            membership.All(m => m.Certainty is not null) ? [.. membership.Select(m => m.Certainty!.Value)] : null,
            PublishedValues.Merged(values),
            PublishedValues.Fit(quality, Entry.Year),
            Manifest.Basis.Definitions
        )
        {
            Periods = [.. PublishedValues.Cells(values, kreise, indicators).Select(r => r.ReferencePeriod)],
            FreshCentres = PublishedValues.Anchor(clusters, ClusterRow.Fresh, Entry.Year, indicators).Centres,
            Inhabitants = await InhabitantsAsync(cancellation).ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyDictionary<KreisKey, double>> InhabitantsAsync(CancellationToken cancellation) =>
        Has(TableSchemas.Context)
            ? (await RowsAsync(TableSchemas.Context, cancellation).ConfigureAwait(false))
                .Where(r => r.Series == ContextSeries.Population.Code && r.Year <= Entry.Year)
                .GroupBy(r => r.Ags)
                .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Year)!.Value)
            : new Dictionary<KreisKey, double>();

    /// <summary>What the next edition starts from: the edition as published, of a bridge by its new scheme.</summary>
    /// <param name="indicators">Its indicators in the order of the recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A table is missing or damaged.</exception>
    public async Task<PastEdition> OnwardAsync(IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        var published = await PastAsync(indicators, cancellation).ConfigureAwait(false);
        if (!Manifest.Basis.Bridge)
            return published;
        var bridge = await RowsAsync(TableSchemas.Bridge, cancellation).ConfigureAwait(false);
        var clusters = await RowsAsync(TableSchemas.Clusters(indicators), cancellation).ConfigureAwait(false);
        var membership = await RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false);
        return PublishedValues.Onward(
            published,
            bridge,
            [.. membership.Select(m => m.ClusterFresh)],
            PublishedValues.Anchor(clusters, ClusterRow.Bridge, Entry.Year, indicators)
        );
    }
}
