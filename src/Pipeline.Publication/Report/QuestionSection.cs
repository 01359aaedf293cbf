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
        string[] questions =
        [
            .. compared.Where(c => c.Verdict == Verdict.Worse).Take(Most).Select(c => Challenge(context, similar, c)),
            .. compared.Where(c => c.Verdict != Verdict.Worse).Select(c => Fell(context, kreis, c)).OfType<string>(),
            .. compared.AsEnumerable().Reverse().Where(c => c.Verdict == Verdict.Better).Select(Strength),
            .. compared.Where(c => c.Verdict == Verdict.Similar).Select(Average),
        ];
        foreach (var (question, n) in questions.Take(Most).Select((q, i) => (q, i + 1)))
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
        $"{GermanNumber.WithUnit(c.Value, c.Indicator.Decimals, c.Indicator.DisplayUnit)}, "
        + $"{(c.Germany.IsOfficial ? "Deutschland" : "Mittel der Kreise")} "
        + GermanNumber.Text(c.Germany.Value, c.Germany.IsOfficial ? c.Indicator.Decimals : ComparisonSection.MeanDecimals(c.Indicator));
}
