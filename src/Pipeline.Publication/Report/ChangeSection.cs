using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Whether a Kreis changed cluster since the edition before, and what moved it.</summary>
internal static class ChangeSection
{
    /// <summary>A change of the margin below this many squared standard deviations is called none.</summary>
    internal const double Slight = 0.05;

    /// <summary>What the section answers.</summary>
    public const string Question = "Hat sich die Gruppe geändert?";

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        yield return new HeadingBlock(2, Question);
        if (context.Diff is not { } diff)
        {
            yield return new TextBlock(
                $"Die Ausgabe {context.Year} ist die erste dieser Reihe; es gibt noch keine frühere, mit der sie verglichen werden könnte."
            );
            yield break;
        }
        var row = context.Row(kreis);
        var (from, to) = (context.Before!.Official.Labels[row], context.Cluster(kreis));
        var against = diff.Against[row];
        var movement = Movement.Find(context, kreis);
        foreach (var block in Story(context, kreis, name))
            yield return block;
        var (left, right) = (GroupWords.Number(from), GroupWords.Number(against));
        yield return Table(context, left, right, movement);
        yield return new TextBlock(
            $"Die Zahlen sagen, wie weit sich der Kreis zwischen den Mittelpunkten von {left} und {right} "
                + $"bewegt hat (in quadrierten Standardabweichungen): Ein Plus bedeutet näher an {right}, "
                + $"ein Minus näher an {left}. {FactorWords.Legend(movement.Factors)} Summen können durch Runden abweichen."
        );
    }

    /// <summary>What happened since the edition before and why, in a few sentences.</summary>
    public static IEnumerable<ReportBlock> Story(ReportContext context, KreisKey kreis, KreisName name)
    {
        if (context.Diff is not { } diff)
        {
            yield return new TextBlock(
                $"Die Ausgabe {context.Year} ist die erste dieser Reihe; es gibt noch keine frühere, mit der sie verglichen werden könnte."
            );
            yield break;
        }
        var row = context.Row(kreis);
        var (from, to, movement) = (context.Before!.Official.Labels[row], context.Cluster(kreis), Movement.Find(context, kreis));
        yield return new TextBlock(
            from == to
                ? Stayed(context, kreis, name, diff.Against[row], movement)
                : Moved(context, name, diff.Changes.Single(c => c.Kreis == kreis), movement)
        );
    }

    private static string Moved(ReportContext context, KreisName name, ClusterChange change, Movement m)
    {
        var (from, to) = (change.From, change.To);
        var text =
            $"Ja. In der Ausgabe {context.PreviousYear} gehörte {name.Subject} zu {GroupWords.Full(context.Scheme, from)}, jetzt zu "
            + $"{GroupWords.Number(to)}. ";
        if (ChangeClassifier.ByLabels(from, to, context.Scheme) == ChangeKind.Settlement)
            text += "Das ist ein Wechsel zwischen Gruppen mit kurzen und mit längeren Wegen, kein Auf- oder Abstieg. ";
        return text + Why(context, change, m);
    }

    private static string Why(ReportContext context, ClusterChange change, Movement m)
    {
        if (change.Kind == ChangeKind.RevisionOnly)
            return "Nicht der Kreis hat sich geändert, sondern die Datenlage: "
                + $"Mit den heute gültigen Werten ergibt sich schon für die Ausgabe {context.PreviousYear} {GroupWords.Number(change.To)}.";
        if (change.Kind == ChangeKind.Method)
            return BreakWords.OnlyMethod(context, change.From);
        if (change.Kind == ChangeKind.Boundary)
            return "Der Wechsel kommt vor allem vom neuen Zuschnitt: Das Gebiet ist anders zusammengesetzt als zuvor.";
        var limit = GermanNumber.Percent(context.Basis.Clustering.Hysteresis, 0);
        var byOthers = change.Kind == ChangeKind.Others && m.Change > Slight;
        var reason =
            m.Change <= Slight
                ? "Die Lage zwischen beiden Gruppen hat sich seitdem kaum geändert. Aber jetzt liegt "
                    + $"{GroupWords.Number(change.To)} erstmals um mehr als {limit} näher."
                : MainReason(context, change.Kreis, m, byOthers);
        var verdict = ChangeWords.Verdict(change.Kind, m.Of(CauseFactor.Own), context);
        // Of a change the others made the whole is said first: one own value may pull strongly where all of them hardly do.
        return (byOthers ? $"{verdict} {reason}" : $"{reason} {verdict}").Trim();
    }

    private static string Stayed(ReportContext context, KreisKey kreis, KreisName name, int against, Movement m)
    {
        var text =
            $"Nein. {name.SubjectAtStart} gehört wie in der Ausgabe {context.PreviousYear} zu "
            + $"{GroupWords.Number(context.Cluster(kreis))}. ";
        if (Math.Abs(m.Change) < Slight)
            return text + "Die Lage hat sich kaum geändert.";
        // What the own values did in the direction the Kreis went; below zero they pulled the other way.
        var own = m.Of(CauseFactor.Own) * Math.Sign(m.Change);
        var byOthers = own < Slight && m.Largest == CauseFactor.Others;
        return text
            + (
                m.Change > 0
                    ? $"Die Lage hat sich in Richtung {GroupWords.Number(against)} verschoben; für einen Wechsel reicht das nicht."
                    : $"Die Lage hat sich von {GroupWords.Number(against)}, der nächsten anderen, weg verschoben."
            )
            + (byOthers ? " " + ChangeWords.WithoutOwn(own) : "")
            + " "
            + MainReason(context, kreis, m, byOthers);
    }

    /// <summary>The indicator that moved a Kreis most in the direction it went, with what changed: here and on average.</summary>
    private static string MainReason(ReportContext context, KreisKey kreis, Movement m, bool byOthers)
    {
        var indicator = m.Main(context.Indicators);
        var lead = byOthers ? "Von den einzelnen Werten zählt am meisten" : "Am meisten zählt dabei";
        return $"{lead} {indicator.Words.Topic}{FactorWords.Figures(context, kreis, indicator, m)}.";
    }

    private static TableBlock Table(ReportContext context, string from, string against, Movement m)
    {
        string[] Row(string head, string? indicator) =>
            [
                head,
                .. m.Factors.Select(f => GermanNumber.Signed(m.Of(f, indicator), 2)),
                GermanNumber.Signed(indicator is null ? m.Change : m.Total(indicator), 2),
            ];
        return new TableBlock(
            $"Bewegung zwischen {from} und {against}, Ausgabe {context.PreviousYear} auf {context.Year}",
            [
                new("Indikator", 3.6, false),
                .. m.Factors.Select(f => new ReportColumn(FactorWords.Head(f), 1.3, true)),
                new("zusammen", 1.3, true),
            ],
            [.. context.Indicators.Select(i => Row(i.Name, i.Code)), Row("Summe", null)],
            new HashSet<int> { context.Indicators.Count }
        );
    }
}
