using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>The mean of an indicator in each of the study's six clusters.</summary>
/// <param name="Indicator">The indicator of ours it stands beside.</param>
/// <param name="Label">The study's wording with its year: it is not always the same series as ours.</param>
/// <param name="Unit">German unit, empty where the label says it.</param>
/// <param name="Decimals">Decimal places as published.</param>
/// <param name="Means">Six values, cluster 1 first.</param>
public sealed record StudyRow(Indicator Indicator, string Label, string Unit, int Decimals, IReadOnlyList<double> Means);

/// <summary>
/// The published figures of the study "Alle sollen teilhaben" (2023), for
/// comparison in the report on Germany. Our method is our own: never call its result a reproduction of the study.
/// </summary>
public static class StudyFigures
{
    /// <summary>How a report cites the table.</summary>
    public const string Citation =
        "Studie „Alle sollen teilhaben“ (2023), Mittelwerte der Cluster; Namen der Cluster nach dem Teilhabeatlas Deutschland";

    /// <summary>Number of Kreise per cluster, cluster 1 first; 400 together.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [14, 55, 49, 88, 115, 79];

    /// <summary>The seven rows of the table, in its order.</summary>
    public static IReadOnlyList<StudyRow> Rows { get; } =
    [
        new(Indicators.LifeExpectancy, "Lebenserwartung 2020", "Jahre", 1, [81.7, 81.2, 79.9, 82.2, 81.2, 80.3]),
        new(Indicators.LeaversWithoutDegree, "Schulabgänger:innen ohne Abschluss 2020", "%", 1, [4.5, 5.6, 8.1, 4.6, 5.6, 8.7]),
        new(Indicators.UnemploymentRate, "Arbeitslosenquote nach SGB II unter 65 2020", "%", 1, [5.2, 6.2, 9.4, 3.6, 4.3, 6.4]),
        new(Indicators.TaxCapacity, "Kommunale Steuereinnahmekraft 2021", "Euro", 1, [2173.9, 1214.5, 851.2, 1230.9, 950.4, 762.6]),
        new(Indicators.DisposableIncome, "Verfügbares Einkommen 2020", "Euro", 1, [26165.8, 23365.0, 20788.5, 26137.6, 23596.2, 21950.7]),
        new(Indicators.SupplyIndex, "Versorgungsindex", "Punkte", 1, [4.4, 5.2, 5.3, 2.5, 1.0, 1.0]),
        new(
            Indicators.YoungNetMigration,
            "Wanderungssaldo der 18- bis 29-Jährigen je 1\u202F000, Mittel 2017–2021",
            "",
            1,
            [31.7, 32.9, 18.1, -0.3, -7.1, -11.6]
        ),
    ];
}
