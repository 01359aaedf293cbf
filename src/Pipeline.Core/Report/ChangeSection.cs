using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Report;

/// <summary>Whether a Kreis changed cluster since the edition before, and what moved it.</summary>
internal static class ChangeSection
{
    /// <summary>A change of the margin below this many squared standard deviations is called none.</summary>
    private const double Slight = 0.05;

    public static IEnumerable<ReportBlock> Of(ReportContext context, KreisKey kreis, KreisName name)
    {
        yield return new HeadingBlock(2, "Hat sich der Cluster geändert?");
        if (context.Diff is not { } diff)
        {
            yield return new TextBlock($"Die Ausgabe {context.Year} ist die erste dieser Reihe; es gibt noch keine frühere, mit der sie verglichen werden könnte.");
            yield break;
        }
        var row = context.Row(kreis);
        var (from, to) = (context.Before!.Official.Labels[row], context.Cluster(kreis));
        var against = diff.Against[row];
        var causes = context.Causes(kreis).ToList();
        var movement = new Movement(causes, diff.MarginFrom[row], diff.MarginTo[row]);
        yield return new TextBlock(from == to ? Stayed(context, name, to, against, movement) : Moved(context, name, from, to, movement));
        if (from != to && Drivers(context, kreis, movement) is { Count: > 0 } drivers)
        {
            yield return new TextBlock("Von den eigenen Werten trugen am meisten bei:", LeadsToList: true);
            yield return new ListBlock(drivers);
        }
        yield return Table(context, from, against, causes);
        yield return new TextBlock($"Die Zahlen sagen, wie weit sich der Kreis zwischen den Mittelpunkten von Cluster {from} und Cluster {against} bewegt hat (in quadrierten Standardabweichungen): Ein Plus bedeutet näher an Cluster {against}, ein Minus näher an Cluster {from}. „Eigene Werte“ sind die Werte des Kreises, „andere Kreise“ steht dafür, dass sich Mittel und Streuung aller Kreise geändert haben. Summen können durch Runden abweichen.");
    }

    private static string Moved(ReportContext context, KreisName name, int from, int to, Movement m)
    {
        var text = $"Ja. In der Ausgabe {context.PreviousYear} gehörte {name.Subject} zu Cluster {from} („{StudyFigures.ClusterName(from)}“), jetzt zu Cluster {to} („{StudyFigures.ClusterName(to)}“). ";
        if (ChangeKindText.Of(from, to) == ChangeKind.Settlement)
            text += "Das ist ein Wechsel zwischen städtischen und ländlichen Clustern, kein Auf- oder Abstieg. ";
        return text + Why(context, to, m);
    }

    private static string Why(ReportContext context, int to, Movement m)
    {
        var limit = GermanNumber.Percent(context.Basis.Clustering.Hysteresis, 0);
        if (m.Change <= Slight)
            return $"Gegenüber der Ausgabe {context.PreviousYear} hat sich die Lage zwischen beiden kaum geändert; der Mittelpunkt von Cluster {to} liegt aber jetzt erstmals um mehr als {limit} näher.";
        var earlier = m.Before > 0 ? $" Schon in der Ausgabe {context.PreviousYear} lag der Mittelpunkt von Cluster {to} näher, aber nicht um mehr als {limit}." : "";
        if (m.Others <= 0)
            return "Das geht auf die eigenen Werte zurück; die Entwicklung der anderen Kreise wirkte nicht in diese Richtung." + earlier;
        if (m.Own <= 0)
            return "Das geht nicht auf die eigenen Werte zurück, sondern darauf, dass sich die Werte aller Kreise verschoben haben." + earlier;
        var share = m.Own / m.Change;
        return (share switch
        {
            >= 0.75 => "Das geht überwiegend auf die eigenen Werte zurück",
            >= 0.55 => "Das geht zum größeren Teil auf die eigenen Werte zurück",
            >= 0.45 => "Das geht etwa je zur Hälfte auf die eigenen Werte und auf die Entwicklung aller Kreise zurück",
            >= 0.25 => "Das geht zum größeren Teil auf die Entwicklung aller Kreise zurück",
            _ => "Das geht überwiegend auf die Entwicklung aller Kreise zurück",
        }) + $" (Anteil der eigenen Werte: {GermanNumber.Percent(share, 0)})." + earlier;
    }

    private static string Stayed(ReportContext context, KreisName name, int cluster, int against, Movement m)
    {
        var text = $"Nein. {name.SubjectAtStart} gehört wie in der Ausgabe {context.PreviousYear} zu Cluster {cluster}. Verglichen wird mit dem nächsten anderen Cluster, Cluster {against} („{StudyFigures.ClusterName(against)}“): ";
        return text + (Math.Abs(m.Change) < Slight
            ? "Die Lage zwischen beiden hat sich kaum geändert."
            : m.Change > 0 ? $"Die Lage hat sich in Richtung Cluster {against} verschoben; für einen Wechsel reicht das nicht." : $"Die Lage hat sich von Cluster {against} weg verschoben.");
    }

    /// <summary>The own values that moved the Kreis most, with where they came from.</summary>
    private static List<string> Drivers(ReportContext context, KreisKey kreis, Movement m)
    {
        const double Share = 0.15;
        var before = context.Before!.Data.Features;
        var row = context.Row(kreis);
        return [.. m.Causes.Where(c => c.Factor == CauseFactor.Own && c.Contribution > Share * Math.Abs(m.Change))
            .OrderByDescending(c => c.Contribution).Take(3)
            .Select(c =>
            {
                var indicator = Indicators.ByCode(c.Indicator);
                var j = context.Indicators.ToList().IndexOf(indicator);
                var (old, now) = (before.Row(row)[j], context.Value(kreis, indicator).Value);
                return $"{indicator.Name}: {GermanNumber.WithUnit(old, indicator.Decimals, indicator.DisplayUnit)} in der Ausgabe {context.PreviousYear}, {GermanNumber.WithUnit(now, indicator.Decimals, indicator.DisplayUnit)} in der Ausgabe {context.Year}";
            })];
    }

    private static TableBlock Table(ReportContext context, int from, int against, List<Cause> causes)
    {
        double Part(CauseFactor factor, string? indicator) =>
            causes.Where(c => c.Factor == factor && (indicator is null || c.Indicator == indicator)).Sum(c => c.Contribution);
        string[] Row(string head, string? indicator) =>
        [
            head, GermanNumber.Signed(Part(CauseFactor.Own, indicator), 2), GermanNumber.Signed(Part(CauseFactor.Others, indicator), 2),
            GermanNumber.Signed(Part(CauseFactor.Own, indicator) + Part(CauseFactor.Others, indicator), 2),
        ];
        return new TableBlock(
            $"Bewegung zwischen Cluster {from} und Cluster {against}, Ausgabe {context.PreviousYear} auf {context.Year}",
            [new("Indikator", 3.6, false), new("eigene Werte", 1.3, true), new("andere Kreise", 1.3, true), new("zusammen", 1.3, true)],
            [.. context.Indicators.Select(i => Row(i.Name, i.Code)), Row("Summe", null)],
            new HashSet<int> { context.Indicators.Count });
    }

    /// <summary>The parts of a movement.</summary>
    private sealed record Movement(IReadOnlyList<Cause> Causes, double Before, double After)
    {
        public double Change => After - Before;

        public double Own => Causes.Where(c => c.Factor == CauseFactor.Own).Sum(c => c.Contribution);

        public double Others => Causes.Where(c => c.Factor == CauseFactor.Others).Sum(c => c.Contribution);
    }
}
