using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// What can be taken along from the page of an indicator or of the groups, each under an address of its own in the folder of the
/// edition: figures as CSV and JSON, map and distribution as SVG.
/// </summary>
internal static class SeriesFiles
{
    /// <summary>Figures of all years, a row per Kreis.</summary>
    public const string Csv = "daten.csv";

    /// <summary>The same for programs.</summary>
    public const string Json = "daten.json";

    /// <summary>The same for the page, which asks for it once another year is wanted.</summary>
    public const string Years = "jahre.js";

    /// <summary>The map of the year of the edition.</summary>
    public const string Map = "karte.svg";

    /// <summary>How often values occur.</summary>
    public const string Distribution = "verteilung.svg";

    /// <summary>Digits beyond those shown, so that ranks of other years rest on more than what is shown.</summary>
    public const int MoreDigits = 2;

    private const double MapWidth = 320;
    private const int MostBars = 20;
    private const double DistributionWidth = 200;

    /// <summary>Writes them.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="context">Its figures.</param>
    /// <param name="series">What is shown.</param>
    /// <param name="folder">Where they lie within the site.</param>
    public static IEnumerable<SiteFile> Render(SiteEdition edition, ReportContext context, MappedSeries series, string folder)
    {
        yield return new SiteFile(folder + Csv, Encoding.UTF8.GetBytes(Table(edition, context, series)));
        var all = Figures(edition, series);
        all["kreise"] = new JsonObject(
            context.Features.Kreise.Select((k, row) => KeyValuePair.Create(k.Text, (JsonNode?)new JsonArray([.. OfKreis(series, row)])))
        );
        yield return new SiteFile(folder + Json, Encoding.UTF8.GetBytes(PageJson.InPage(all) + "\n"));
        if (series.Years.Count > 1)
            yield return new SiteFile(folder + Years, Encoding.UTF8.GetBytes($"teilhabeJahre({PageJson.Text(all["kreise"]!)});\n"));
        var note = DrawingFile.OfMap(context.Maps, MapSection.Note(context.Maps));
        yield return DrawingFile.Render(folder + Map, MapOf(context, series), note);
        if (Distributed(context, series) is { } picture)
            yield return DrawingFile.Render(folder + Distribution, picture);
    }

    /// <summary>
    /// What a page has with it: JSON without angle brackets, of the year of the edition alone, in the order of the keys of the Kreise,
    /// which stand in the page already.
    /// </summary>
    public static string InPage(SiteEdition edition, ReportContext context, MappedSeries series)
    {
        var own = Figures(edition, series);
        own["values"] = new JsonArray([.. Enumerable.Range(0, context.Features.Rows).Select(row => OfKreis(series, row).Last())]);
        return PageJson.InPage(own);
    }

    /// <summary>What a series is.</summary>
    private static JsonObject Figures(SiteEdition edition, MappedSeries series) =>
        new()
        {
            ["edition"] = edition.Id.ToString(),
            ["notice"] = edition.Entry.Notice,
            ["series"] = series.Key,
            ["name"] = series.Indicator?.Name ?? "Gruppe",
            ["unit"] = series.Indicator?.DisplayUnit,
            ["decimals"] = series.Decimals,
            ["polarity"] = series.Indicator?.Polarity ?? 0,
            ["ranks"] = series.HasRanks,
            ["signed"] = series.Indicator?.PlainBeyond is not null,
            ["bounds"] = new JsonArray([.. series.Bounds.Select(b => (JsonNode?)Number(b, series.Decimals))]),
            ["classes"] = new JsonArray([.. series.Classes.Select(c => (JsonNode?)SvgPicture.Fill(c.Fill))]),
            ["years"] = new JsonArray([.. series.Years.Select(y => (JsonNode?)y)]),
            ["periods"] = series.Periods.Count == 0 ? null : new JsonArray([.. series.Periods.Select(p => (JsonNode?)p)]),
        };

    /// <summary>The map of the year of the edition.</summary>
    private static Picture MapOf(ReportContext context, MappedSeries series)
    {
        var colors = context
            .Features.Kreise.Select((k, row) => (k, Fill: series.Classes[series.ClassOf(series.Current[row])].Fill))
            .ToDictionary(c => c.k, c => c.Fill);
        return ClusterMap.Filled(context.Maps.Country, k => colors[k], MapWidth, MapText(context, series));
    }

    /// <summary>What the map shows, in words.</summary>
    public static string MapText(ReportContext context, MappedSeries series) =>
        $"Karte: {series.Indicator?.Name ?? "Gruppen"} der Kreise, Ausgabe {series.CurrentLabel}.";

    /// <summary>How often values occur; null for groups, whose counts are a table.</summary>
    public static Picture? Distributed(ReportContext context, MappedSeries series)
    {
        if (series.Indicator is not { } indicator)
            return null;
        var (bars, from, width) = Bars(series, indicator);
        var germany = context.Reference(AreaMeans.Germany, indicator);
        var most = bars.Max(b => b.Count);
        return Histogram.Draw(
            bars,
            (germany.Value - from) / (width * bars.Count),
            new HistogramWords(
                SpineSection.Number(series.Current.Min(), indicator.Decimals, indicator),
                SpineSection.Number(series.Current.Max(), indicator.Decimals, indicator),
                $"{GermanNumber.Count(most)} {(most == 1 ? "Kreis" : "Kreise")}",
                "Deutschland " + SpineSection.Beside(germany, indicator)
            ),
            DistributionWidth,
            $"Säulen: Wie oft welche Werte vorkommen, von {SpineSection.Number(series.Current.Min(), indicator.Decimals, indicator)} "
                + $"bis {SpineSection.Number(series.Current.Max(), indicator.Decimals, indicator)}; "
                + $"Deutschland: {SpineSection.Beside(germany, indicator)}."
        );
    }

    /// <summary>Bars of equal width; of counted steps one each.</summary>
    private static (List<HistogramBar> Bars, double From, double Width) Bars(MappedSeries series, Indicator indicator)
    {
        var (least, largest) = (series.Current.Min(), series.Current.Max());
        var (from, count) = indicator.IsCounted
            ? (Math.Floor(least) - 0.5, (int)(Math.Floor(largest) - Math.Floor(least)) + 1)
            : (least, MostBars);
        var width = indicator.IsCounted ? 1 : Math.Max((largest - least) / count, 1e-9);
        var counts = new int[count];
        foreach (var value in series.Current)
            counts[Math.Clamp((int)((value - from) / width), 0, count - 1)]++;
        return (
            [.. counts.Select((n, i) => new HistogramBar(n, series.Classes[series.ClassOf(from + ((i + 0.5) * width))].Fill))],
            from,
            width
        );
    }

    private static string Table(SiteEdition edition, ReportContext context, MappedSeries series)
    {
        var text = new StringBuilder("edition,ags,name,land");
        for (var i = 0; i < series.Years.Count; i++)
            text.Append(',').Append(Head(series, i));
        text.Append('\n');
        for (var row = 0; row < context.Features.Rows; row++)
        {
            var facts = KreisRegister.Every[context.Features.Kreise[row]];
            text.Append(CultureInfo.InvariantCulture, $"{edition.Id},{facts.Key},\"{facts.DisplayName}\",\"{facts.Land.Name}\"");
            foreach (var value in OfKreis(series, row))
                text.Append(',').Append(value.ToJsonString());
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>
    /// <c>income_2024</c>; where the values of an edition are of other years, those too: <c>income_2024_values_2022</c>.
    /// </summary>
    private static string Head(MappedSeries series, int index)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{(series.Indicator is null ? "cluster" : series.Key)}_{series.Years[index]}"
        );
        return series.Periods.Count == 0
            ? head
            : $"{head}_values_{string.Concat(series.Periods[index].Select(c => char.IsAsciiDigit(c) ? c : c == '\u2013' ? '-' : '_'))}";
    }

    private static IEnumerable<JsonNode> OfKreis(MappedSeries series, int row) =>
        series.Values.Select(year => Number(year[row], series.Decimals + (series.Indicator is null ? 0 : MoreDigits)));

    private static JsonNode Number(double value, int decimals) => Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero);
}
