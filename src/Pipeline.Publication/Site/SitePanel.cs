using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>Reads the panel out of what is published.</summary>
/// <param name="tables">Writes it.</param>
internal sealed class SitePanel(ITableFormat tables)
{
    /// <summary>Address of the panel within the site.</summary>
    public static string PathOf(ITableFormat format) => Panel.Path + format.Extension;

    /// <summary>Makes it for the family of an edition.</summary>
    /// <param name="published">All editions of the store.</param>
    /// <param name="latest">The newest valid edition.</param>
    /// <param name="context">Its figures.</param>
    /// <param name="cancellation">Observed between tables.</param>
    /// <exception cref="FindingException">A table is missing or damaged.</exception>
    public async Task<SiteFile> MakeAsync(
        IEnumerable<PublishedEdition> published,
        SiteEdition latest,
        ReportContext context,
        CancellationToken cancellation
    )
    {
        var values = new List<PanelValue>();
        foreach (var edition in published.Where(e => e.Entry.Recipe == latest.Entry.Recipe))
        {
            foreach (var row in await edition.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false))
            {
                values.Add(Published(edition.Entry, row.Ags, Panel.Cluster, row.Cluster));
                if (row.Certainty is { } certainty)
                    values.Add(Published(edition.Entry, row.Ags, Panel.Certainty, certainty));
            }
            foreach (var row in await edition.RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false))
                values.Add(
                    Published(edition.Entry, row.Ags, row.Indicator, row.Value) with
                    {
                        Unit = row.Unit,
                        IsImputed = row.Status == ValueStatus.Imputed,
                    }
                );
        }
        values.AddRange(Today(latest.Entry, context));
        var metadata = FileMetadata.Of(latest.Entry, latest.Manifest.Basis);
        return new SiteFile(PathOf(tables), await tables.WriteAsync(Panel.Build(values), metadata, cancellation).ConfigureAwait(false));
    }

    private static PanelValue Published(IndexEntry entry, KreisKey kreis, string series, double value) =>
        new(entry, PanelTrack.Published, entry.Year, kreis, series, value, null, false);

    /// <summary>What the newest edition says of all years of the family.</summary>
    private static IEnumerable<PanelValue> Today(IndexEntry entry, ReportContext context)
    {
        var kreise = context.Features.Kreise;
        if (context.Background.Track is { } track)
            for (var year = 0; year < track.Years.Count; year++)
            for (var row = 0; row < kreise.Count; row++)
                yield return new(
                    entry,
                    PanelTrack.Today,
                    track.Years[year],
                    kreise[row],
                    Panel.Cluster,
                    track.Today[year][row],
                    null,
                    false
                );
        foreach (var trend in context.Background.Trend)
            for (var row = 0; row < kreise.Count; row++)
            for (var column = 0; column < context.Indicators.Count; column++)
                yield return new(
                    entry,
                    PanelTrack.Today,
                    trend.Year,
                    kreise[row],
                    context.Indicators[column].Code,
                    trend.Features.Row(row)[column],
                    context.Indicators[column].Unit,
                    false
                );
    }
}
