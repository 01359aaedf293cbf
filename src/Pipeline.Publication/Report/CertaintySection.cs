using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>
/// How certain the group of a Kreis is: whether it stays next year, as a bar of all groups and in counts; and, as another matter,
/// whether it hangs on the choice of the Kreise.
/// </summary>
internal static class CertaintySection
{
    private const string Years = "simulierten Jahren";

    /// <summary>Another group that is reached less often than this is not named.</summary>
    private const double Named = 0.005;

    /// <summary>The section.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="name">Its name.</param>
    /// <param name="width">Width of the bar in points.</param>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name, double width)
    {
        yield return new HeadingBlock(2, "Wie sicher ist die Zuordnung?");
        if (context.Shares.Count == 0)
        {
            yield return new TextBlock(ClusterSection.CertaintyText(context, kreis));
            yield break;
        }
        var shares = context.Shares[context.Row(kreis)];
        var cluster = context.Cluster(kreis);
        var ofYears = shares.Predicted.Count > 0;
        var shown = ofYears ? shares.Predicted : shares.Resampled;
        yield return new FigureBlock("", ShareBar.Draw(context.Scheme, shown, width, $"Balken: {Listed(shown)}."));
        yield return new TextBlock(
            ofYears ? NextYear(context, kreis, shares.Predicted, cluster) : Choice(context, name, shares.Resampled, cluster)
        );
    }

    /// <summary>Whether the group hangs on the choice of the Kreise; null where the edition does not say, or has said it already.</summary>
    public static string? Choice(ReportContext context, KreisKey kreis, KreisName name) =>
        context.Shares.Count > 0 && context.Shares[context.Row(kreis)] is { Predicted.Count: > 0 } shares
            ? Choice(context, name, shares.Resampled, context.Cluster(kreis))
            : null;

    /// <summary>
    /// In how many of the simulated years, or else of the trials, a Kreis keeps its group: on its side of what decides a word.
    /// </summary>
    public static string Share(KreisCertainty certainty, CertaintyParameters parameters) =>
        ShareWords.In(
            certainty.Share,
            certainty.IsPredicted ? Years : "Versuchen",
            ClusterSection.Unsure,
            certainty.Least(parameters),
            certainty.IsPredicted ? ClusterSection.VeryProbable : ClusterSection.VerySure
        );

    /// <summary>Every group that is reached, with its share: <c>97 von 100 Gruppe 4, 3 von 100 Gruppe 5</c>.</summary>
    private static string Listed(IReadOnlyList<double> shares) =>
        GermanList.Join([
            .. shares
                .Select((s, c) => (Share: s, Cluster: c + 1))
                .Where(s => s.Share > 0)
                .OrderByDescending(s => s.Share)
                .Select(s => $"{(s.Share >= 1 ? "alle" : ShareWords.Of(s.Share))} {GroupWords.Number(s.Cluster)}"),
        ]);

    private static string NextYear(ReportContext context, KreisKey kreis, IReadOnlyList<double> shares, int cluster)
    {
        var (own, least) = (shares[cluster - 1], context.Basis.Certainty.LeastPredicted);
        var border = context.Certainty(kreis).BordersOn is null ? "" : "Das ist ein Grenzfall. ";
        var (still, back) = own >= least ? Unconfirmed(context, kreis) : ("", "");
        return $"{border}Dass es nächstes Jahr bei {GroupWords.Number(cluster)} bleibt, ist {still}"
            + $"{ClusterSection.Probability(own, least)}{back}: "
            + $"{Capital(Share(context.Certainty(kreis), context.Basis.Certainty))} ist das so"
            + (Other(shares, cluster) is var (other, share) ? $", {Beside(own, least, share)} wäre es {GroupWords.Number(other)}." : ".");
    }

    /// <summary>How a change that is not confirmed can be likely to stay: the rule that keeps a group keeps the new one too.</summary>
    private static (string Still, string Back) Unconfirmed(ReportContext context, KreisKey kreis) =>
        context.Diff?.Changes.FirstOrDefault(c => c.Kreis == kreis) is { Kind: ChangeKind.Borderline } change
            ? (
                "dennoch ",
                $" (zurück geht es erst, wenn {GroupWords.Number(change.From)} um mehr als "
                    + $"{GermanNumber.Percent(context.Basis.Clustering.Hysteresis, 0)} näher liegt)"
            )
            : ("", "");

    private static string Choice(ReportContext context, KreisName name, IReadOnlyList<double> shares, int cluster)
    {
        var trials = context.Basis.Certainty.Resamples;
        return $"Hängt das Ergebnis an der Auswahl der Kreise? Wird sie zufällig geändert, kommt "
            + $"{name.Subject} {Trials(shares[cluster - 1], trials)} in {GroupWords.Number(cluster)}"
            + (Other(shares, cluster) is var (other, share) ? $", {Trials(share, trials)} in {GroupWords.Number(other)}." : ".");
    }

    /// <summary>A share of trials as their count, where it is one.</summary>
    private static string Trials(double share, int trials)
    {
        var count = Math.Round(share * trials);
        return share is > 0 and < 1 && Math.Abs((share * trials) - count) < 1e-6
            ? $"in {ShareWords.Count((int)count, trials)} Versuchen"
            : ShareWords.In(share, "Versuchen");
    }

    /// <summary>
    /// How often the other group comes, beside how often the own one does, out of as many: two halves of a hundredth rounded up would be
    /// a hundred and one of a hundred.
    /// </summary>
    private static string Beside(double own, double least, double share)
    {
        if (ShareWords.OutOf(own, ClusterSection.Unsure, least, ClusterSection.VeryProbable) == 1000)
            return ShareWords.InOf(share, 1000, "Fällen");
        var (of, rest) = ((int)Math.Round((decimal)own * 100, MidpointRounding.AwayFromZero), (decimal)share * 100);
        var isTooMuch = of + (int)Math.Round(rest, MidpointRounding.AwayFromZero) > 100 && rest >= 1;
        return isTooMuch ? ShareWords.In(Math.Floor((double)rest) / 100, "Fällen") : ShareWords.In(share, "Fällen");
    }

    /// <summary>The other group that comes most often, with its share; null where none is worth it.</summary>
    private static (int Cluster, double Share)? Other(IReadOnlyList<double> shares, int cluster)
    {
        var other = Enumerable.Range(1, shares.Count).Where(c => c != cluster).MaxBy(c => shares[c - 1]);
        // "Mehr als 99 von 100" leaves no hundredth for another.
        return shares[other - 1] < Named || shares[cluster - 1] >= 1 - Named ? null : (other, shares[other - 1]);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
