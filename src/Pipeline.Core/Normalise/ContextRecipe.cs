using System.Text.Json.Serialization;

namespace Pipeline.Core.Normalise;

/// <summary>How a context series is made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContextRule>))]
public enum ContextRule
{
    /// <summary>The series as it is.</summary>
    Value,

    /// <summary>The series and its parts added up, for example two shares that are published apart.</summary>
    Sum,

    /// <summary>The series less its parts, for example births less deaths per 1,000 inhabitants.</summary>
    Difference,

    /// <summary>The parts, which are counts, as percent of the series, which is their whole.</summary>
    Share,

    /// <summary>
    /// Mean age of the series, which is all inhabitants, from counts by age group: each at the age <see cref="ContextRecipe.Ages"/>
    /// gives it. An estimate, and flagged as one.
    /// </summary>
    MeanAge,
}

/// <summary>A context series of a recipe.</summary>
public sealed record ContextRecipe
{
    /// <summary>Code out of <see cref="Domain.ContextSeries"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The series it is read from; the release must be one an edition can do without no more than an indicator's.</summary>
    public required string Series { get; init; }

    /// <summary>How it is made.</summary>
    public ContextRule Rule { get; init; } = ContextRule.Value;

    /// <summary>Further series the rule needs, of the same years; a year one of them lacks has no value.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary><see cref="ContextRule.MeanAge"/>: the mean age of each part in years.</summary>
    public IReadOnlyList<double> Ages { get; init; } = [];

    /// <summary>Carry also the earliest year from this one on, so that a change can be told; null for none.</summary>
    public int? Since { get; init; }

    /// <summary>How many of the last years to carry, at least 1.</summary>
    public int Years { get; init; } = 1;

    /// <summary>
    /// How it is made of the years the first way has no value for, for example of another source that is a year ahead or that serves
    /// what the first does not; null for none. Its years, and the earliest to carry, are those of the first.
    /// </summary>
    public ContextRecipe? Otherwise { get; init; }

    /// <summary>
    /// Whether the ways count differently, so that years of two must not stand in one series: the first way that has a value makes all
    /// years, and the others none.
    /// </summary>
    public bool IsExclusive { get; init; }

    /// <summary>The ways it is made, the first before the others.</summary>
    internal IEnumerable<ContextRecipe> Ways
    {
        get
        {
            for (var way = this; way is not null; way = way.Otherwise)
                yield return way;
        }
    }

    /// <summary>Every series of every way, each once.</summary>
    internal IEnumerable<string> AllSeries => Ways.SelectMany(w => w.Parts.Prepend(w.Series)).Distinct(StringComparer.Ordinal);

    /// <summary>German name of the source series.</summary>
    public required string SourceName { get; init; }
}
