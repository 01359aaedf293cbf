using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Whether a Kreis changed cluster since the edition before, and what moved it.</summary>
internal static class ChangeSection
{
    /// <summary>A change of the margin below this many squared standard deviations is called none.</summary>
    internal const double Slight = 0.05;

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name)
    {
        yield return new HeadingBlock(2, "Hat sich der Cluster geändert?");
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
        yield return Table(context, from, against, movement);
        yield return new TextBlock(
            $"Die Zahlen sagen, wie weit sich der Kreis zwischen den Mittelpunkten von Cluster {from} und Cluster {against} "
                + $"bewegt hat (in quadrierten Standardabweichungen): Ein Plus bedeutet näher an Cluster {against}, "
                + $"ein Minus näher an Cluster {from}. {FactorWords.Legend(movement.Factors)} Summen können durch Runden abweichen."
        );
    }

    /// <summary>
    /// What happened since the edition before and why, in two or three sentences and, for a mover, the values that did it.
    /// </summary>
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
                ? Stayed(context, name, to, diff.Against[row], movement)
                : Moved(context, name, diff.Changes.Single(c => c.Kreis == kreis), movement)
        );
        if (from != to && Drivers(context, kreis, movement) is { Count: > 0 } drivers)
        {
            yield return new TextBlock("Von den eigenen Werten trugen am meisten bei:", LeadsToList: true);
            yield return new ListBlock(drivers);
        }
    }

    private static string Moved(ReportContext context, KreisName name, ClusterChange change, Movement m)
    {
        var (from, to) = (change.From, change.To);
        var text =
            $"Ja. In der Ausgabe {context.PreviousYear} gehörte {name.Subject} zu Cluster {from} "
            + $"(„{context.ClusterName(from)}“), jetzt zu Cluster {to} („{context.ClusterName(to)}“). ";
        if (ChangeClassifier.ByLabels(from, to, context.Scheme) == ChangeKind.Settlement)
            text += "Das ist ein Wechsel zwischen städtischen und ländlichen Clustern, kein Auf- oder Abstieg. ";
        return text + Why(context, change, m);
    }

    private static string Why(ReportContext context, ClusterChange change, Movement m)
    {
        if (change.Kind == ChangeKind.RevisionOnly)
            return "Nicht der Kreis hat sich geändert, sondern die Datenlage: "
                + $"Mit den heute gültigen Werten ergibt sich schon für die Ausgabe {context.PreviousYear} Cluster {change.To}.";
        if (change.Kind == ChangeKind.Method)
            return BreakWords.OnlyMethod(context, change.From);
        var limit = GermanNumber.Percent(context.Basis.Clustering.Hysteresis, 0);
        var uncertain = ChangeWords.Reservation(change.Kind, context.IsPredicted);
        if (m.Change <= Slight)
            return $"Gegenüber der Ausgabe {context.PreviousYear} hat sich die Lage zwischen beiden kaum geändert; "
                + $"der Mittelpunkt von Cluster {change.To} liegt aber jetzt erstmals um mehr als {limit} näher."
                + uncertain;
        var earlier =
            m.Before > 0
                ? $" Schon in der Ausgabe {context.PreviousYear} lag der Mittelpunkt von Cluster {change.To} näher, "
                    + $"aber nicht um mehr als {limit}."
                : "";
        return MainReason(m) + earlier + uncertain;
    }

    private static string MainReason(Movement m)
    {
        var (main, part) = m.Factors.Select(f => (Factor: f, Part: m.Of(f))).MaxBy(p => p.Part);
        var against = m.Factors.Where(f => m.Of(f) < -Slight).ToList();
        var share = part / m.Change;
        var degree = share switch
        {
            >= 0.75 => "überwiegend ",
            >= 0.55 => "zum größeren Teil ",
            _ => "zum Teil ",
        };
        if (share <= 1)
            return $"Das geht {degree}auf {FactorWords.Accusative(main)} zurück ({GermanNumber.Percent(share, 0)} der Bewegung).";
        var verb = against.Count > 1 || against.Any(FactorWords.IsPlural) ? "wirkten" : "wirkte";
        return $"Das geht auf {FactorWords.Accusative(main)} zurück"
            + (
                against.Count == 0
                    ? "."
                    : $"; {GermanList.Join([.. against.Select(FactorWords.Nominative)])} {verb} in die andere Richtung."
            );
    }

    private static string Stayed(ReportContext context, KreisName name, int cluster, int against, Movement m)
    {
        var text =
            $"Nein. {name.SubjectAtStart} gehört wie in der Ausgabe {context.PreviousYear} zu Cluster {cluster}. "
            + $"Verglichen wird mit dem nächsten anderen Cluster, Cluster {against} („{context.ClusterName(against)}“): ";
        return text
            + (
                Math.Abs(m.Change) < Slight
                    ? "Die Lage zwischen beiden hat sich kaum geändert."
                    : (
                        m.Change > 0
                            ? $"Die Lage hat sich in Richtung Cluster {against} verschoben; für einen Wechsel reicht das nicht."
                            : $"Die Lage hat sich von Cluster {against} weg verschoben."
                    ) + Most(context, m)
            );
    }

    /// <summary>The single contribution that moved a Kreis most in the direction it went.</summary>
    private static string Most(ReportContext context, Movement m)
    {
        var most = m.Change > 0 ? m.Causes.MaxBy(c => c.Contribution)! : m.Causes.MinBy(c => c.Contribution)!;
        return $" Am meisten trug dazu bei: {IndicatorWords.Of(context.Indicator(most.Indicator)).Short} "
            + $"({FactorWords.Head(most.Factor)}).";
    }

    /// <summary>The own values that moved the Kreis most, with where they came from.</summary>
    private static List<string> Drivers(ReportContext context, KreisKey kreis, Movement m)
    {
        const double Share = 0.15;
        return
        [
            .. m
                .Causes.Where(c => c.Factor == CauseFactor.Own && c.Contribution > Share * Math.Abs(m.Change))
                .OrderByDescending(c => c.Contribution)
                .Take(3)
                .Select(c => ThenAndNow(context, kreis, context.Indicator(c.Indicator))),
        ];
    }

    /// <summary>The value of an indicator in the edition before and in this one.</summary>
    private static string ThenAndNow(ReportContext context, KreisKey kreis, Indicator indicator)
    {
        var j = context.Indicators.ToList().IndexOf(indicator);
        var old = Shown(context.Before!.Data.Features.Row(context.Row(kreis))[j]);
        var now = Shown(context.Value(kreis, indicator).Value);
        return $"{indicator.Name}: {old} in der Ausgabe {context.PreviousYear}, {now} in der Ausgabe {context.Year}"
            + PeriodWords.Beside(context, kreis, indicator);

        string Shown(double value) => GermanNumber.WithUnit(value, indicator.Decimals, indicator.DisplayUnit);
    }

    private static TableBlock Table(ReportContext context, int from, int against, Movement m)
    {
        string[] Row(string head, string? indicator) =>
            [
                head,
                .. m.Factors.Select(f => GermanNumber.Signed(m.Of(f, indicator), 2)),
                GermanNumber.Signed(indicator is null ? m.Change : m.Total(indicator), 2),
            ];
        return new TableBlock(
            $"Bewegung zwischen Cluster {from} und Cluster {against}, Ausgabe {context.PreviousYear} auf {context.Year}",
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
