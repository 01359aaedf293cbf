using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>
/// Three questions for the council, made from what page 1 calls challenges, then from what fell behind, then from the rest.
/// </summary>
internal static class QuestionSection
{
    private const int Most = 3;

    /// <summary>The questions, for the council by its name.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis)
    {
        yield return new HeadingBlock(2, $"Fragen für {CouncilWords.Of(kreis)}");
        var compared = Compared.All(context, kreis).Reverse().ToList();
        var similar = SimilarSection.Neighbours(context, kreis).Across;
        (Indicator Of, string? Text)[] questions =
        [
            .. compared.Where(c => c.Verdict == Verdict.Worse).Take(Most).Select(c => (c.Indicator, Challenge(context, similar, c))),
            .. compared.Where(c => c.Verdict != Verdict.Worse).Select(c => (c.Indicator, Fell(context, kreis, c))),
            .. compared.AsEnumerable().Reverse().Where(c => c.Verdict == Verdict.Better).Select(c => (c.Indicator, Strength(c))),
            .. compared.Where(c => c.Verdict == Verdict.Similar).Select(c => (c.Indicator, Average(c))),
        ];
        // Of one value one question: what fell behind and is still a strength is asked about as the one thing, not as both.
        var asked = questions.Where(q => q.Text is not null).DistinctBy(q => q.Of.Code).Take(Most);
        foreach (var (question, n) in asked.Select((q, i) => (q.Text!, i + 1)))
            yield return ReferenceSection.Fine($"{GermanNumber.Year(n)}.", question);
    }

    private static string Challenge(ReportContext context, IReadOnlyList<SimilarKreis> similar, Compared c)
    {
        var nearest = similar
            .Select(s => (s.Row, Compared: Compared.Of(context, context.Features.Kreise[s.Row], c.Indicator)))
            .Where(s => s.Compared.Deviations >= c.Deviations + DegreeWords.Little)
            .OrderByDescending(s => s.Compared.Deviations)
            .Select(s => (int?)s.Row)
            .FirstOrDefault();
        return $"{SpineSection.Label(c.Indicator)} ({Figures(c)}): Was steckt dahinter, was lässt sich vor Ort ändern?"
            + (
                nearest is { } row
                    ? $" Was ist anders in einem ähnlichen Kreis mit besserem Wert: "
                        + $"{KreisRegister.Every[context.Features.Kreise[row]].DisplayName}?"
                    : ""
            );
    }

    private static string? Fell(ReportContext context, KreisKey kreis, Compared c) =>
        context.Courses.Find(kreis, c.Indicator, SpineSection.ArrowYears) is { Verdict: Verdict.Worse } course
            ? $"{SpineSection.Label(c.Indicator)}: {PeriodWords.Over(context, kreis, c.Indicator, course)} "
                + $"{ChangeSize.Text(course.Change, c.Indicator)}, im Mittel aller Kreise "
                + $"{ChangeSize.Text(course.OfAll, c.Indicator)}. Woran liegt das?"
            : null;

    private static string Strength(Compared c) =>
        $"{SpineSection.Label(c.Indicator)} ({Figures(c)}): Was trägt diese Stärke, und was braucht sie, um zu bleiben?";

    private static string Average(Compared c) => $"{SpineSection.Label(c.Indicator)} ({Figures(c)}): Welches Ziel soll hier gelten?";

    private static string Figures(Compared c) =>
        $"{SpineSection.WithUnit(c.Value, c.Indicator)}, {(c.Germany.IsOfficial ? "Deutschland" : "Mittel der Kreise")} "
        + SpineSection.Number(
            c.Germany.Value,
            c.Germany.IsOfficial ? c.Indicator.Decimals : ComparisonSection.MeanDecimals(c.Indicator),
            c.Indicator
        );
}
