using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report;

/// <summary>
/// What moved a Kreis between two groups since the edition before: per indicator how it changed here and on average, and a bar for
/// how far that moved it, in the colours of the two groups. The squared deviations are in the table <c>causes</c>.
/// </summary>
internal static class CauseSection
{
    private const double BarWidth = 74;

    /// <summary>The table, what it adds up to, and how to read it.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis)
    {
        var movement = Movement.Find(context, kreis);
        var row = context.Row(kreis);
        var (from, against) = (context.Before!.Official.Labels[row], context.Diff!.Against[row]);
        var sides = new CauseSides(Palette.OfCluster(context.Scheme[from]), Palette.OfCluster(context.Scheme[against]));
        var parts = context
            .Indicators.Select(i => (Indicator: i, Own: movement.Of(CauseFactor.Own, i.Code), All: movement.Total(i.Code)))
            .ToList();
        var scale = Math.Max(parts.Max(p => CauseBar.Reach(p.Own, p.All - p.Own)), ChangeSection.Slight);
        yield return new ChartTableBlock(
            $"Was sich seit der Ausgabe {context.PreviousYear} bewegt hat",
            [
                new("Wert", 122, false),
                new("hier", 59, true),
                new("im Mittel", 59, true),
                new($"zu {GermanNumber.Year(from)} \u2190 \u2192 zu {GermanNumber.Year(against)}", BarWidth + 6, false),
            ],
            [
                .. parts.Select(p =>
                    (IReadOnlyList<ChartCell>)
                        [
                            new(SpineSection.Label(p.Indicator), []),
                            .. Changes(context, kreis, p.Indicator, movement.Years),
                            new("", [], CauseBar.Draw(p.Own, p.All - p.Own, scale, BarWidth, sides, Direction(p.All, from, against) + ".")),
                        ]
                ),
            ]
        );
        yield return new TextBlock(Sum(movement, from, against)) { IsFine = true };
        yield return new SmallPrintBlock(
            "Balken in den Farben der Gruppen; gefüllt: eigene Werte, umrandet: "
                + $"{Others(movement)}, Strich: Summe. Alle Zahlen: Tabelle causes."
        );
    }

    /// <summary>How the indicator changed here and on average; one survey for all years says so.</summary>
    private static IEnumerable<ChartCell> Changes(ReportContext context, KreisKey kreis, Indicator indicator, int years) =>
        context.Courses.Find(kreis, indicator, years) is { } course
            ? [new(ChangeSize.Short(course.Change, indicator), []), new(ChangeSize.Short(course.OfAll, indicator), [])]
            : [new("–", []), new("–", [])];

    private static string Sum(Movement movement, int from, int against) =>
        Math.Abs(movement.Change) < ChangeSection.Slight
            ? "Zusammen hat sich die Lage zwischen beiden Gruppen kaum geändert."
            : $"Zusammen: {Direction(movement.Change, from, against)}. "
                + (
                    movement.Largest == CauseFactor.Own
                        ? "Am meisten wiegen die eigenen Werte."
                        : $"Am meisten wiegt {FactorWords.Nominative(movement.Largest)}."
                );

    private static string Others(Movement movement) =>
        movement.Factors.Count > 2 ? "alle Kreise zusammen und Änderungen der Daten oder Methode" : "die Bewegung aller Kreise";

    private static string Direction(double movement, int from, int against) =>
        Math.Abs(movement) < 0.005 ? "unverändert" : $"näher an {GroupWords.Number(movement > 0 ? against : from)}";
}
