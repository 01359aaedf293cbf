using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>How a report speaks of the causes of a movement.</summary>
internal static class FactorWords
{
    /// <summary>Head of a column.</summary>
    public static string Head(CauseFactor factor) =>
        factor switch
        {
            CauseFactor.Own => "eigene Werte",
            CauseFactor.Others => "andere Kreise",
            CauseFactor.Revision => "Revision",
            CauseFactor.Boundary => "Zuschnitt",
            _ => "Methode",
        };

    /// <summary>Who acted.</summary>
    public static string Nominative(CauseFactor factor) =>
        factor switch
        {
            CauseFactor.Own => "die eigenen Werte",
            CauseFactor.Others => "die Entwicklung aller Kreise",
            CauseFactor.Revision => "eine Revision der Daten",
            CauseFactor.Boundary => "der neue Zuschnitt des Kreises",
            _ => "eine Änderung der Methode",
        };

    /// <summary>What something goes back to.</summary>
    public static string Accusative(CauseFactor factor) =>
        factor == CauseFactor.Boundary ? "den neuen Zuschnitt des Kreises" : Nominative(factor);

    /// <summary>
    /// How an indicator changed here and on average since the edition before, after a colon; what else moved it, where that is more.
    /// </summary>
    public static string Figures(ReportContext context, KreisKey kreis, Indicator indicator, Movement m, bool isShort = false)
    {
        var period = PeriodWords.Beside(context, kreis, indicator);
        var largest = m.Factors.MaxBy(f => m.Of(f, indicator.Code) * (m.Change >= 0 ? 1 : -1));
        if (largest is CauseFactor.Revision or CauseFactor.Boundary or CauseFactor.Method)
            return $"{period} durch {Accusative(largest)}";
        if (context.Courses.Find(kreis, indicator, m.Years) is not { } course)
            return period;
        var (here, mean) = ChangeSize.Apart(course.Change, course.OfAll, indicator, isShort);
        return $"{period}: hier {here}, im Mittel{(isShort ? "" : " aller Kreise")} {mean}";
    }

    /// <summary>One sentence that explains the columns.</summary>
    public static string Legend(IReadOnlyList<CauseFactor> factors) =>
        string.Join(
            ' ',
            factors.Select(f =>
                f switch
                {
                    CauseFactor.Own => "„Eigene Werte“ sind die Werte des Kreises.",
                    CauseFactor.Others => "„Andere Kreise“ steht dafür, dass sich Mittel und Streuung aller Kreise geändert haben.",
                    CauseFactor.Revision => "„Revision“ steht dafür, dass die Quellen frühere Werte berichtigt haben.",
                    CauseFactor.Boundary => "„Zuschnitt“ steht dafür, dass der Kreis aus anderen Gebieten zusammengesetzt ist als zuvor.",
                    _ => "„Methode“ steht dafür, dass sich Zentren oder Rezept geändert haben.",
                }
            )
        );
}
