using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>
/// The first page in Einfache Sprache: short main sentences, common words, one thought each. What is good or hard is said
/// only where a Kreis lies at least half a standard deviation from the mean of all.
/// </summary>
internal static class SimpleLanguage
{
    private const int MostOfEach = 2;

    public static CalloutBlock Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        var isCity = KreisRegister.Every[kreis].IsCity;
        var compared = Compared.All(context, kreis);
        var good = compared
            .Where(c => Tells(context, kreis, c, Verdict.Better))
            .Take(MostOfEach)
            .Select(c => Words(c.Indicator.Words, true, isCity))
            .ToList();
        var hard = compared
            .Reverse()
            .Where(c => Tells(context, kreis, c, Verdict.Worse))
            .Take(MostOfEach)
            .Select(c => Words(c.Indicator.Words, false, isCity))
            .ToList();
        var lines = new List<string> { Group(context, kreis, name) };
        if (good.Count > 0)
            lines.Add("Gut ist: " + string.Join(' ', good));
        if (hard.Count > 0)
            lines.Add("Schwierig ist: " + string.Join(' ', hard));
        lines.Add(Change(context, kreis));
        return new CalloutBlock("In Einfacher Sprache", lines) { Level = 2, IsLarge = true };
    }

    /// <summary>
    /// A sentence speaks of most other Kreise and some of a sign: it is said where the difference is clear, more than half of the
    /// Kreise lie on the other side, and the value has the sign and is no handful.
    /// </summary>
    private static bool Tells(ReportContext context, KreisKey kreis, Compared c, Verdict verdict)
    {
        var rank = context.Rank(kreis, c.Indicator);
        var beyond = verdict == Verdict.Better ? rank.Worse : rank.Better;
        return c.Verdict == verdict
            && Math.Abs(c.Deviations) >= DegreeWords.Plain
            && beyond * 2 > context.Features.Rows
            && c.Holds(verdict == Verdict.Better);
    }

    private static string Words(GermanWords words, bool good, bool isCity) =>
        good ? (isCity ? words.PlainGoodOfCity : null) ?? words.PlainGood : (isCity ? words.PlainHardOfCity : null) ?? words.PlainHard;

    private static string Group(ReportContext context, KreisKey kreis, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        var kind = context.Scheme.IsUrban(cluster)
            ? "In dieser Gruppe sind die Wege zum Einkaufen und zur Schule meist kurz."
            : "In dieser Gruppe sind die Wege zum Einkaufen und zur Schule oft lang.";
        kind += GroupSection.AreWaysOtherwise(context, kreis) is null ? "" : " Hier ist das anders.";
        var place = context.Scheme.PlaceInType(cluster);
        var chances =
            place == 0 ? "Und die Menschen haben dort gute Möglichkeiten."
            : place < context.Scheme.CountOfType(cluster) - 1 ? "Und die Menschen haben dort mittlere Möglichkeiten."
            : "Und die Menschen haben dort weniger Möglichkeiten.";
        return $"Deutschland hat {GermanNumber.Count(context.Features.Rows)} Kreise. "
            + $"Manche davon sind Städte. Wir haben alle in {GermanNumber.Word(context.Scheme.Count)} Gruppen geteilt. "
            + $"{name.SubjectAtStart} ist in der {GroupWords.Number(cluster)}. {kind} {chances}{Doubt(context, kreis)}";
    }

    /// <summary>That another group fits too, and whether it fits better; empty where the membership is certain.</summary>
    private static string Doubt(ReportContext context, KreisKey kreis)
    {
        if (context.Certainty(kreis).BordersOn is not { } other)
            return "";
        var row = context.Row(kreis);
        var fitsBetter = ClusterSection.IsNearer(context.Official, row) && context.Official.SecondCluster[row] == other;
        return " Ganz sicher ist das nicht: "
            + (
                fitsBetter
                    ? $"Die {GroupWords.Number(other)} passt zurzeit sogar besser."
                    : $"Auch die {GroupWords.Number(other)} ist möglich."
            );
    }

    private static string Change(ReportContext context, KreisKey kreis)
    {
        if (context.Before is not { } before)
            return "Das ist der erste Bericht. Darum gibt es noch keinen Vergleich.";
        var (from, to) = (before.Official.Labels[context.Row(kreis)], context.Cluster(kreis));
        return from == to
            ? $"Im Bericht {context.PreviousYear} war es dieselbe Gruppe."
            : $"Im Bericht {context.PreviousYear} war es die {GroupWords.Number(from)}. Das hat sich geändert.";
    }
}
