using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>How much an indicator changed, in its unit; money in per cent, a share in percentage points.</summary>
internal static class ChangeSize
{
    /// <summary><c>+3,6 %</c>, <c>−0,3 Prozentpunkte</c>, <c>+0,2 Jahre</c>, <c>+4,1 je 1 000</c>.</summary>
    public static string Text(double change, Indicator indicator) =>
        Courses.IsMoney(indicator) ? GermanNumber.SignedWithUnit(change, 1, "%")
        : indicator.DisplayUnit == "%" ? GermanNumber.SignedWithUnit(change, indicator.Decimals, "Prozentpunkte")
        : IndicatorWords.WithPer(
            GermanNumber.SignedWithUnit(change, Math.Max(indicator.Decimals, indicator.IsCounted ? 1 : 0), indicator.DisplayUnit),
            indicator
        );

    /// <summary>The same where there is little room: <c>−0,3 %-Pkt.</c>.</summary>
    public static string Short(double change, Indicator indicator) =>
        !Courses.IsMoney(indicator) && indicator.DisplayUnit == "%"
            ? GermanNumber.SignedWithUnit(change, indicator.Decimals, "%-Pkt.")
            : Text(change, indicator);
}
