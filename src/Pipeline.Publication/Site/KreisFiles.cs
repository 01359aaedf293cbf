using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.OpenData.Json;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// What can be taken along from the page of a Kreis: its figures of all years of the newest edition as JSON and as CSV, and a feed
/// with an entry per edition. They change with every edition; what never changes are the tables of the editions.
/// </summary>
internal static class KreisFiles
{
    /// <summary>Figures for programs, beside the page.</summary>
    public const string Json = "daten.json";

    /// <summary>The same as a table, a row per value.</summary>
    public const string Csv = "daten.csv";

    /// <summary>Editions of the Kreis as an Atom feed.</summary>
    public const string Feed = "feed.xml";

    /// <summary>Writes them.</summary>
    /// <param name="world">The site.</param>
    /// <param name="context">The newest edition.</param>
    /// <param name="kreis">The Kreis.</param>
    public static IReadOnlyList<SiteFile> Render(SiteWorld world, ReportContext context, KreisKey kreis)
    {
        var folder = $"kreis/{kreis}/";
        return
        [
            new SiteFile(folder + Json, Figures(world, context, kreis)),
            new SiteFile(folder + Csv, Encoding.UTF8.GetBytes(Table(context, kreis))),
            new SiteFile(folder + Feed, Encoding.UTF8.GetBytes(FeedOf(world, kreis))),
        ];
    }

    private static byte[] Figures(SiteWorld world, ReportContext context, KreisKey kreis)
    {
        var facts = KreisRegister.Every[kreis];
        var certainty = context.Certainty(kreis);
        return PublicJson.Write(
            PublicJson.Object(
                ("schema", "kreis/1"),
                ("edition", context.Id.ToString()),
                ("notice", context.Basis.Notice),
                ("ags", kreis.Text),
                ("ars", facts.Ars),
                ("nuts3", facts.Nuts3),
                ("name", facts.DisplayName),
                ("land", facts.Land.Name),
                ("page", world.Address.Of($"site/{context.Id}/kreis/{kreis}/index.html")),
                ("licence", Licence.OfEdition(context.Basis).Code),
                ("cluster", context.Cluster(kreis)),
                ("certainty", Math.Round(certainty.Share, 4)),
                ("borderline_cluster", certainty.BordersOn),
                ("clusters", new JsonObject(Clusters(context, kreis).Select(c => Pair(c.Year, c.Cluster)))),
                ("indicators", PublicJson.Array(context.Indicators.Select(i => (JsonNode?)Figure(context, kreis, i))))
            )
        );
    }

    private static JsonObject Figure(ReportContext context, KreisKey kreis, Indicator indicator)
    {
        var value = context.Value(kreis, indicator);
        var values = Values(context, kreis, indicator).ToList();
        return PublicJson.Object(
            ("indicator", indicator.Code),
            ("name", indicator.Name),
            ("unit", indicator.Unit),
            ("value", Rounded(value.Value, indicator)),
            ("reference_period", value.ReferencePeriod),
            ("status", value.Status.ToText()),
            ("land", Rounded(context.Reference(kreis.Land.Text, indicator).Value, indicator)),
            ("germany", Rounded(context.Reference(AreaMeans.Germany, indicator).Value, indicator)),
            ("values", new JsonObject(values.Select(v => Pair(v.Year, Rounded(v.Value, indicator))))),
            ("periods", new JsonObject(values.Select(v => Pair(v.Year, v.Period))))
        );
    }

    private static KeyValuePair<string, JsonNode?> Pair(int year, JsonNode? value) =>
        KeyValuePair.Create(GermanNumber.Year(year), (JsonNode?)value);

    private static string Table(ReportContext context, KreisKey kreis)
    {
        var name = KreisRegister.Every[kreis].DisplayName;
        var text = new StringBuilder("edition,ags,name,year,series,value,unit,reference_period\n");
        foreach (var (year, cluster) in Clusters(context, kreis))
            text.Append(CultureInfo.InvariantCulture, $"{context.Id},{kreis},\"{name}\",{year},cluster,{cluster},,\n");
        foreach (var indicator in context.Indicators)
        foreach (var (year, value, period) in Values(context, kreis, indicator))
            text.Append(
                CultureInfo.InvariantCulture,
                $"{context.Id},{kreis},\"{name}\",{year},{indicator.Code},{Rounded(value, indicator)},{indicator.Unit},\"{period}\"\n"
            );
        return text.ToString();
    }

    private static string FeedOf(SiteWorld world, KreisKey kreis)
    {
        var (facts, address) = (KreisRegister.Every[kreis], world.Address);
        var editions = world.Editions.Where(e => e.Clusters.ContainsKey(kreis)).Reverse().ToList();
        var page = address.Of($"site/kreis/{kreis}/index.html");
        var text = AtomText.Begin(
            $"Teilhabe: {facts.DisplayName}",
            Moment(editions[0]),
            address.Of($"site/kreis/{kreis}/{Feed}"),
            page,
            world.Latest.Manifest.Basis.Publisher.Name
        );
        foreach (var edition in editions)
        {
            var permanent = AtomText.Xml(address.Of($"site/{edition.Folder}kreis/{kreis}/index.html"));
            var group = GroupWords.Full(edition.Scheme, edition.Clusters[kreis].Cluster);
            text.Append(
                CultureInfo.InvariantCulture,
                $"  <entry>\n    <id>{permanent}</id>\n    <title>Ausgabe {edition.Id}: {AtomText.Xml(group)}</title>\n"
                    + $"    <updated>{Moment(edition)}</updated>\n    <link rel=\"alternate\" type=\"text/html\" href=\"{permanent}\"/>\n"
                    + $"    <summary>{AtomText.Xml(Summary(edition, facts))}</summary>\n  </entry>\n"
            );
        }
        return text.Append("</feed>\n").ToString();
    }

    private static string Summary(SiteEdition edition, KreisFacts facts) =>
        (edition.Entry.Notice is { } notice ? notice + ". " : "")
        + $"{facts.DisplayName}: {GroupWords.Full(edition.Scheme, edition.Clusters[facts.Key].Cluster)}."
        + (edition.Entry.SupersededBy is { } by ? $" Diese Ausgabe ist ersetzt durch {by}." : "");

    /// <summary>The day it was published, where it is known, else the last of its year: a site has no clock.</summary>
    private static string Moment(SiteEdition edition) =>
        (edition.Manifest.Basis.Dates?.Published ?? new DateOnly(edition.Id.Year, 12, 31)).ToString(
            "yyyy-MM-dd'T00:00:00Z'",
            CultureInfo.InvariantCulture
        );

    private static IEnumerable<(int Year, int Cluster)> Clusters(ReportContext context, KreisKey kreis) =>
        context.Background.Track is { } track
            ? track.Years.Select((year, i) => (year, track.Published[i][context.Row(kreis)]))
            : [(context.Id.Year, context.Cluster(kreis))];

    private static IEnumerable<(int Year, double Value, string? Period)> Values(ReportContext context, KreisKey kreis, Indicator indicator)
    {
        var (row, column) = (context.Row(kreis), context.Column(indicator));
        foreach (var year in context.Background.Trend.Where(t => t.Year != context.Id.Year))
            yield return (year.Year, year.Features.Row(row)[column], PeriodWords.Of(context, kreis, indicator, year.Year));
        var own = context.Value(kreis, indicator);
        yield return (context.Id.Year, own.Value, own.ReferencePeriod);
    }

    private static decimal Rounded(double value, Indicator indicator) =>
        Math.Round((decimal)value, indicator.Decimals + SeriesFiles.MoreDigits, MidpointRounding.AwayFromZero);
}
