using Pipeline.Core.Facts;

namespace Pipeline.Core.Domain;

/// <summary>
/// One of the indicators of participation with all that is particular to it: what it is called, in what unit, which direction
/// is good, and the words of the reports. In JSON – <c>Facts/indicators.json</c> and the key <c>own_indicators</c> of a
/// recipe – it is an object with these properties in snake_case.
/// </summary>
/// <param name="Code">The name in tables, with the unit in it: snake_case.</param>
/// <param name="Unit">The unit in the column <c>unit</c>: <c>years</c>, <c>points</c>, <c>EUR per inhabitant</c>, …</param>
/// <param name="Polarity">+1 where more means better chances, −1 where less does.</param>
/// <param name="Name">German name for reports.</param>
/// <param name="DisplayUnit">German unit for reports: <c>Jahre</c>, <c>%</c>, <c>Euro</c>; empty where the name says it.</param>
/// <param name="Decimals">Decimal places in reports, 0 to 3.</param>
public sealed record Indicator(string Code, string Unit, int Polarity, string Name, string DisplayUnit, int Decimals)
{
    /// <summary>
    /// True where the values are counted in whole steps, as points are: a mean has tenths then, and no smaller step than 1 is
    /// named as a change.
    /// </summary>
    public bool IsCounted { get; init; }

    /// <summary>Robust z of a Kreis's change from which a run stops, where the usual limit of the gates is too narrow; 5 to 100.</summary>
    public double? DriftStop { get; init; }

    /// <summary>
    /// Where the sentences in Einfache Sprache speak of a sign: the value must lie farther from 0 than this on that side to be
    /// worth one; null where they do not.
    /// </summary>
    public double? PlainBeyond { get; init; }

    /// <summary>The words of the reports.</summary>
    public GermanWords Words { get; init; } = new();
}

/// <summary>
/// The indicators every recipe can choose from (METHOD §1), in the order of the study's table: the entries of
/// <c>Facts/indicators.json</c>. The named ones are those that code or figures speak of by themselves.
/// </summary>
public static class Indicators
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Indicator> All { get; } = FactFile.Read<IReadOnlyList<Indicator>>("indicators.json");

    /// <summary>Life expectancy at birth.</summary>
    public static Indicator LifeExpectancy { get; } = ByCode("life_expectancy");

    /// <summary>Points for the nearness of supermarket, pharmacy, primary school and stop, 0 to 8.</summary>
    public static Indicator SupplyIndex { get; } = ByCode("supply_index");

    /// <summary>Municipal tax capacity per inhabitant.</summary>
    public static Indicator TaxCapacity { get; } = ByCode("tax_capacity_eur_per_capita");

    /// <summary>Municipal tax revenue capacity per inhabitant: another series than <see cref="TaxCapacity"/>.</summary>
    public static Indicator TaxRevenueCapacity { get; } = ByCode("tax_revenue_capacity_eur_per_capita");

    /// <summary>Share of the population under 65 (as INKAR defines it) that receives benefits under SGB II.</summary>
    public static Indicator Sgb2Rate { get; } = ByCode("sgb2_rate_pct");

    /// <summary>Unemployment rate: stands in for the SGB-II-Quote where a recipe says so.</summary>
    public static Indicator UnemploymentRate { get; } = ByCode("unemployment_rate_pct");

    /// <summary>School leavers without a Hauptschulabschluss.</summary>
    public static Indicator LeaversWithoutDegree { get; } = ByCode("leavers_without_degree_pct");

    /// <summary>Disposable income of private households per inhabitant and year.</summary>
    public static Indicator DisposableIncome { get; } = ByCode("disposable_income_eur_per_capita");

    /// <summary>Net migration of people aged 18 to 29, mean of five years.</summary>
    public static Indicator YoungNetMigration { get; } = ByCode("young_net_migration_per_1000");

    /// <summary>Finds one of these by its code; those of a recipe's own are found by <see cref="Normalise.Recipe.Indicator"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that code.</exception>
    public static Indicator ByCode(string code) =>
        All.FirstOrDefault(i => i.Code == code) ?? throw new KeyNotFoundException($"there is no indicator '{code}'");
}
