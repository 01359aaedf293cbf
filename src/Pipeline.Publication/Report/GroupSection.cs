using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>What page 1 says of the group of a Kreis: how many it has, what they have in common, and what a group is.</summary>
internal static class GroupSection
{
    /// <summary>From half a standard deviation on, the mean of a cluster differs enough to be said.</summary>
    private const double Noteworthy = 0.5;

    /// <summary>Three or four sentences.</summary>
    public static IEnumerable<string> Lines(ReportContext context, KreisKey kreis)
    {
        var cluster = context.Cluster(kreis);
        var size = context.Official.Sizes[cluster - 1];
        yield return (
            size == 1
                ? "Kein anderer Kreis gehört dazu. "
                : $"{GermanNumber.Count(size)} der {GermanNumber.Count(context.Features.Rows)} Kreise und kreisfreien Städte gehören dazu. "
        )
            + Common(context, cluster)
            + (WaysDiffer(context, kreis) is { } otherwise ? $" {otherwise}" : "");
        yield return $"Jede der {GermanNumber.Word(context.Scheme.Count)} Gruppen (Fachwort: Cluster) fasst Kreise mit ähnlichen Werten "
            + "zusammen. Die Nummer ist kein Rang und keine Note für die Arbeit vor Ort.";
    }

    /// <summary>
    /// That the ways of a Kreis are not those its group is called by, which are a mean: nothing below says it otherwise then. Null where
    /// they are, or no different from Germany's.
    /// </summary>
    public static string? WaysDiffer(ReportContext context, KreisKey kreis) =>
        AreWaysOtherwise(context, kreis) is not { } areShort ? null
        : areShort ? "Anders als im Mittel der Gruppe sind die Wege hier kurz."
        : "Anders als im Mittel der Gruppe sind die Wege hier lang.";

    /// <summary>
    /// Whether the ways of a Kreis are short in a group of longer ones (true) or the reverse (false); null where neither is so.
    /// </summary>
    public static bool? AreWaysOtherwise(ReportContext context, KreisKey kreis)
    {
        if (context.Indicators.FirstOrDefault(i => i.Code == Indicators.SupplyIndex.Code) is not { } ways)
            return null;
        var isUrban = context.Scheme.IsUrban(context.Cluster(kreis));
        return Compared.Of(context, kreis, ways).Verdict switch
        {
            Verdict.Better when !isUrban => true,
            Verdict.Worse when isUrban => false,
            _ => null,
        };
    }

    /// <summary>One sentence on what the Kreise of a group have in common.</summary>
    private static string Common(ReportContext context, int cluster)
    {
        var scores = context
            .Indicators.Select(i => (i.Words, Score: context.ClusterScore(cluster, i)))
            .Where(s => Math.Abs(s.Score) >= Noteworthy)
            .OrderByDescending(s => Math.Abs(s.Score))
            .Take(3)
            .OrderByDescending(s => s.Score)
            .ToList();
        return scores.Count == 0
            ? "Im Durchschnitt sind ihre Werte nahe am Mittel aller Kreise."
            : $"Im Durchschnitt hat die Gruppe {GermanList.Join([.. scores.Select(s => s.Score > 0 ? s.Words.Better : s.Words.Worse)])} "
                + "als alle Kreise zusammen.";
    }
}
