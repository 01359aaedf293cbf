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
        var scored = context.Indicators.Select(i => (Indicator: i, Score: context.Score(kreis, i), context.Value(kreis, i).Value)).ToList();
        var good = scored
            .Where(s => s.Score >= DegreeWords.Plain && Holds(s.Indicator, s.Value, true))
            .OrderByDescending(s => s.Score)
            .Take(MostOfEach)
            .Select(s => Words(s.Indicator.Words, true, isCity))
            .ToList();
        var hard = scored
            .Where(s => s.Score <= -DegreeWords.Plain && Holds(s.Indicator, s.Value, false))
            .OrderBy(s => s.Score)
            .Take(MostOfEach)
            .Select(s => Words(s.Indicator.Words, false, isCity))
            .ToList();
        var lines = new List<string> { Group(context, kreis, name) };
        if (good.Count > 0)
            lines.Add("Gut ist: " + string.Join(' ', good));
        if (hard.Count > 0)
            lines.Add("Schwierig ist: " + string.Join(' ', hard));
        lines.Add(Change(context, kreis));
        return new CalloutBlock("In Einfacher Sprache", lines);
    }

    /// <summary>A sentence that speaks of a sign is said only where the value has it and is no handful.</summary>
    private static bool Holds(Indicator indicator, double value, bool good) =>
        indicator.PlainBeyond is not { } least || (good == indicator.Polarity > 0 ? value > least : value < -least);

    private static string Words(GermanWords words, bool good, bool isCity) =>
        good ? (isCity ? words.PlainGoodOfCity : null) ?? words.PlainGood : (isCity ? words.PlainHardOfCity : null) ?? words.PlainHard;

    private static string Group(ReportContext context, KreisKey kreis, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        var kind = context.Scheme.IsUrban(cluster)
            ? "In dieser Gruppe sind vor allem Städte und Kreise nahe bei Städten."
            : "In dieser Gruppe sind vor allem Kreise auf dem Land.";
        var place = context.Scheme.PlaceInType(cluster);
        var chances =
            place == 0 ? "In dieser Gruppe haben die Menschen die besten Möglichkeiten."
            : place < context.Scheme.CountOfType(cluster) - 1 ? "In dieser Gruppe haben die Menschen mittlere Möglichkeiten."
            : "In dieser Gruppe haben die Menschen geringere Möglichkeiten.";
        return $"In Deutschland gibt es {GermanNumber.Count(context.Features.Rows)} Kreise. "
            + $"Wir haben sie in {GermanNumber.Word(context.Scheme.Count)} Gruppen geteilt. "
            + $"{name.SubjectAtStart} ist in der Gruppe {GermanNumber.Year(cluster)}. {kind} {chances}{Doubt(context, kreis)}";
    }

    /// <summary>That another group fits too, and whether it fits better; empty where the membership is certain.</summary>
    private static string Doubt(ReportContext context, KreisKey kreis)
    {
        if (context.Certainty(kreis).BordersOn is not { } other)
            return "";
        var row = context.Row(kreis);
        var fitsBetter = ClusterSection.IsNearer(context.Official, row) && context.Official.SecondCluster[row] == other;
        var how = fitsBetter ? ", sogar etwas besser" : "";
        return $" Aber das ist nicht ganz sicher: Die Gruppe {GermanNumber.Year(other)} passt auch{how}.";
    }

    private static string Change(ReportContext context, KreisKey kreis)
    {
        if (context.Before is not { } before)
            return "Das ist der erste Bericht. Darum gibt es noch keinen Vergleich.";
        var (from, to) = (before.Official.Labels[context.Row(kreis)], context.Cluster(kreis));
        return from == to
            ? $"Im Bericht {context.PreviousYear} war es die gleiche Gruppe."
            : $"Im Bericht {context.PreviousYear} war es die Gruppe {GermanNumber.Year(from)}. Das hat sich geändert.";
    }
}
