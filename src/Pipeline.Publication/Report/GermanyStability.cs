using Pipeline.Core.Cluster;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>How firm the classification stands and what it depends on, in counts of Kreise and in words.</summary>
internal static class GermanyStability
{
    /// <summary>Agreements (Adjusted Rand Index) from which on two classifications are called alike, and so on; below, otherwise.</summary>
    internal const double Alike = 0.9,
        MostlyAlike = 0.75,
        PartlyAlike = 0.5;

    /// <summary>Two or three sentences.</summary>
    public static IEnumerable<string> Brief(ReportContext context, ClusteredEdition clustered) =>
        new[] { Borderline(context), Fresh(context, clustered), Anchors(context) }.OfType<string>();

    /// <summary>The section.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, ClusteredEdition clustered)
    {
        yield return new HeadingBlock(2, "Wie fest die Einteilung steht");
        yield return new ListBlock([.. Firm(context, clustered)]);
        yield return new HeadingBlock(2, "Wovon die Einteilung abhängt");
        yield return new TogetherBlock([Choices(context, clustered), new SmallPrintBlock(AgreementNote)]);
    }

    private static string AgreementNote =>
        "Übereinstimmung mit der neu berechneten Einteilung dieser Ausgabe: Adjusted Rand Index (1: gleich, 0: wie durch Zufall); "
        + $"ab {GermanNumber.Text(Alike, 1)} fast gleich, ab {GermanNumber.Text(MostlyAlike, 2)} weitgehend gleich, ab "
        + $"{GermanNumber.Text(PartlyAlike, 1)} zum Teil gleich, darunter deutlich anders. Tabellen sensitivity und quality.";

    private static IEnumerable<string> Firm(ReportContext context, ClusteredEdition c)
    {
        foreach (var sentence in Brief(context, c))
            yield return sentence;
        yield return "Die veröffentlichte Einteilung erklärt "
            + $"{GermanNumber.Percent(c.Official.ExplainedVariance, 1)} der Unterschiede zwischen den Kreisen, "
            + $"eine in dieser Ausgabe neu berechnete {GermanNumber.Percent(c.Fresh.ExplainedVariance, 1)}.";
        yield return Resampled(c);
        if (!c.Fresh.FitsScheme)
            yield return "Die neu berechnete Einteilung hat nicht so viele Gruppen mit kurzen Wegen wie die veröffentlichte; zum Vergleich "
                + "sind ihre Gruppen nach der größten Übereinstimmung nummeriert.";
        if (context.Anchoring is { } anchoring)
            yield return AnchorWords.Describe(anchoring, context.Recipe);
        if (context.Diff is { } diff)
            yield return $"Die Einteilung ist mit der der Ausgabe {context.PreviousYear} {Word(diff.AdjustedRandIndex)} "
                + $"(Adjusted Rand Index {GermanNumber.Text(diff.AdjustedRandIndex, 2)}).";
    }

    /// <summary>How many Kreise are borderline, and what that means.</summary>
    private static string Borderline(ReportContext context)
    {
        var border = context.Features.Kreise.Count(k => context.Certainty(k).BordersOn is not null);
        var all = GermanNumber.Count(context.Features.Rows);
        if (!context.IsPredicted)
            return $"{GermanNumber.Count(border)} der {all} Kreise sind Grenzfälle zwischen zwei Gruppen.";
        var least = GermanNumber.Count((int)Math.Round(context.Basis.Certainty.LeastPredicted * 100));
        return $"{GermanNumber.Count(border)} der {all} Kreise sind Grenzfälle: Sie behalten ihre Gruppe in weniger als {least} von 100 "
            + "simulierten nächsten Jahren.";
    }

    /// <summary>How many Kreise a solution of this edition's own would put elsewhere; null where the centres are its own.</summary>
    private static string? Fresh(ReportContext context, ClusteredEdition c)
    {
        if (context.Basis.AnchorYear == context.Id.Year)
            return null;
        var others = c.FreshAligned.Zip(c.Official.Labels).Count(p => p.First != p.Second);
        return $"Die Mittelpunkte der Gruppen stammen aus der Ausgabe {GermanNumber.Year(context.Basis.AnchorYear)}; mit neu berechneten "
            + $"{(others == 1 ? "wäre ein Kreis" : $"wären {GermanNumber.Count(others)} Kreise")} in einer anderen Gruppe.";
    }

    /// <summary>How many Kreise the centres of another edition would put elsewhere; null where only one is possible.</summary>
    private static string? Anchors(ReportContext context)
    {
        var own = context.Official.Labels;
        var others = context
            .ByAnchor.Where(a => a.AnchorYear != context.Basis.AnchorYear)
            .Select(a => (a.AnchorYear, Kreise: a.Labels.Zip(own).Count(p => p.First != p.Second)))
            .ToList();
        if (others.Count == 0)
            return null;
        var (least, most) = (others.Min(o => o.Kreise), others.Max(o => o.Kreise));
        var (first, last) = (GermanNumber.Year(others[0].AnchorYear), GermanNumber.Year(others[^1].AnchorYear));
        return $"Mit den Mittelpunkten {(others.Count == 1 ? $"der Ausgabe {first}" : $"anderer Ausgaben ({first} bis {last})")} "
            + $"wären es {(least == most ? GermanNumber.Count(most) : $"{GermanNumber.Count(least)} bis {GermanNumber.Count(most)}")}.";
    }

    private static string Resampled(ClusteredEdition c)
    {
        const double Stable = 0.75;
        var jaccard = c.Certainty.FreshJaccard;
        var least = Array.IndexOf(jaccard, jaccard.Min());
        return $"Wird die Auswahl der Kreise zufällig geändert, bleiben {GermanNumber.Word(jaccard.Count(j => j >= Stable))} der "
            + $"{GermanNumber.Word(jaccard.Length)} neu berechneten Gruppen stabil (mittlerer Jaccard-Wert ab "
            + $"{GermanNumber.Text(Stable, 2)}); "
            + $"am wenigsten {GroupWords.Number(c.FreshNumber[least])} ({GermanNumber.Text(jaccard[least], 2)}).";
    }

    private static TableBlock Choices(ReportContext context, ClusteredEdition c)
    {
        (string Choice, double Agreement)[] choices =
        [
            ("Werte auf gleiche Spannweite gebracht statt auf gleiche Streuung", c.Sensitivity.RangeScaled),
            ("das höchste und das niedrigste Hundertstel der Werte gestutzt", c.Sensitivity.Winsorised),
            .. c.Sensitivity.Without.Select(w => ($"ohne „{SpineSection.Label(context.Indicator(w.Indicator))}“", w.AdjustedRandIndex)),
        ];
        return new TableBlock(
            "Wie ähnlich die Einteilung bliebe",
            [new("Was anders wäre", 5, false), new("Einteilung", 2, false), new("Übereinstimmung", 1.6, true)],
            [
                .. choices
                    .OrderBy(o => o.Agreement)
                    .Select(IReadOnlyList<string> (o) => [o.Choice, Word(o.Agreement), GermanNumber.Text(o.Agreement, 2)]),
            ],
            new HashSet<int>()
        );
    }

    /// <summary>An agreement in a word; the one printed decides, so that word and number never part.</summary>
    private static string Word(double agreement) =>
        Math.Round((decimal)agreement, 2, MidpointRounding.AwayFromZero) switch
        {
            >= (decimal)Alike => "fast gleich",
            >= (decimal)MostlyAlike => "weitgehend gleich",
            >= (decimal)PartlyAlike => "zum Teil gleich",
            _ => "deutlich anders",
        };
}
