using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>Turns published tables back into what the stages work on.</summary>
public static class PublishedValues
{
    /// <summary>The matrix of the table <c>indicators</c>.</summary>
    /// <exception cref="FindingException">A cell is missing or stands twice.</exception>
    public static FeatureMatrix Features(TableData values, IReadOnlyList<KreisKey> kreise, IReadOnlyList<Indicator> indicators)
    {
        var (ags, codes, numbers) = (values.Column<string>("ags"), values.Column<string>("indicator"), values.Column<double>("value"));
        var cells = new Dictionary<(string, string), double>(values.Rows);
        for (var i = 0; i < values.Rows; i++)
            if (!cells.TryAdd((ags[i], codes[i]), numbers[i]))
                throw Fault(ags[i], codes[i], "two");
        var matrix = kreise.SelectMany(k => indicators.Select(i => cells.TryGetValue((k.Text, i.Code), out var v) ? v : throw Fault(k.Text, i.Code, "none")));
        return new FeatureMatrix(kreise, indicators, [.. matrix]);
    }

    /// <summary>The Kreise with an imputed value in the table <c>indicators</c>.</summary>
    public static IReadOnlySet<KreisKey> Merged(TableData values)
    {
        var (ags, status) = (values.Column<string>("ags"), values.Column<string>("status"));
        return Enumerable.Range(0, values.Rows).Where(i => status[i] == ValueStatus.Imputed.ToText()).Select(i => KreisKey.Parse(ags[i])).ToHashSet();
    }

    /// <summary>The frozen centres of the table <c>clusters</c>.</summary>
    public static Anchor Anchor(TableData clusters, int year, IReadOnlyList<Indicator> indicators)
    {
        var (solution, cluster) = (clusters.Column<string>("solution"), clusters.Column<int>("cluster"));
        var rows = Enumerable.Range(0, clusters.Rows).Where(i => solution[i] == "official").OrderBy(i => cluster[i]).ToList();
        var columns = indicators.Select(i => clusters.Column<double>("centre_" + i.Code)).ToList();
        return new Anchor(year, [.. rows.SelectMany(r => columns.Select(c => c[r]))], [.. indicators.Select(i => i.Code)]);
    }

    private static FindingException Fault(string ags, string indicator, string found) =>
        new(new Finding("store-damaged", "The published table of indicators is not complete.") { Table = "indicators", Column = indicator, Kreis = ags, Expected = "one value", Found = found });
}
