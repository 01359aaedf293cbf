using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>The parts of a movement.</summary>
internal sealed record Movement(IReadOnlyList<Cause> Causes, double Before, double After)
{
    /// <summary>The movement of a Kreis in an edition with a comparison.</summary>
    public static Movement Find(ReportContext context, KreisKey kreis)
    {
        var row = context.Row(kreis);
        var diff = context.Diff!;
        return new Movement([.. context.Causes(kreis)], diff.MarginFrom[row], diff.MarginTo[row]) { Years = diff.ToYear - diff.FromYear };
    }

    /// <summary>Years between the two editions; 0 where both are revisions of one year.</summary>
    public int Years { get; private init; } = 1;

    public double Change => After - Before;

    /// <summary>Own and others always, the rest where they moved this Kreis visibly.</summary>
    public IReadOnlyList<CauseFactor> Factors { get; } =
    [
        .. Enum.GetValues<CauseFactor>()
            .Where(f => f is CauseFactor.Own or CauseFactor.Others || Causes.Any(c => c.Factor == f && Math.Abs(c.Contribution) >= 0.005)),
    ];

    /// <summary>The indicator with the largest sum in the direction the Kreis went.</summary>
    public Indicator Main(IReadOnlyList<Indicator> indicators) => indicators.MaxBy(i => Total(i.Code) * (Change >= 0 ? 1 : -1))!;

    /// <summary>What moved the Kreis most in the direction it went.</summary>
    public CauseFactor Largest => Factors.MaxBy(f => Of(f) * (Change >= 0 ? 1 : -1));

    /// <summary>Everything that moved the Kreis in an indicator, also what is too small for a column of its own.</summary>
    public double Total(string indicator) => Causes.Where(c => c.Indicator == indicator).Sum(c => c.Contribution);

    public double Of(CauseFactor factor, string? indicator = null) =>
        Causes.Where(c => c.Factor == factor && (indicator is null || c.Indicator == indicator)).Sum(c => c.Contribution);
}
