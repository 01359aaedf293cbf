namespace Pipeline.Core.Normalise;

/// <summary>
/// A break: from one edition on an indicator is made of another series or by another rule. Its values before and after cannot be
/// compared, so causes count the difference as method and no Kreis is said to have moved by it.
/// </summary>
public sealed record SeriesBreak
{
    /// <summary>The first edition with the new series.</summary>
    public required int FirstYear { get; init; }

    /// <summary>The indicator as it is made from then on; of the same code, without breaks of its own.</summary>
    public required IndicatorRecipe Indicator { get; init; }

    /// <summary>German sentence that says what changed, for every place where the indicator is explained.</summary>
    public required string Note { get; init; }
}
