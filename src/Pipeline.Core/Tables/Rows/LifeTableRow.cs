using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>life_tables</c>: what a life expectancy rests on; only in editions that compute it from deaths.</summary>
public sealed record LifeTableRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The life expectancy, as in <c>indicators</c>.</summary>
    public required double LifeExpectancy { get; init; }

    /// <summary>Its standard error by Chiang (1984).</summary>
    public required double StandardError { get; init; }

    /// <summary>The same with the error of the open age group.</summary>
    public required double StandardErrorWithOpenGroup { get; init; }

    /// <summary>Deaths of the years pooled.</summary>
    public required double Deaths { get; init; }

    /// <summary>Those of them that are estimates within published totals.</summary>
    public required double DeathsEstimated { get; init; }

    /// <summary>Person-years of the years pooled.</summary>
    public required double PersonYears { get; init; }

    /// <summary>Growth of the open age group that was used.</summary>
    public required double GrowthRate { get; init; }

    /// <summary>Over how many years it was measured.</summary>
    public required int GrowthYears { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<LifeTableRow> Describe() =>
        new TableBuilder<LifeTableRow>(
            "life_tables",
            "Lebenserwartung aus Sterbefällen und Bevölkerung: Standardfehler und was ihr zugrunde liegt",
            "edition",
            "ags",
            "indicator"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("indicator", r => r.Indicator, "Indikator nach dem Rezept")
            .Column("life_expectancy", r => r.LifeExpectancy, "Lebenserwartung bei der Geburt, wie in indicators", "Jahre")
            .Column(
                "standard_error",
                r => r.StandardError,
                "Standardfehler nach Chiang (1984); die offene Altersgruppe hat keinen",
                "Jahre",
                Limits.NotNegative
            )
            .Column(
                "standard_error_with_open_group",
                r => r.StandardErrorWithOpenGroup,
                "Standardfehler mit dem der Sterberate der offenen Altersgruppe",
                "Jahre",
                Limits.NotNegative
            )
            .Column("deaths", r => r.Deaths, "Sterbefälle der zusammengefassten Jahre", "Personen", Limits.NotNegative)
            .Column(
                "deaths_estimated",
                r => r.DeathsEstimated,
                "davon in geheimen Altersgruppen, innerhalb der veröffentlichten Summen geschätzt",
                "Personen",
                Limits.NotNegative
            )
            .Column(
                "person_years",
                r => r.PersonYears,
                "gelebte Jahre der Bevölkerung in diesen Jahren",
                "Personenjahre",
                Limits.NotNegative
            )
            .Column(
                "growth_rate",
                r => r.GrowthRate,
                "Wachstum der offenen Altersgruppe: Mittel aus dem des Kreises und dem Deutschlands",
                "logarithmisch je Jahr"
            )
            .Column("growth_years", r => r.GrowthYears, "über wie viele Jahre es gemessen ist", "Jahre", Limits.NotNegative)
            .Build();
}
