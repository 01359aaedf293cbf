using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>How a value compares with Germany's.</summary>
internal enum Verdict
{
    /// <summary>Better chances.</summary>
    Better,

    /// <summary>No difference that could be told from chance.</summary>
    Similar,

    /// <summary>Worse chances.</summary>
    Worse,
}

/// <summary>
/// An indicator of a Kreis beside Germany: the office's value, or the mean of the Kreise where there is none. A difference of less
/// than a fifth of a standard deviation, or within the chance of the value (1.96 standard errors), or that rounding makes none, is
/// no difference.
/// </summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Value">Value of the Kreis.</param>
/// <param name="Germany">What it is compared with.</param>
/// <param name="Deviations">The difference in standard deviations of all Kreise, positive where better.</param>
/// <param name="Verdict">What is said of it.</param>
internal sealed record Compared(Indicator Indicator, double Value, ReferenceValue Germany, double Deviations, Verdict Verdict)
{
    /// <summary>Standard errors within which 95 % of chance lies.</summary>
    public const double Chance = 1.96;

    /// <summary>Compares.</summary>
    public static Compared Of(ReportContext context, KreisKey kreis, Indicator indicator)
    {
        var (value, germany) = (context.Value(kreis, indicator).Value, context.Reference(AreaMeans.Germany, indicator));
        var difference = value - germany.Value;
        var deviations = difference * indicator.Polarity / context.Deviation(indicator);
        var isSimilar =
            Math.Abs(deviations) < DegreeWords.Little
            || Math.Abs(difference) < Chance * context.StandardError(kreis, indicator)
            || GermanNumber.Text(value, indicator.Decimals) == GermanNumber.Text(germany.Value, indicator.Decimals);
        return new(
            indicator,
            value,
            germany,
            deviations,
            isSimilar ? Verdict.Similar
                : deviations > 0 ? Verdict.Better
                : Verdict.Worse
        );
    }

    /// <summary>Whether words that speak of coming or going may be said: the balance has that sign and is no handful.</summary>
    /// <param name="good">Whether they speak of a good value.</param>
    public bool Holds(bool good) =>
        Indicator.PlainBeyond is not { } least || (good == Indicator.Polarity > 0 ? Value > least : Value < -least);

    /// <summary>All indicators, the best first.</summary>
    public static IReadOnlyList<Compared> All(ReportContext context, KreisKey kreis) =>
        [.. context.Indicators.Select(i => Of(context, kreis, i)).OrderByDescending(c => c.Deviations)];
}
