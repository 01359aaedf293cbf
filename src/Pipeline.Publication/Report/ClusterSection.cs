using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Which cluster a Kreis belongs to, what that means, and which one is next.</summary>
internal static class ClusterSection
{
    /// <summary>From half a standard deviation on, the mean of a cluster differs enough to be said.</summary>
    private const double Noteworthy = 0.5;

    /// <summary>
    /// Shares of the trials from which on a membership is very certain, and no longer very uncertain; between them stands the
    /// recipe's least certainty.
    /// </summary>
    internal const double VerySure = 0.95,
        Unsure = 0.5;

    /// <summary>Share of the simulated next years from which on it is very probable that a Kreis keeps its cluster.</summary>
    internal const double VeryProbable = 0.98;

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        var official = context.Official;
        var row = context.Row(kreis);
        var cluster = official.Labels[row];
        yield return new HeadingBlock(2, "Gruppe");
        yield return new CalloutBlock(
            $"{GroupWords.Number(cluster)}: {GroupWords.Handle(context.Scheme, cluster)}",
            [
                .. Border(context, kreis),
                $"{name.SubjectAtStart} gehört in der Ausgabe {context.Year} zu dieser Gruppe. "
                    + $"Die Gruppe umfasst {GermanNumber.Count(official.Sizes[cluster - 1])} der "
                    + $"{GermanNumber.Count(context.Features.Rows)} Kreise und kreisfreien Städte.",
            ]
        );
        foreach (var block in Meaning(context, cluster))
            yield return block;
        yield return new TextBlock(Scale(context.Scheme, cluster));
        yield return new TextBlock(CertaintyText(context, kreis) + WhyBorder(context, kreis));
        yield return new TextBlock(Nearness(context, row));
    }

    internal static IEnumerable<string> Border(ReportContext context, KreisKey kreis)
    {
        if (context.Certainty(kreis).BordersOn is not { } other)
            yield break;
        var (official, row) = (context.Official, context.Row(kreis));
        var (second, name) = (official.SecondCluster[row], GroupWords.Full(context.Scheme, other));
        if (context.Certainty(kreis).IsPredicted && !IsNearer(official, row))
            yield return $"Grenzfall zu {name}: Dorthin kommt er in den simulierten nächsten Jahren am häufigsten, wenn er wechselt.";
        else if (other != second)
            yield return $"Grenzfall zu {name}: Dorthin kommt er im Zufallsversuch am häufigsten, wenn nicht in die eigene. "
                + $"Dem Abstand nach ist {GroupWords.Number(second)} am nächsten.";
        else if (IsNearer(official, row))
            yield return $"Grenzfall zu {name}: Deren Mittelpunkt liegt inzwischen näher als der der eigenen Gruppe, "
                + $"aber nicht um mehr als {GermanNumber.Percent(context.Basis.Clustering.Hysteresis, 0)}; "
                + "deshalb bleibt die Zuordnung bestehen.";
        else if (context.Certainty(kreis).Share >= context.Basis.Certainty.LeastCertainty)
            yield return $"Grenzfall zu {name}: Deren Mittelpunkt liegt weniger als "
                + $"{GermanNumber.Percent(context.Basis.Certainty.LeastDistanceRatio - 1, 0)} weiter entfernt als der der eigenen "
                + "Gruppe.";
        else
            yield return $"Grenzfall zu {name}.";
    }

    /// <summary>Whether another centre is nearer than the own one, as far as two decimals tell.</summary>
    internal static bool IsNearer(OfficialClassification official, int row) =>
        official.SecondDistance[row] < official.Distance[row]
        && GermanNumber.Text(official.SecondDistance[row], 2) != GermanNumber.Text(official.Distance[row], 2);

    internal static string CertaintyText(ReportContext context, KreisKey kreis)
    {
        var share = context.Certainty(kreis).Share;
        if (context.Certainty(kreis).IsPredicted)
            return Prediction(context.Certainty(kreis), context.Basis.Certainty.LeastPredicted);
        var word = share switch
        {
            >= VerySure => "sehr sicher",
            _ when share >= context.Basis.Certainty.LeastCertainty => "sicher",
            >= Unsure => "unsicher",
            _ => "sehr unsicher",
        };
        var subject =
            context.Certainty(kreis).BordersOn is not null && share >= context.Basis.Certainty.LeastCertainty
                ? "Im Zufallsversuch ist die Zuordnung"
                : "Die Zuordnung ist";
        return $"{subject} {word}: Wird die Auswahl der Kreise {GermanNumber.Count(context.Basis.Certainty.Resamples)}-mal zufällig "
            + "verändert und neu gerechnet, kommt der Kreis in "
            + $"{GermanNumber.Share(share, Unsure, context.Basis.Certainty.LeastCertainty, VerySure)} der Fälle in dieselbe Gruppe.";
    }

    /// <summary>The word for a share of simulated next years.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="least">The recipe's least share of a Kreis that is not borderline.</param>
    internal static string Probability(double share, double least) =>
        share switch
        {
            >= VeryProbable => "sehr wahrscheinlich",
            _ when share >= least => "wahrscheinlich",
            >= Unsure => "unsicher",
            _ => "eher unwahrscheinlich",
        };

    /// <summary>What the simulated next years say.</summary>
    private static string Prediction(KreisCertainty certainty, double least)
    {
        var from =
            certainty.Kind == ShareKind.Predicted
                ? "In früheren Ausgaben änderten sich Kreise ähnlicher Größe so, dass er sie"
                : "Allein die Zufallsschwankung gezählter Werte lässt erwarten, dass er sie";
        return $"Dass der Kreis auch im nächsten Jahr zu dieser Gruppe gehört, ist {Probability(certainty.Share, least)}: {from} in "
            + $"{GermanNumber.Share(certainty.Share, Unsure, least, VeryProbable)} der simulierten Fälle behält.";
    }

    /// <summary>Why a Kreis is borderline; empty for all others.</summary>
    private static string WhyBorder(ReportContext context, KreisKey kreis) =>
        context.Certainty(kreis).BordersOn is null ? ""
        : context.Certainty(kreis).IsPredicted
            ? $" Als Grenzfall gilt ein Kreis, wenn das weniger als {GermanNumber.Percent(context.Basis.Certainty.LeastPredicted, 0)} sind."
        : " Als Grenzfall gilt ein Kreis, wenn das in weniger als "
            + GermanNumber.Percent(context.Basis.Certainty.LeastCertainty, 0)
            + " der Fälle so ist oder ein anderer Mittelpunkt weniger als "
            + GermanNumber.Percent(context.Basis.Certainty.LeastDistanceRatio - 1, 0)
            + " weiter entfernt liegt als der eigene.";

    private static IEnumerable<ReportBlock> Meaning(ReportContext context, int cluster)
    {
        var scores = context.Indicators.Select(i => (Words: IndicatorWords.Of(i), Score: context.ClusterScore(cluster, i))).ToList();
        var better = scores.Where(s => s.Score >= Noteworthy).OrderByDescending(s => s.Score).Select(s => s.Words.Better).ToList();
        var worse = scores.Where(s => s.Score <= -Noteworthy).OrderBy(s => s.Score).Select(s => s.Words.Worse).ToList();
        if (better.Count + worse.Count == 0)
        {
            yield return new TextBlock(
                "Im Durchschnitt unterscheiden sich die Kreise dieser Gruppe bei keinem Indikator deutlich vom Mittel aller Kreise."
            );
            yield break;
        }
        yield return new TextBlock(
            "Verglichen mit dem Mittel aller Kreise haben die Kreise dieser Gruppe im Durchschnitt:",
            LeadsToList: true
        );
        yield return new ListBlock([.. better, .. worse]);
    }

    internal static string Scale(ClusterScheme scheme, int cluster) =>
        (
            scheme.IsUrban(cluster)
                ? $"In den Gruppen {ClusterWords.Urban(scheme)} sind die Wege kurz; unter ihnen bietet {GroupWords.Number(1)} die besten "
                    + $"Teilhabechancen."
                : $"In den Gruppen {ClusterWords.Rural(scheme)} sind die Wege länger; unter ihnen bietet "
                    + $"{GroupWords.Number(ClusterWords.FirstRural(scheme))} die besten Teilhabechancen."
        )
        + $" Die Nummern {ClusterWords.All(scheme)} sind keine durchgehende Rangfolge: "
        + $"Von {scheme.UrbanCount} nach {ClusterWords.FirstRural(scheme)} ist kein Schritt abwärts, "
        + "sondern der Wechsel von kurzen zu längeren Wegen. Die Gruppe beschreibt die Lebensverhältnisse, sie bewertet nicht die "
        + "Arbeit vor Ort.";

    internal static string Nearness(ReportContext context, int row)
    {
        var official = context.Official;
        var (own, second) = (official.Distance[row], official.SecondDistance[row]);
        var other = GroupWords.Full(context.Scheme, official.SecondCluster[row]);
        var (ownText, secondText) = (GermanNumber.Text(own, 2), GermanNumber.Text(second, 2));
        const string Unit = " Gemessen wird in Standardabweichungen über alle Indikatoren.";
        if (ownText == secondText)
            return $"Zum Mittelpunkt der eigenen Gruppe und zu dem von {other} ist der Abstand gerundet gleich groß ({ownText}).{Unit}";
        return second < own
            ? $"Inzwischen liegt der Mittelpunkt von {other} etwas näher ({secondText}) als der der eigenen Gruppe ({ownText}), "
                + $"aber nicht um mehr als {GermanNumber.Percent(context.Basis.Clustering.Hysteresis, 0)}; "
                + $"deshalb bleibt die Zuordnung bestehen.{Unit}"
            : $"Am zweitnächsten liegt {other}: Der Abstand zu deren Mittelpunkt beträgt {secondText}, "
                + $"der zum Mittelpunkt der eigenen Gruppe {ownText}.{Unit}";
    }
}
