using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Report;

/// <summary>Reads back what a published edition tells beside its clusters: tracks, trends and context series.</summary>
internal static class PublishedBackground
{
    public static async Task<ReportBackground> LoadAsync(
        PublishedEdition edition,
        Recipe recipe,
        IReadOnlyList<KreisKey> kreise,
        CancellationToken cancellation
    )
    {
        var indicators = recipe.Columns();
        var observations = await edition.RowsAsync(TableSchemas.Observations, cancellation).ConfigureAwait(false);
        var tracks = await edition.RowsAsync(TableSchemas.Tracks, cancellation).ConfigureAwait(false);
        var trends = await edition.RowsAsync(TableSchemas.Trends, cancellation).ConfigureAwait(false);
        var context = await edition.RowsAsync(TableSchemas.Context, cancellation).ConfigureAwait(false);
        var groups = edition.Has(TableSchemas.ConceptGroups)
            ? await edition.RowsAsync(TableSchemas.ConceptGroups, cancellation).ConfigureAwait(false)
            : null;
        return new ReportBackground
        {
            Track = Track(tracks),
            Trend = Trend(trends, indicators, kreise),
            Context = [.. context.Select(Value)],
            Ways = DailyWays.Read(PublishedValues.Observations(observations), recipe),
            ConceptGroups = groups is null ? null : [.. groups.Select(Group)],
        };
    }

    /// <summary>Values of Länder and Germany by kind; none where the edition is older than the kinds.</summary>
    public static async Task<IReadOnlyList<AreaMean>> MeansAsync(
        PublishedEdition edition,
        IReadOnlyList<Indicator> indicators,
        CancellationToken cancellation
    )
    {
        // The kinds came with the shares.
        if (!edition.Has(TableSchemas.MembershipShares))
            return [];
        var byCode = indicators.ToDictionary(i => i.Code, StringComparer.Ordinal);
        var rows = await edition.RowsAsync(TableSchemas.Means, cancellation).ConfigureAwait(false);
        return [.. rows.Select(r => new AreaMean(r.Area, byCode[r.Indicator], r.Kind, r.Mean, r.Kreise))];
    }

    private static ConceptGroup Group(ConceptGroupRow r) =>
        new(r.Kind, r.Key, r.Kreise, r.Reported, r.WithConcept, r.Orientation, r.MedianYear);

    private static ContextValue Value(ContextRow r) =>
        new(r.Ags, ContextSeries.ByCode(r.Series), r.Year, r.Value, r.Status, r.ImputationMethod);

    private static TodayTrack Track(IReadOnlyList<TrackRow> rows)
    {
        var years = rows.OrderBy(r => r.Ags).GroupBy(r => r.Year).OrderBy(g => g.Key).ToList();
        return new TodayTrack(
            [.. years.Select(y => y.Key)],
            [.. years.Select(y => y.Select(r => r.ClusterPublished).ToArray())],
            [.. years.Select(y => y.Select(r => r.ClusterToday).ToArray())]
        )
        {
            Inherited =
            [
                .. rows.Where(r => r.InheritedFromAgs is not null).Select(r => new InheritedYear(r.Year, r.Ags, r.InheritedFromAgs!.Value)),
            ],
        };
    }

    private static IReadOnlyList<TrendYear> Trend(
        IReadOnlyList<TrendRow> rows,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyList<KreisKey> kreise
    )
    {
        var cells = rows.ToDictionary(r => (r.Ags, r.Indicator, r.Year));
        return [.. rows.Select(r => r.Year).Distinct().Order().Select(Year)];

        TrendYear Year(int year)
        {
            List<TrendRow> ofYear = [.. kreise.SelectMany(k => indicators.Select(i => cells[(k, i.Code, year)]))];
            return new TrendYear(year, new FeatureMatrix(kreise, indicators, [.. ofYear.Select(r => r.Value)]))
            {
                Periods = [.. ofYear.Select(r => r.ReferencePeriod).OfType<string>()],
            };
        }
    }
}
