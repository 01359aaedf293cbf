using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>How a Kreis differs from the mean of all, indicator by indicator, each claim with its two figures.</summary>
internal static class ProfileSection
{
    /// <summary>One claim, or that there is none to make.</summary>
    public sealed record Claim(Indicator Indicator, double Score, string? Text);

    /// <summary>How many claims may be told: all, or fewer where the page has more to say.</summary>
    public static IEnumerable<int> Lengths(ReportContext context, KreisKey kreis)
    {
        var most = Claims(context, kreis).Count(c => c.Text is not null);
        return Enumerable.Range(0, Math.Max(1, most)).Select(fewer => most - fewer);
    }

    /// <summary>The claims.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="name">Its name.</param>
    /// <param name="most">How many may be told: those that differ most.</param>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name, int most)
    {
        var claims = Claims(context, kreis);
        yield return new HeadingBlock(2, "Worin sich der Kreis unterscheidet");
        var all = claims.Where(c => c.Text is not null).ToList();
        var made = all.OrderByDescending(c => Math.Abs(c.Score)).Take(most).OrderByDescending(c => c.Score).ToList();
        if (made.Count > 0)
        {
            yield return new TextBlock(
                $"Verglichen mit dem Mittel aller {GermanNumber.Count(context.Features.Rows)} Kreise hat "
                    + $"{name.Subject}{(made.Count < all.Count ? " vor allem" : "")}:",
                LeadsToList: true
            );
            yield return new ListBlock([.. made.Select(c => c.Text!)]);
        }
        var alike = claims.Where(c => c.Text is null).Select(c => IndicatorWords.Of(c.Indicator).Short).ToList();
        if (alike.Count > 0)
            yield return new TextBlock($"Nahe am Mittel liegt {name.Subject} hier: {GermanList.Join(alike)}.");
    }

    /// <summary>A claim per indicator; none where the difference is small or vanishes in rounding.</summary>
    public static IReadOnlyList<Claim> Claims(ReportContext context, KreisKey kreis) =>
        [
            .. context.Indicators.Select(indicator =>
            {
                var score = context.Score(kreis, indicator); // z-scores: the mean of all Kreise is 0
                var (value, mean) = Figures(context, kreis, indicator);
                var words = IndicatorWords.Of(indicator);
                return new Claim(
                    indicator,
                    score,
                    DegreeWords.Describe(score) is { } degree && value != mean
                        ? $"{DegreeWords.Into(score > 0 ? words.Better : words.Worse, degree)}: {value} statt {Unit(mean, indicator)}"
                            + PeriodWords.Beside(context, kreis, indicator)
                        : null
                );
            }),
        ];

    private static (string Value, string Mean) Figures(ReportContext context, KreisKey kreis, Indicator indicator)
    {
        var value = context.Value(kreis, indicator).Value;
        var mean = context.Mean(AreaMeans.Germany, indicator);
        return (GermanNumber.Text(value, indicator.Decimals), GermanNumber.Text(mean, ComparisonSection.MeanDecimals(indicator)));
    }

    private static string Unit(string number, Indicator indicator) =>
        indicator.DisplayUnit.Length == 0 ? IndicatorWords.WithPer(number, indicator) : $"{number}\u202F{indicator.DisplayUnit}";
}
