using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables that only describe: context series and the trends of the indicators.</summary>
internal static class DescribingTables
{
    public static TableData Context(EditionId edition, IReadOnlyList<ContextValue> values) =>
        TableSchemas.Context.Write([
            .. values.Select(v => new ContextRow
            {
                Edition = edition,
                Ags = v.Kreis,
                Series = v.Series.Code,
                Year = v.Year,
                Value = v.Value,
                Unit = v.Series.Unit,
                Status = v.Status,
                ImputationMethod = v.ImputationMethod,
            }),
        ]);

    public static TableData Trends(EditionId edition, IReadOnlyList<TrendYear> years, TodayTrack track)
    {
        var (kreise, indicators) = (years[^1].Features.Kreise, years[^1].Features.Indicators);
        return TableSchemas.Trends.Write([
            .. from i in Enumerable.Range(0, kreise.Count)
            from j in Enumerable.Range(0, indicators.Count).OrderBy(j => indicators[j].Code, StringComparer.Ordinal)
            from year in years
            select new TrendRow
            {
                Edition = edition,
                Ags = kreise[i],
                Indicator = indicators[j].Code,
                Year = year.Year,
                Value = year.Features.Row(i)[j],
                InheritedFromAgs = track.InheritedFrom(kreise[i], year.Year),
                ReferencePeriod = year.Periods[i * indicators.Count + j],
            },
        ]);
    }
}
