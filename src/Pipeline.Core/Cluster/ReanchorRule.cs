namespace Pipeline.Core.Cluster;

/// <summary>How well the frozen centres still fit one edition.</summary>
/// <param name="Year">The edition.</param>
/// <param name="OfficialExplained">Explained variance of the official classification, 0 to 1.</param>
/// <param name="FreshExplained">That of the fresh solution.</param>
/// <param name="AdjustedRandIndex">Agreement of the two.</param>
public sealed record AnchorFit(int Year, double OfficialExplained, double FreshExplained, double AdjustedRandIndex)
{
    /// <summary>The fit of an official classification to the data of its edition.</summary>
    /// <param name="year">The edition.</param>
    /// <param name="official">The official classification.</param>
    /// <param name="fresh">The fresh solution.</param>
    public static AnchorFit Measure(int year, OfficialClassification official, FreshSolution fresh) =>
        new(
            year,
            official.ExplainedVariance,
            fresh.ExplainedVariance,
            Statistics.Clustering.AdjustedRandIndex.Compute(official.Labels, fresh.Labels)
        );

    /// <summary>Does the official classification explain at least three points less?</summary>
    public bool ExplainsLess => FreshExplained - OfficialExplained >= ReanchorRule.ExplainedLoss - 1e-12;

    /// <summary>Do the two agree too little?</summary>
    public bool Disagrees => AdjustedRandIndex < ReanchorRule.LeastAgreement;
}

/// <summary>Why a new anchor is due.</summary>
[Flags]
public enum ReanchorReasons
{
    /// <summary>It is not due.</summary>
    None = 0,

    /// <summary>The official classification explains three points less than the fresh one.</summary>
    ExplainsLess = 1,

    /// <summary>The adjusted Rand index of the two is below 0.8.</summary>
    Disagrees = 2,

    /// <summary>The definition of an indicator changed.</summary>
    DefinitionChanged = 4,
}

/// <summary>Whether a new anchor is due; only the operator orders one.</summary>
/// <param name="Reasons">None: it is not due.</param>
/// <param name="Years">The editions the verdict rests on, oldest first; empty if it rests on a definition alone.</param>
public sealed record ReanchorVerdict(ReanchorReasons Reasons, IReadOnlyList<int> Years)
{
    /// <summary>Is re-anchoring due?</summary>
    public bool Due => Reasons != ReanchorReasons.None;
}

/// <summary>What an edition says of its anchor.</summary>
/// <param name="Fit">How well the frozen centres fit.</param>
/// <param name="Redefined">Codes of the indicators that are defined otherwise than in the edition before.</param>
/// <param name="Verdict">Whether new centres are due.</param>
public sealed record AnchorCheck(AnchorFit Fit, IReadOnlyList<string> Redefined, ReanchorVerdict Verdict)
{
    /// <summary>Applies the rule.</summary>
    /// <param name="before">The fit of the edition before by the same anchor; null in the anchor edition.</param>
    /// <param name="fit">The fit of this edition.</param>
    /// <param name="redefined">Codes of redefined indicators.</param>
    public static AnchorCheck Evaluate(AnchorFit? before, AnchorFit fit, IReadOnlyList<string> redefined) =>
        new(fit, redefined, ReanchorRule.Evaluate(before is null ? [fit] : [before, fit], redefined.Count > 0));
}

/// <summary>
/// The re-anchor rule (METHOD §4, docs/adr/0023): due if the frozen centres fit badly – three points less explained, or agreement
/// below 0.8 – in two consecutive editions, the latest and the one before it, each by either measure; or at once if an
/// indicator's definition changed.
/// </summary>
public static class ReanchorRule
{
    /// <summary>Loss of explained variance that counts as a bad fit: three points.</summary>
    public const double ExplainedLoss = 0.03;

    /// <summary>
    /// Agreement below which the fit is bad: about where a tenth of the Kreise have another label than in the fresh solution. No
    /// anchor of 2010 to 2016 came below it within three years (<see cref="AnchorAgeing"/>, in the model card).
    /// </summary>
    public const double LeastAgreement = 0.8;

    /// <summary>Applies the rule.</summary>
    /// <param name="history">The editions of the family since its anchor in rising order, the one being made last.</param>
    /// <param name="definitionChanged">Did an indicator's definition change with the last edition?</param>
    /// <exception cref="ArgumentException">The years do not rise.</exception>
    public static ReanchorVerdict Evaluate(IReadOnlyList<AnchorFit> history, bool definitionChanged)
    {
        for (var i = 1; i < history.Count; i++)
            if (history[i - 1].Year >= history[i].Year)
                throw new ArgumentException($"editions must rise: {history[i - 1].Year} stands before {history[i].Year}", nameof(history));
        var reasons = definitionChanged ? ReanchorReasons.DefinitionChanged : ReanchorReasons.None;
        if (history.Count < 2 || Bad(history[^1]) == ReanchorReasons.None || Bad(history[^2]) == ReanchorReasons.None)
            return new ReanchorVerdict(reasons, []);
        return new ReanchorVerdict(reasons | Bad(history[^2]) | Bad(history[^1]), [history[^2].Year, history[^1].Year]);
    }

    private static ReanchorReasons Bad(AnchorFit fit) =>
        (fit.ExplainsLess ? ReanchorReasons.ExplainsLess : 0) | (fit.Disagrees ? ReanchorReasons.Disagrees : 0);
}
