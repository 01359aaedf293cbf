using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>
/// The report on Germany: a page for the press, the groups beside the offices' values and the study's, who moved where and why, how
/// firm the classification stands, method and sources.
/// </summary>
public static class GermanyReport
{
    private const double Gap = 16;

    /// <summary>Writes the report.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="clustered">Its fresh solution and sensitivity.</param>
    public static ReportDocument Compose(ReportContext context, ClusteredEdition clustered)
    {
        var title = $"Teilhabebericht {context.Year}: Deutschland";
        return ReportFrame.Around(
            context,
            title,
            $"Teilhabechancen in den {GermanNumber.Count(context.Features.Rows)} Kreisen und kreisfreien Städten",
            $"Teilhabebericht {context.Year} · Deutschland",
            [
                new AlternativesBlock(GermanyPressPage.Compose(context, clustered)),
                new PageBreakBlock(),
                .. Groups(context).Select(Whole),
                .. Changes(context, GermanyPictures.Flow).Select(Whole),
                .. BridgeSection.Compose(context).Select(Whole),
                .. GermanyStability.Compose(context, clustered).Select(Whole),
                .. GermanyPictures.Konzepte(context).Select(Whole),
                .. DataRemarks.Compose(context),
                Reference(context, title),
            ]
        );
    }

    /// <summary>Who changed group between two editions and why, for a terminal.</summary>
    /// <param name="context">The later edition with a comparison.</param>
    public static string Comparison(ReportContext context) =>
        PlainText.Render(
            $"Ausgabe {context.BeforeId} und Ausgabe {context.Id} im Vergleich",
            [.. ReportFrame.Notice(context), .. Changes(context)]
        );

    /// <summary>A table stays on one page; all else flows.</summary>
    private static ReportBlock Whole(ReportBlock block) => block is TableBlock ? new TogetherBlock([block]) : block;

    private static IEnumerable<ReportBlock> Groups(ReportContext context)
    {
        const double Half = (IndicatorPage.BodyWidth - Gap) / 2;
        List<ReportBlock> means = [.. Means(context)],
            foreign = [.. GermanyPictures.ForeignShare(context, Half)];
        return [.. means, foreign.Count == 0 ? GermanyPictures.Laender(context) : Beside()];

        SideBySideBlock Beside() => new([new(Half, foreign), new(Half, [GermanyPictures.Laender(context)])]);
    }

    /// <summary>
    /// What the values mean, how the groups come about, sources, and who publishes it: at the end of the last page where there is
    /// room, else on one of its own. It is higher than half a page only where sources are many, so that no page stays emptier.
    /// </summary>
    private static SideBySideBlock Reference(ReportContext context, string title)
    {
        const double Column = (IndicatorPage.BodyWidth - Gap) / 2;
        return new([
            new(Column, [.. ReferenceSection.Values(context)]),
            new(
                Column,
                [
                    .. ReferenceSection.Method(context),
                    .. ReferenceSection.Sources(context),
                    .. Imprint.Compose(context, title, Imprint.Of(context, $"site/{context.Id}/"), "Seite der Ausgabe"),
                ]
            ),
        ]);
    }

    internal static IEnumerable<ReportBlock> Means(ReportContext context)
    {
        yield return new HeadingBlock(2, "Die Gruppen im Vergleich");
        var groups = Enumerable.Range(1, context.Scheme.Count).ToList();
        var rows = context.Indicators.Select(i => MeansOf(context, i)).ToList();
        rows.Add([
            "Zahl der Kreise",
            GermanNumber.Count(context.Features.Rows),
            GermanNumber.Count(context.Features.Rows),
            .. context.Official.Sizes.Select(GermanNumber.Count),
        ]);
        yield return new TableBlock(
            $"Amtliche Werte und Mittel der Kreise je Gruppe, Ausgabe {context.Year}",
            [
                new("Wert", 140, false),
                new("Deutschland amtlich", 62, true),
                new("Mittel aller Kreise", 51, true),
                .. groups.Select(c => new ReportColumn($"Gruppe {GermanNumber.Year(c)}", 39, true)),
            ],
            rows,
            new HashSet<int> { rows.Count - 1 }
        );
        yield return new SmallPrintBlock(
            "In den Datendateien heißen die Gruppen Cluster: "
                + $"{GermanList.Join([.. groups.Select(c => $"{GermanNumber.Year(c)} „{context.ClusterName(c)}“")])}."
        );
        // The study's clusters are six; beside other ones its figures would say nothing.
        if (context.Scheme != ClusterScheme.Known)
            yield break;
        var study = StudyFigures
            .Rows.Select(IReadOnlyList<string> (r) => [Label(r), .. r.Means.Select(m => GermanNumber.Text(m, r.Decimals))])
            .ToList();
        study.Add(["Zahl der Kreise", .. StudyFigures.Sizes.Select(GermanNumber.Count)]);
        yield return new TableBlock(
            "Zum Vergleich: Mittelwerte je Cluster in der Studie „Alle sollen teilhaben“ (Berlin-Institut 2023)",
            [new("Wert der Studie", 205, false), .. groups.Select(c => new ReportColumn($"Cluster {GermanNumber.Year(c)}", 47, true))],
            study,
            new HashSet<int> { study.Count - 1 }
        );
        yield return new SmallPrintBlock("Jahre und zum Teil auch Reihen der Studie sind andere; unser Verfahren ist ein eigenes.");
    }

    /// <summary>An indicator: the office's value or a dash, the mean of all Kreise and of those of each group.</summary>
    private static IReadOnlyList<string> MeansOf(ReportContext context, Indicator indicator)
    {
        var decimals = ComparisonSection.MeanDecimals(indicator);
        return
        [
            IndicatorWords.TableLabel(indicator) + PeriodWords.Beside(context, indicator),
            IndicatorPage.Official(context, AreaMeans.Germany, indicator),
            GermanNumber.Text(context.Mean(AreaMeans.Germany, indicator), decimals),
            .. Enumerable.Range(1, context.Scheme.Count).Select(c => GermanNumber.Text(context.ClusterMean(c, indicator), decimals)),
        ];
    }

    private static string Label(StudyRow row) => row.Unit.Length == 0 ? row.Label : $"{row.Label} ({row.Unit})";

    internal static IEnumerable<ReportBlock> Changes(ReportContext context, Func<ReportContext, EditionDiff, ReportBlock>? picture = null)
    {
        yield return new HeadingBlock(2, "Wer die Gruppe gewechselt hat");
        if (context.Diff is not { } diff)
        {
            yield return new TextBlock($"Die Ausgabe {context.Year} ist die erste dieser Reihe; Wechsel gibt es erst ab der nächsten.");
            yield break;
        }
        var all = context.Features.Rows;
        yield return new TextBlock(
            $"Von der Ausgabe {From(context)} zur Ausgabe {To(context)} {Wechselten(diff.Changes.Count)} der "
                + $"{GermanNumber.Count(all)} Kreise die Gruppe ({GermanNumber.Percent((double)diff.Changes.Count / all, 1)})."
                + (context.IsPredicted && diff.Changes.Count > 0 ? $" Davon: {ChangeWords.Counts(diff.Changes)}." : "")
        );
        if (context.Before!.Anchor.Year != context.State.Anchor.Year)
            yield return new TextBlock(
                "Die Mittelpunkte der Gruppen wurden dazwischen neu festgelegt: "
                    + $"Bis zur Brückenausgabe {GermanNumber.Year(context.State.Anchor.Year)} galten die der Ausgabe "
                    + $"{GermanNumber.Year(context.Before.Anchor.Year)}, seitdem deren eigene. "
                    + "Ein Teil der Wechsel kommt daher und nicht aus den Kreisen."
            );
        if (picture is not null)
            yield return picture(context, diff);
        yield return Matrix(context, diff);
        foreach (var table in GermanyMoves.Tables(context, diff))
            yield return table;
    }

    /// <summary>The year says which edition, unless both are revisions of one year.</summary>
    private static string From(ReportContext context) =>
        context.BeforeId is { } id && id.Year == context.Id.Year ? id.ToString() : context.PreviousYear;

    private static string To(ReportContext context) =>
        context.BeforeId is { } id && id.Year == context.Id.Year ? context.Id.ToString() : context.Year;

    private static string Wechselten(int kreise) =>
        kreise switch
        {
            0 => "wechselte keiner",
            1 => "wechselte einer",
            _ => $"wechselten {GermanNumber.Count(kreise)}",
        };

    private static TableBlock Matrix(ReportContext context, EditionDiff diff)
    {
        var (counts, clusters) = (diff.Transitions.Counts, context.Scheme.Count);
        var rows = Enumerable.Range(0, clusters).Select(Departed).ToList();
        rows.Add(["Summe", .. Enumerable.Range(0, clusters).Select(Arrived), GermanNumber.Count(context.Features.Rows)]);
        return new TableBlock(
            $"Übergänge: Zeilen Ausgabe {From(context)}, Spalten Ausgabe {To(context)}",
            [
                new("Zahl der Kreise", 1.6, false),
                .. Enumerable.Range(1, clusters).Select(c => new ReportColumn($"in {c}", 1, true)),
                new("Summe", 1, true),
            ],
            rows,
            new HashSet<int> { clusters }
        );

        IReadOnlyList<string> Departed(int from)
        {
            var to = Enumerable.Range(0, clusters).Select(c => counts[from, c]).ToList();
            return [$"aus {GroupWords.Number(from + 1)}", .. to.Select(GermanNumber.Count), GermanNumber.Count(to.Sum())];
        }

        string Arrived(int to) => GermanNumber.Count(Enumerable.Range(0, clusters).Sum(from => counts[from, to]));
    }
}
