using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Publication.Report;

/// <summary>The report on Germany: cluster means beside the study's, who moved where, and why.</summary>
public static class GermanyReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="clustered">Its fresh solution and sensitivity.</param>
    public static ReportDocument Compose(ReportContext context, ClusteredEdition clustered)
    {
        var basis = context.Basis;
        return ReportFrame.Around(
            context,
            $"Teilhabebericht {context.Year}: Deutschland",
            $"Teilhabechancen in den {GermanNumber.Count(context.Features.Rows)} Kreisen und kreisfreien Städten",
            $"Teilhabebericht {context.Year} · Deutschland",
            [
                new TextBlock(
                    $"Ausgabe {context.Id} · {GermanNumber.Count(context.Features.Rows)} Kreise und kreisfreie Städte · "
                        + $"Gebietsstand {GermanNumber.Day(basis.Gebietsstand)}"
                ),
                .. GermanyPictures.Map(context),
                .. Means(context),
                .. GermanyPictures.ForeignShare(context),
                .. Changes(context, GermanyPictures.Flow),
                .. BridgeSection.Compose(context),
                .. Stability(context, clustered),
                .. GermanyPictures.Konzepte(context),
                .. DataRemarks.Compose(context),
                .. SourceSection.Small(context),
                .. MethodPage.Identity(context, "reports/deutschland.pdf", $"Teilhabebericht {context.Year}: Deutschland"),
            ]
        );
    }

    /// <summary>Who changed cluster between two editions and why, for a terminal.</summary>
    /// <param name="context">The later edition with a comparison.</param>
    public static string Comparison(ReportContext context) =>
        PlainText.Render(
            $"Ausgabe {context.BeforeId} und Ausgabe {context.Id} im Vergleich",
            [.. ReportFrame.Notice(context), .. Changes(context)]
        );

    internal static IEnumerable<ReportBlock> Means(ReportContext context)
    {
        yield return new HeadingBlock(2, $"Die {ClusterWords.Count(context.Scheme)} Cluster");
        yield return new ListBlock([
            .. Enumerable
                .Range(1, context.Scheme.Count)
                .Select(c => $"Cluster {c}: {context.ClusterName(c)} – {GermanNumber.Count(context.Official.Sizes[c - 1])} Kreise"),
        ]);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var indicator in context.Indicators)
            rows.Add([
                IndicatorWords.Label(indicator) + PeriodWords.Beside(context, indicator),
                .. Enumerable
                    .Range(1, context.Scheme.Count)
                    .Select(c => GermanNumber.Text(context.ClusterMean(c, indicator), Math.Max(1, indicator.Decimals))),
            ]);
        rows.Add(["Zahl der Kreise", .. context.Official.Sizes.Select(GermanNumber.Count)]);
        yield return new TableBlock(
            $"Mittelwerte der Kreise je Cluster, Ausgabe {context.Year}",
            Columns("Indikator", context.Scheme),
            rows,
            new HashSet<int> { rows.Count - 1 }
        );
        // The study's clusters are six; beside other ones its figures would say nothing.
        if (context.Scheme != ClusterScheme.Known)
            yield break;
        yield return new TextBlock(
            "Zum Vergleich die Werte, die die Studie „Alle sollen teilhaben“ (Berlin-Institut 2023) für ihre Cluster nennt. "
                + "Jahre und zum Teil auch Reihen sind andere; unser Verfahren ist ein eigenes."
        );
        var study = StudyFigures
            .Rows.Select(IReadOnlyList<string> (r) => [Label(r), .. r.Means.Select(m => GermanNumber.Text(m, r.Decimals))])
            .ToList();
        study.Add(["Zahl der Kreise", .. StudyFigures.Sizes.Select(GermanNumber.Count)]);
        yield return new TableBlock(
            "Mittelwerte je Cluster in der Studie von 2023",
            Columns("Indikator der Studie", context.Scheme),
            study,
            new HashSet<int> { study.Count - 1 }
        );
    }

    private static string Label(StudyRow row) => row.Unit.Length == 0 ? row.Label : $"{row.Label} ({row.Unit})";

    internal static IEnumerable<ReportBlock> Changes(ReportContext context, Func<ReportContext, EditionDiff, ReportBlock>? picture = null)
    {
        yield return new HeadingBlock(2, "Wer den Cluster gewechselt hat");
        if (context.Diff is not { } diff)
        {
            yield return new TextBlock($"Die Ausgabe {context.Year} ist die erste dieser Reihe; Wechsel gibt es erst ab der nächsten.");
            yield break;
        }
        var all = context.Features.Rows;
        yield return new TextBlock(
            $"Von der Ausgabe {From(context)} zur Ausgabe {To(context)} {Wechselten(diff.Changes.Count)} der "
                + $"{GermanNumber.Count(all)} Kreise den Cluster ({GermanNumber.Percent((double)diff.Changes.Count / all, 1)})."
                + (context.IsPredicted && diff.Changes.Count > 0 ? $" Davon: {ChangeWords.Counts(diff.Changes)}." : "")
        );
        if (context.Before!.Anchor.Year != context.State.Anchor.Year)
            yield return new TextBlock(
                "Die Mittelpunkte der Cluster wurden dazwischen neu festgelegt: "
                    + $"Bis zur Brückenausgabe {GermanNumber.Year(context.State.Anchor.Year)} galten die der Ausgabe "
                    + $"{GermanNumber.Year(context.Before.Anchor.Year)}, seitdem deren eigene. "
                    + "Ein Teil der Wechsel kommt daher und nicht aus den Kreisen; "
                    + $"in der Spalte der Ursachen steht dann „{FactorWords.Head(CauseFactor.Method)}“."
            );
        if (picture is not null)
            yield return picture(context, diff);
        yield return Matrix(context, diff);
        if (diff.Changes.Count > 0)
            yield return Movers(context, diff);
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
            return [$"aus Cluster {from + 1}", .. to.Select(GermanNumber.Count), GermanNumber.Count(to.Sum())];
        }

        string Arrived(int to) => GermanNumber.Count(Enumerable.Range(0, clusters).Sum(from => counts[from, to]));
    }

    private static TableBlock Movers(ReportContext context, EditionDiff diff) =>
        new(
            "Kreise mit neuem Cluster",
            [
                new("Kreis", 2.7, false),
                new("Land", 2.1, false),
                new("von", 0.8, true),
                new("nach", 0.95, true),
                new("Art", 2, false),
                new("größter Einzelbeitrag", 3.1, false),
            ],
            [
                .. diff
                    .Changes.OrderBy(c => c.Kreis)
                    .Select(c =>
                        new[]
                        {
                            KreisRegister.Every[c.Kreis].DisplayName,
                            c.Kreis.Land.Name,
                            GermanNumber.Count(c.From),
                            GermanNumber.Count(c.To),
                            ChangeWords.Of(c, context.Scheme),
                            MainCause(context, c),
                        }
                    ),
            ],
            new HashSet<int>()
        );

    private static string MainCause(ReportContext context, ClusterChange change)
    {
        var main = context.Causes(change.Kreis).MaxBy(c => c.Contribution);
        if (main is null || main.Contribution <= 0)
            return "schon länger näher am neuen Cluster";
        return IndicatorWords.Of(context.Indicator(main.Indicator)).Short + $" ({FactorWords.Head(main.Factor)})";
    }

    private static IEnumerable<ReportBlock> Stability(ReportContext context, ClusteredEdition c)
    {
        yield return new HeadingBlock(2, "Wie fest die Einteilung steht");
        var items = new List<string>
        {
            "Die veröffentlichte Einteilung mit festen Mittelpunkten erklärt "
                + $"{GermanNumber.Percent(c.Official.ExplainedVariance, 1)} der Unterschiede zwischen den Kreisen, "
                + $"eine in dieser Ausgabe neu berechnete {GermanNumber.Percent(c.Fresh.ExplainedVariance, 1)}.",
            "Übereinstimmung beider Einteilungen (Adjusted Rand Index, 1 heißt gleich): "
                + $"{GermanNumber.Text(AdjustedRandIndex.Compute(c.Fresh.Labels, c.Official.Labels), 2)}.",
            "Übereinstimmung der neu berechneten Einteilung mit anderen Skalierungen: "
                + $"{GermanNumber.Text(c.Sensitivity.RangeScaled, 2)} (Spannweite), {GermanNumber.Text(c.Sensitivity.Winsorised, 2)} "
                + "(gestutzte Ausreißer).",
        };
        var least = c.Sensitivity.Without.MinBy(w => w.AdjustedRandIndex)!;
        items.Add(
            "Am meisten hängt die Einteilung an einem einzelnen Indikator hier: "
                + $"ohne den Indikator „{IndicatorWords.Of(context.Indicator(least.Indicator)).Short}“ beträgt die Übereinstimmung "
                + $"{GermanNumber.Text(least.AdjustedRandIndex, 2)}."
        );
        items.Add(
            "Stabilität der neu berechneten Cluster bei zufällig veränderter Auswahl (mittlerer Jaccard-Wert, ab 0,75 stabil): "
                + $"{GermanList.Join([.. c.Certainty.FreshJaccard.Select(j => GermanNumber.Text(j, 2))])}."
        );
        items.Add(
            $"{GermanNumber.Count(c.Borderline.Count(b => b.IsBorderline))} der {GermanNumber.Count(c.Data.Rows)} Kreise sind "
                + "Grenzfälle zwischen zwei Clustern."
        );
        if (!c.Fresh.FitsScheme)
            items.Add(
                "Die neu berechnete Einteilung hat nicht so viele städtische Cluster wie die veröffentlichte; zum Vergleich sind ihre "
                    + "Cluster nach der größten Übereinstimmung nummeriert."
            );
        if (context.Anchoring is { } anchoring)
            items.Add(AnchorWords.Describe(anchoring, context.Recipe));
        if (context.Diff is { } diff)
            items.Add(
                $"Übereinstimmung mit der Einteilung der Ausgabe {context.PreviousYear}: {GermanNumber.Text(diff.AdjustedRandIndex, 2)}."
            );
        yield return new ListBlock(items);
    }

    private static List<ReportColumn> Columns(string head, ClusterScheme scheme) =>
        [new(head, 3, false), .. Enumerable.Range(1, scheme.Count).Select(c => new ReportColumn($"Cluster {c}", 1.15, true))];
}
