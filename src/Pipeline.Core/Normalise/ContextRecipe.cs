namespace Pipeline.Core.Normalise;

/// <summary>A context series of a recipe.</summary>
public sealed record ContextRecipe
{
    /// <summary>Code out of <see cref="Domain.ContextSeries"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The series it is read from; the release must be one an edition can do without no more than an indicator's.</summary>
    public required string Series { get; init; }

    /// <summary>Carry also the earliest year from this one on, so that a change can be told; null for none.</summary>
    public int? Since { get; init; }

    /// <summary>How many of the last years to carry, at least 1.</summary>
    public int Years { get; init; } = 1;

    /// <summary>German name of the source series.</summary>
    public required string SourceName { get; init; }
}
