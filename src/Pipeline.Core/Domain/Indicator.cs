namespace Pipeline.Core.Domain;

/// <summary>One of the indicators of participation: what it is called, in what unit, and which direction is good.</summary>
/// <param name="Code">The name in tables, with the unit in it: snake_case.</param>
/// <param name="Unit">The unit in the column <c>unit</c>: <c>years</c>, <c>points</c>, <c>EUR per inhabitant</c>, …</param>
/// <param name="Polarity">+1 where more means better chances, −1 where less does.</param>
/// <param name="Name">German name for reports.</param>
/// <param name="DisplayUnit">German unit for reports: <c>Jahre</c>, <c>%</c>, <c>Euro</c>; empty where the name says it.</param>
/// <param name="Decimals">Decimal places in reports.</param>
public sealed record Indicator(string Code, string Unit, int Polarity, string Name, string DisplayUnit, int Decimals);

/// <summary>The indicators a recipe can choose from (METHOD §1), in the order of the study's table.</summary>
public static class Indicators
{
    /// <summary>Life expectancy at birth.</summary>
    public static Indicator LifeExpectancy { get; } = new("life_expectancy", "years", +1, "Lebenserwartung", "Jahre", 1);

    /// <summary>Points for the nearness of supermarket, pharmacy, primary school and stop, 0 to 8.</summary>
    public static Indicator SupplyIndex { get; } = new("supply_index", "points", +1, "Versorgungsindex", "Punkte", 0);

    /// <summary>Municipal tax capacity per inhabitant.</summary>
    public static Indicator TaxCapacity { get; } =
        new("tax_capacity_eur_per_capita", "EUR per inhabitant", +1, "Kommunale Steuerkraft je Einwohner:in", "Euro", 0);

    /// <summary>Share of the population under 65 (as INKAR defines it) that receives benefits under SGB II.</summary>
    public static Indicator Sgb2Rate { get; } = new("sgb2_rate_pct", "percent", -1, "SGB-II-Quote", "%", 1);

    /// <summary>Unemployment rate: stands in for the SGB-II-Quote where a recipe says so.</summary>
    public static Indicator UnemploymentRate { get; } = new("unemployment_rate_pct", "percent", -1, "Arbeitslosenquote", "%", 1);

    /// <summary>School leavers without a Hauptschulabschluss.</summary>
    public static Indicator LeaversWithoutDegree { get; } =
        new("leavers_without_degree_pct", "percent", -1, "Schulabgänger:innen ohne Abschluss", "%", 1);

    /// <summary>Disposable income of private households per inhabitant and year.</summary>
    public static Indicator DisposableIncome { get; } =
        new(
            "disposable_income_eur_per_capita",
            "EUR per inhabitant and year",
            +1,
            "Verfügbares Einkommen je Einwohner:in im Jahr",
            "Euro",
            0
        );

    /// <summary>Net migration of people aged 18 to 29, mean of five years.</summary>
    public static Indicator YoungNetMigration { get; } =
        new(
            "young_net_migration_per_1000",
            "per 1,000 inhabitants aged 18–29",
            +1,
            "Wanderungssaldo der 18- bis 29-Jährigen je 1\u202F000",
            "",
            1
        );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [LifeExpectancy, SupplyIndex, TaxCapacity, Sgb2Rate, UnemploymentRate, LeaversWithoutDegree, DisposableIncome, YoungNetMigration];

    /// <summary>Finds an indicator by its code.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that code.</exception>
    public static Indicator ByCode(string code) =>
        All.FirstOrDefault(i => i.Code == code) ?? throw new KeyNotFoundException($"there is no indicator '{code}'");
}
