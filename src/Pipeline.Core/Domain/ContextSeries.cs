namespace Pipeline.Core.Domain;

/// <summary>A figure that describes a Kreis without entering the clustering.</summary>
/// <param name="Code">The name in tables, with the unit in it.</param>
/// <param name="Unit">The unit in tables.</param>
/// <param name="Name">German name for reports.</param>
/// <param name="DisplayUnit">German unit for reports.</param>
/// <param name="Decimals">Decimal places in reports.</param>
/// <param name="MergesByInhabitants">
/// Whether the value of merged Kreise is the mean of theirs by inhabitants (a share, an age) or their sum (a count); a
/// density is neither and is left out where Kreise merge, unless its series is of the kind
/// <see cref="Normalise.SeriesKind.Density"/>.
/// </param>
public sealed record ContextSeries(string Code, string Unit, string Name, string DisplayUnit, int Decimals, bool MergesByInhabitants)
{
    /// <summary>Inhabitants on 31.12.</summary>
    public static ContextSeries Population { get; } = new("population", "inhabitants", "Einwohner:innen", "", 0, true);

    /// <summary>Share of inhabitants without German citizenship.</summary>
    public static ContextSeries ForeignShare { get; } = new("foreign_share_pct", "percent", "Ausländeranteil", "%", 1, true);

    /// <summary>Mean age of the inhabitants.</summary>
    public static ContextSeries MeanAge { get; } = new("mean_age_years", "years", "Durchschnittsalter", "Jahre", 1, true);

    /// <summary>Share of inhabitants under 18.</summary>
    public static ContextSeries Under18 { get; } = new("under_18_share_pct", "percent", "Unter 18\u00A0Jahre", "%", 1, true);

    /// <summary>Share of inhabitants of 65 and older.</summary>
    public static ContextSeries From65 { get; } = new("from_65_share_pct", "percent", "65\u00A0Jahre und älter", "%", 1, true);

    /// <summary>Moves in less moves out per 1,000 inhabitants, of a year.</summary>
    public static ContextSeries MigrationBalance { get; } =
        new("migration_balance_per_1000", "per 1000 inhabitants", "Zuzüge minus Fortzüge", "je\u00A01\u202F000 Einwohner:innen", 1, true);

    /// <summary>Births less deaths per 1,000 inhabitants, of a year.</summary>
    public static ContextSeries NaturalBalance { get; } =
        new(
            "natural_balance_per_1000",
            "per 1000 inhabitants",
            "Geburten minus Sterbefälle",
            "je\u00A01\u202F000 Einwohner:innen",
            1,
            true
        );

    /// <summary>Inhabitants per square kilometre.</summary>
    public static ContextSeries Density { get; } = new("density_per_km2", "inhabitants per km²", "Einwohner:innen je km²", "", 0, false);

    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<ContextSeries> All { get; } =
    [Population, ForeignShare, MeanAge, Density, Under18, From65, MigrationBalance, NaturalBalance];

    /// <summary>Finds a series by its code.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that code.</exception>
    public static ContextSeries ByCode(string code) =>
        All.FirstOrDefault(s => s.Code == code) ?? throw new KeyNotFoundException($"there is no context series '{code}'");
}
