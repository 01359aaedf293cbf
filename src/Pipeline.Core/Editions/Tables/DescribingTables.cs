using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using static Pipeline.Core.Tables.TableColumns;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables that only describe: context series and the trends of the indicators.</summary>
internal static class DescribingTables
{
    public static TableData Context(EditionId edition, IReadOnlyList<ContextValue> values) =>
        new(
            TableSchemas.Context,
            [
                Column(values, _ => edition.ToString()),
                Column(values, v => v.Kreis.Text),
                Column(values, v => v.Series.Code),
                Column(values, v => v.Year),
                Column(values, v => v.Value),
                Column(values, v => v.Series.Unit),
                Column(values, v => v.Status.ToText()),
                Column(values, v => v.ImputationMethod),
            ]
        );

    public static TableData Trends(EditionId edition, IReadOnlyList<TrendYear> years)
    {
        var kreise = years[^1].Features.Kreise;
        var rows = (
            from i in Enumerable.Range(0, kreise.Count)
            from indicator in years[^1]
                .Features.Indicators.Select((indicator, j) => (indicator.Code, Column: j))
                .OrderBy(c => c.Code, StringComparer.Ordinal)
            from year in years
            select (Kreis: kreise[i], indicator.Code, year.Year, Value: year.Features.Row(i)[indicator.Column])
        ).ToList();
        return new(
            TableSchemas.Trends,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => r.Kreis.Text),
                Column(rows, r => r.Code),
                Column(rows, r => r.Year),
                Column(rows, r => r.Value),
            ]
        );
    }
}
