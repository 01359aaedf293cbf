namespace Pipeline.Testing.Numbers;

/// <summary>An invented people by age, in the groups of the offices' tables.</summary>
public static class InventedAges
{
    /// <summary>Deaths per person-year of the groups 0, 1–4, 5–9 … 85+ in a Kreis where people live 81 years.</summary>
    public static IReadOnlyList<double> Rates { get; } =
    [
        0.0032,
        0.00016,
        0.00008,
        0.0001,
        0.00025,
        0.0004,
        0.00045,
        0.0006,
        0.0009,
        0.0014,
        0.0023,
        0.0038,
        0.0063,
        0.01,
        0.0155,
        0.023,
        0.035,
        0.064,
        0.155,
    ];

    /// <summary>Shares of the groups 0–4 … 95+ in per mille.</summary>
    public static IReadOnlyList<double> Shares { get; } = [47, 46, 45, 46, 53, 57, 66, 65, 63, 57, 68, 82, 77, 62, 52, 41, 40, 22, 9, 2];
}
