using Pipeline.Core.Cluster;
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

    /// <summary>Of 1,000 young people: a balance below this says nothing worth a sentence.</summary>
    private const double LeastBalance = 5;

    private static readonly Dictionary<string, (string Good, string Hard)> Sentences = new()
    {
        [Indicators.LifeExpectancy.Code] = (
            "Die Menschen werden hier älter als in den meisten anderen Kreisen.",
            "Die Menschen werden hier nicht so alt wie in den meisten anderen Kreisen."
        ),
        [Indicators.SupplyIndex.Code] = (
            "Die Wege zu Supermarkt, Apotheke, Schule und Bus sind kurz.",
            "Die Wege zu Supermarkt, Apotheke, Schule und Bus sind lang."
        ),
        [Indicators.TaxCapacity.Code] = (
            "Die Gemeinden nehmen viel Geld durch Steuern ein.",
            "Die Gemeinden nehmen wenig Geld durch Steuern ein."
        ),
        [Indicators.Sgb2Rate.Code] = ("Wenige Menschen brauchen Geld vom Jobcenter.", "Viele Menschen brauchen Geld vom Jobcenter."),
        [Indicators.UnemploymentRate.Code] = ("Wenige Menschen haben keine Arbeit.", "Viele Menschen haben keine Arbeit."),
        [Indicators.LeaversWithoutDegree.Code] = (
            "Wenige junge Menschen verlassen die Schule ohne Abschluss.",
            "Viele junge Menschen verlassen die Schule ohne Abschluss."
        ),
        [Indicators.DisposableIncome.Code] = (
            "Die Menschen haben mehr Geld zur Verfügung als in den meisten anderen Kreisen.",
            "Die Menschen haben weniger Geld zur Verfügung als in den meisten anderen Kreisen."
        ),
        [Indicators.YoungNetMigration.Code] = (
            "Es ziehen mehr junge Menschen hierher als weg.",
            "Es ziehen mehr junge Menschen weg als hierher."
        ),
    };

    public static CalloutBlock Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        var isCity = KreisRegister.Gebietsstand2021[kreis].IsCity;
        var scored = context.Indicators.Select(i => (i.Code, Score: context.Score(kreis, i), context.Value(kreis, i).Value)).ToList();
        var good = scored
            .Where(s => s.Score >= DegreeWords.Plain && Holds(s.Code, s.Value, true))
            .OrderByDescending(s => s.Score)
            .Take(MostOfEach)
            .Select(s => Words(s.Code, true, isCity))
            .ToList();
        var hard = scored
            .Where(s => s.Score <= -DegreeWords.Plain && Holds(s.Code, s.Value, false))
            .OrderBy(s => s.Score)
            .Take(MostOfEach)
            .Select(s => Words(s.Code, false, isCity))
            .ToList();
        var lines = new List<string> { Group(context, kreis, name) };
        if (good.Count > 0)
            lines.Add("Gut ist: " + string.Join(' ', good));
        if (hard.Count > 0)
            lines.Add("Schwierig ist: " + string.Join(' ', hard));
        lines.Add(Change(context, kreis));
        return new CalloutBlock("In Einfacher Sprache", lines);
    }

    /// <summary>More people move in than out, or out than in, only where the balance has that sign and is no handful.</summary>
    private static bool Holds(string code, double value, bool good) =>
        code != Indicators.YoungNetMigration.Code || (good ? value > LeastBalance : value < -LeastBalance);

    private static string Words(string code, bool good, bool isCity) =>
        code == Indicators.TaxCapacity.Code && isCity
            ? good
                ? "Die Stadt nimmt viel Geld durch Steuern ein."
                : "Die Stadt nimmt wenig Geld durch Steuern ein."
            : good
                ? Sentences[code].Good
                : Sentences[code].Hard;

    private static string Group(ReportContext context, KreisKey kreis, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        var kind =
            cluster <= NamingRule.UrbanClusters
                ? "In dieser Gruppe sind vor allem Städte und Kreise nahe bei Städten."
                : "In dieser Gruppe sind vor allem Kreise auf dem Land.";
        var chances = (cluster % 3) switch
        {
            1 => "In dieser Gruppe haben die Menschen die besten Möglichkeiten.",
            2 => "In dieser Gruppe haben die Menschen mittlere Möglichkeiten.",
            _ => "In dieser Gruppe haben die Menschen geringere Möglichkeiten.",
        };
        return $"In Deutschland gibt es {GermanNumber.Count(context.Features.Rows)} Kreise. "
            + $"Wir haben sie in {GermanNumber.Word(StudyFigures.ClusterCount)} Gruppen geteilt. "
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
