using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>How much an indicator changed, in its unit; money in per cent, a share in percentage points.</summary>
internal static class ChangeSize
{
    /// <summary><c>+3,6 %</c>, <c>−0,3 Prozentpunkte</c>, <c>+0,2 Jahre</c>, <c>+4,1 je 1 000</c>.</summary>
    public static string Text(double change, Indicator indicator) => Text(change, indicator, 0, false);

    /// <summary>The same where there is little room: <c>−0,3 %-Pkt.</c>.</summary>
    public static string Short(double change, Indicator indicator) => Text(change, indicator, 0, true);

    /// <summary>
    /// Two changes side by side, with up to two decimals more where they would look alike and are not: what moved a Kreis must be seen.
    /// </summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="indicator">Whose changes they are.</param>
    /// <param name="isShort">As <see cref="Short"/>.</param>
    public static (string One, string Other) Apart(double one, double other, Indicator indicator, bool isShort)
    {
        for (var more = 0; more <= 2; more++)
            if (Text(one, indicator, more, isShort) is var text && text != Text(other, indicator, more, isShort))
                return (text, Text(other, indicator, more, isShort));
        return (Text(one, indicator, 0, isShort), Text(other, indicator, 0, isShort));
    }

    private static string Text(double change, Indicator indicator, int more, bool isShort)
    {
        if (Courses.IsMoney(indicator))
            return GermanNumber.SignedWithUnit(change, 1 + more, "%");
        if (indicator.DisplayUnit == "%")
            return GermanNumber.SignedWithUnit(change, indicator.Decimals + more, isShort ? "%-Pkt." : "Prozentpunkte");
        var decimals = Math.Max(indicator.Decimals, indicator.IsCounted ? 1 : 0) + more;
        return IndicatorWords.NumberWithPer(GermanNumber.SignedWithUnit(change, decimals, indicator.DisplayUnit), indicator);
    }
}
