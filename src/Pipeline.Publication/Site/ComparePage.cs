using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// Kreise side by side, or a group of one's own, beside Land, Germany and group. Which ones stands behind the <c>#</c> of the address, so
/// that the address is the selection and no server is asked. The page has the figures with it, as the report of each Kreis has them; the
/// same JSON lies beside it for others.
/// </summary>
internal static class ComparePage
{
    /// <summary>Where it lies, within the folder of an edition too.</summary>
    public const string Path = "vergleich/index.html";

    public const string DataPath = "vergleich/daten.json";

    /// <summary>Writes the page and its figures.</summary>
    /// <param name="world">The site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="context">Its figures.</param>
    /// <param name="isPermanent">The permanent page of the edition.</param>
    public static IReadOnlyList<SiteFile> Render(SiteWorld world, SiteEdition edition, ReportContext context, bool isPermanent)
    {
        var folder = isPermanent ? edition.Folder : "";
        var place = new SitePlace(world, folder + Path);
        var data = PageJson.InPage(Figures(edition, context));
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = $"Kreise vergleichen, Ausgabe {context.Year}",
            Description = $"Zwei bis sechs Kreise oder eine eigene Gruppe neben Land und Deutschland, Ausgabe {context.Year}.",
            Edition = edition,
            Newest = isPermanent ? place.To(Path) : null,
            HasSearch = true,
            Scripts = [SiteAssets.CompareScript],
        };
        var page = frame.Write(html =>
        {
            html.Element("h1", $"Kreise vergleichen, Ausgabe {context.Year}");
            html.Element(
                "p",
                "Wählen Sie bis zu sechs Kreise. Die Adresse der Seite hält Ihre Auswahl fest: Sie können sie speichern und verschicken.",
                ("class", "intro")
            );
            html.Open("div", ("class", "without-script"))
                .Open("p")
                .Text("Der Vergleich braucht JavaScript. Ohne JavaScript stehen dieselben Werte auf den Seiten der ")
                .Link(place.To(folder + "index.html#kreise"), "Kreise")
                .Text(" und in den ")
                .Link(place.To(folder + "daten/index.html"), "Tabellen")
                .Text(".")
                .Close()
                .Close();
            SearchBox.Write(html, world, place, isPermanent ? edition : null, isLarge: true, "Kreis hinzufügen");
            html.Open("div", ("id", "vergleich"), ("hidden", ""), ("aria-live", "off")).Close();
            html.Data("application/json", data, "vergleich-daten");
        });
        return [new SiteFile(folder + DataPath, System.Text.Encoding.UTF8.GetBytes(data + "\n")), page];
    }

    private static JsonObject Figures(SiteEdition edition, ReportContext context)
    {
        var indicators = context.Indicators;
        return new JsonObject
        {
            ["edition"] = edition.Id.ToString(),
            ["notice"] = edition.Entry.Notice,
            ["years"] = Array((context.Background.Track?.Years ?? [context.Id.Year]).Select(y => (JsonNode?)y)),
            ["groups"] = Array(
                Enumerable
                    .Range(1, context.Scheme.Count)
                    .Select(c =>
                        Array([
                            GroupWords.Handle(context.Scheme, c),
                            edition.Chip(c),
                            Values(indicators, i => context.ClusterMean(c, i), 1),
                        ])
                    )
            ),
            ["indicators"] = Array(
                indicators.Select(i =>
                    Array([i.Code, IndicatorWords.TableLabel(i) + PeriodWords.Beside(context, i), i.Decimals, i.Polarity])
                )
            ),
            ["germany"] = Area(context, AreaMeans.Germany),
            ["lands"] = new JsonObject(
                LandKey.All.Select(l => KeyValuePair.Create(l.Text, (JsonNode?)Array([l.Name, Area(context, l.Text)])))
            ),
            ["kreise"] = new JsonObject(context.Features.Kreise.Select(k => KeyValuePair.Create(k.Text, (JsonNode?)Kreis(context, k)))),
        };
    }

    /// <summary>
    /// Name, values, groups over the years, share that keeps the group in per cent, borderline group, and why it changed.
    /// </summary>
    private static JsonArray Kreis(ReportContext context, KreisKey kreis)
    {
        var (row, certainty) = (context.Row(kreis), context.Certainty(kreis));
        var track = context.Background.Track is { } all ? all.Published.Select(y => y[row]) : [context.Cluster(kreis)];
        var moved = context.Before is { } before && before.Official.Labels[row] != context.Cluster(kreis);
        return Array([
            KreisNames.InList(KreisRegister.Every[kreis]),
            Values(context.Indicators, i => context.Value(kreis, i).Value, 0),
            string.Concat(track.Select(GermanNumber.Year)),
            (int)Math.Round(certainty.Share * 100, MidpointRounding.AwayFromZero),
            certainty.BordersOn ?? 0,
            moved ? Why(context, kreis) : "",
        ]);
    }

    /// <summary>
    /// What the report says of a change but its first sentences, which say from which group to which: the table has that.
    /// </summary>
    private static string Why(ReportContext context, KreisKey kreis)
    {
        var story = string.Join(
            ' ',
            ChangeSection.Story(context, kreis, new KreisName(KreisRegister.Every[kreis])).OfType<TextBlock>().Select(t => t.Text)
        );
        var first = $"jetzt zu {GroupWords.Number(context.Cluster(kreis))}. ";
        return story.IndexOf(first, StringComparison.Ordinal) is >= 0 and var at ? story[(at + first.Length)..] : story;
    }

    /// <summary>
    /// The values of a Land or Germany, and a sign for each: 1 for a value of the office, 0 for a mean of the Kreise.
    /// </summary>
    private static JsonArray Area(ReportContext context, string area)
    {
        var references = context.Indicators.Select(i => context.Reference(area, i)).ToList();
        return Array([
            Array(context.Indicators.Select((i, n) => Number(references[n].Value, i, references[n].IsOfficial ? 0 : 1))),
            string.Concat(references.Select(r => r.IsOfficial ? '1' : '0')),
        ]);
    }

    private static JsonArray Values(IReadOnlyList<Indicator> indicators, Func<Indicator, double> of, int more) =>
        Array(indicators.Select(i => Number(of(i), i, more)));

    /// <summary>As many places as the reports have, so that both say the same number; a mean of counted steps has one more.</summary>
    private static JsonNode Number(double value, Indicator indicator, int more) =>
        Math.Round((decimal)value, indicator.Decimals + (more == 1 && indicator.IsCounted ? 1 : 0), MidpointRounding.AwayFromZero);

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
