using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>One line that says what is special about a Kreis: what it does best, what worst, and where it lies between groups.</summary>
internal static class Headline
{
    /// <summary>Writes it.</summary>
    public static string Compose(ReportContext context, KreisKey kreis)
    {
        var compared = Compared.All(context, kreis);
        var good = compared
            .Where(c => c.Verdict == Verdict.Better && c.Deviations >= DegreeWords.Plain && c.Holds(true))
            .Select(c => c.Indicator.Words.HeadlineGood)
            .OfType<string>()
            .ToList();
        var hard = compared
            .Reverse()
            .Where(c => c.Verdict == Verdict.Worse && c.Deviations <= -DegreeWords.Plain && c.Holds(false))
            .Select(c => c.Indicator.Words.HeadlineHard)
            .OfType<string>()
            .ToList();
        var what = (good, hard) switch
        {
            ([var best, ..], [var worst, ..]) => $"{best}, {Small(worst)}",
            ([var best, var second, ..], []) => $"{best}, {Small(second)}",
            ([], [var worst, var second, ..]) => $"{worst}, {Small(second)}",
            ([var best], []) => best,
            ([], [var worst]) => worst,
            _ when compared.All(c => c.Verdict == Verdict.Similar || Math.Abs(c.Deviations) < DegreeWords.Plain) =>
                "Kein Wert weicht stark von Deutschland ab",
            _ => "Ein gemischtes Bild",
        };
        return what + Between(context, kreis);
    }

    private static string Between(ReportContext context, KreisKey kreis)
    {
        var cluster = context.Cluster(kreis);
        if (context.Certainty(kreis).BordersOn is { } other)
            return $" – Grenzfall zwischen {GroupWords.Number(cluster)}\u00A0und\u00A0{GermanNumber.Year(other)}";
        return context.Before is { } before && before.Official.Labels[context.Row(kreis)] != cluster
            ? $" – jetzt in {GroupWords.Number(cluster)}"
            : "";
    }

    private static string Small(string phrase) => char.ToLowerInvariant(phrase[0]) + phrase[1..];
}
