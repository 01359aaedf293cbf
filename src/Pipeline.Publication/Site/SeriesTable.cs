using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// All Kreise in a table: the twin of the map. The script makes its heads buttons that sort, and writes the values of other years.
/// </summary>
internal static class SeriesTable
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="context">Its figures.</param>
    /// <param name="series">What is shown.</param>
    /// <param name="link">Where a Kreis leads.</param>
    public static void Write(HtmlWriter html, SiteEdition edition, ReportContext context, MappedSeries series, Func<KreisKey, string> link)
    {
        html.Element("h2", "Alle Kreise", ("id", "tabelle"));
        html.Open("div", ("class", "scroll"));
        html.Open("table", ("id", "kreistabelle")).Open("caption").Text(Caption(series) + ", Ausgabe ");
        html.Element("span", series.CurrentLabel, ("id", "tabelle-jahr")).Close();
        html.Open("thead").Open("tr");
        Head(html, "Kreis", "text", series.HasRanks ? null : "ascending");
        Head(html, "Land", "text", null);
        Head(html, Value(series), "number", null);
        if (series.HasRanks)
            Head(html, "Platz", "number", "ascending");
        Head(html, $"{(series.Indicator is null ? "Sicherheit" : "Gruppe")} {context.Year}", "number", null);
        html.Close().Close().Open("tbody");
        foreach (var row in Ordered(context, series))
            Row(html, edition, context, series, row, link);
        html.Close().Close().Close();
        foreach (var how in series.Indicator is { } indicator ? ImputedValues.Hows(context, indicator) : [])
            html.Element("p", "* " + how, ("class", "small"));
    }

    private static string Caption(MappedSeries series) =>
        series.Indicator is { } indicator ? IndicatorWords.TableLabel(indicator) : "Gruppe jedes Kreises";

    private static string Value(MappedSeries series) =>
        series.Indicator is not { } indicator ? "Gruppe"
        : indicator.DisplayUnit.Length == 0 ? "Wert"
        : indicator.DisplayUnit;

    private static void Head(HtmlWriter html, string text, string kind, string? sorted) =>
        html.Element("th", text, ("scope", "col"), ("class", kind == "number" ? "n" : null), ("aria-sort", sorted));

    /// <summary>The best first; where no ranks may be told, by name.</summary>
    private static IEnumerable<int> Ordered(ReportContext context, MappedSeries series)
    {
        var rows = Enumerable.Range(0, context.Features.Rows);
        return series.HasRanks
            ? rows.OrderByDescending(r => series.Current[r] * series.Indicator!.Polarity).ThenBy(r => r)
            : rows.OrderBy(r => Slug.Of(KreisNames.InList(KreisRegister.Every[context.Features.Kreise[r]])), StringComparer.Ordinal)
                .ThenBy(r => r);
    }

    private static void Row(
        HtmlWriter html,
        SiteEdition edition,
        ReportContext context,
        MappedSeries series,
        int row,
        Func<KreisKey, string> link
    )
    {
        var kreis = context.Features.Kreise[row];
        var facts = KreisRegister.Every[kreis];
        html.Open("tr").Open("th", ("scope", "row")).Link(link(kreis), KreisNames.InList(facts)).Close();
        html.Element("td", facts.Land.Name);
        if (series.Indicator is { } indicator)
        {
            html.Element(
                "td",
                SpineSection.Number(series.Current[row], indicator.Decimals, indicator) + (IsImputed(context, kreis, indicator) ? "*" : ""),
                ("class", "n")
            );
            if (series.HasRanks)
                html.Element("td", GermanNumber.Year(context.Rank(kreis, indicator).Number), ("class", "n"));
        }
        var cluster = context.Cluster(kreis);
        html.Open("td", ("class", "n")).Element("span", GermanNumber.Year(cluster), ("class", edition.Chip(cluster))).Close();
        if (series.Indicator is null)
            html.Element("td", GermanNumber.Percent(context.Certainty(kreis).Share, 0), ("class", "n"));
        html.Close();
    }

    private static bool IsImputed(ReportContext context, KreisKey kreis, Indicator indicator) =>
        context.Value(kreis, indicator).Status == ValueStatus.Imputed;
}
