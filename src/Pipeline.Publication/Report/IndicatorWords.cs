using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>How a report speaks of an indicator: the words that stand beside it, and what follows from them.</summary>
public static class IndicatorWords
{
    /// <summary>The words of an indicator.</summary>
    public static GermanWords Of(Indicator indicator) => indicator.Words;

    /// <summary>In a table: the name with its unit.</summary>
    public static string Label(Indicator indicator) =>
        indicator.DisplayUnit.Length == 0 ? indicator.Name : $"{indicator.Name} ({indicator.DisplayUnit})";

    /// <summary>In a narrow table: the short name with its unit.</summary>
    public static string ShortLabel(Indicator indicator) =>
        indicator.DisplayUnit.Length == 0
            ? WithPer(indicator.Words.Short, indicator)
            : $"{indicator.Words.Short} ({indicator.DisplayUnit})";

    /// <summary>In a table for everybody: the plain name with its unit.</summary>
    public static string TableLabel(Indicator indicator) =>
        (indicator.Words.Label ?? indicator.Words.Short) is var label && indicator.DisplayUnit.Length == 0
            ? WithPer(label, indicator)
            : $"{label}, {indicator.DisplayUnit}";

    /// <summary>
    /// A text with what the numbers of an indicator stand for: <c>−3,1 je 1 000</c>; the text alone where a unit says it.
    /// </summary>
    public static string WithPer(string text, Indicator indicator) =>
        indicator.Words.Per.Length == 0 ? text : $"{text} {indicator.Words.Per}";

    /// <summary>A number with what it stands for, which no line break parts: <c>−3,1 je 1 000</c>.</summary>
    public static string NumberWithPer(string number, Indicator indicator) =>
        indicator.Words.Per.Length == 0 ? number : $"{number}\u00A0{indicator.Words.Per}";

    /// <summary>Which direction is good, in words.</summary>
    public static string Direction(Indicator indicator) => indicator.Polarity > 0 ? "mehr ist besser" : "weniger ist besser";
}
