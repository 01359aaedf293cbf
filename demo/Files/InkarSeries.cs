using Pipeline.Demo.Bytes;
using Pipeline.Demo.Model;

namespace Pipeline.Demo.Files;

/// <summary>How a series of parts becomes a value of the whole.</summary>
internal enum Merge
{
    /// <summary>A count: the parts add up.</summary>
    Sum,

    /// <summary>A ratio: mean of the parts by their inhabitants.</summary>
    Mean,

    /// <summary>Inhabitants per square kilometre.</summary>
    Density,
}

/// <summary>One series of the INKAR file.</summary>
/// <param name="Bereich">Column Bereich.</param>
/// <param name="Id">Column ID.</param>
/// <param name="Kuerzel">Column Kuerzel.</param>
/// <param name="Name">Column Indikator.</param>
/// <param name="Decimals">Decimal places, 0 or 2.</param>
/// <param name="Merge">How parts are put together.</param>
/// <param name="Trait">The trait of the model, where it has one.</param>
internal sealed record InkarSeries(string Bereich, string Id, string Kuerzel, string Name, int Decimals, Merge Merge, Trait? Trait)
{
    /// <summary>The Bereich of all of them: Laufende Raumbeobachtung. The other Bereiche repeat some Kürzel with other names.</summary>
    private const string Lrb = "LRB";

    /// <summary>All series, in the order of the file.</summary>
    internal static IReadOnlyList<InkarSeries> All { get; } =
    [
        new(Lrb, "12586", "xbev", "Bevölkerung gesamt", 0, Merge.Sum, null),
        new(Lrb, "16933", "m_bev_alter", "Durchschnittsalter der Bevölkerung", 2, Merge.Mean, null),
        new(Lrb, "14707", "a_ausl_bev", "Ausländeranteil", 2, Merge.Mean, null),
        new(Lrb, "", "m_lebenserw", "Lebenserwartung", 2, Merge.Mean, Model.Trait.LifeExpectancy),
        new(Lrb, "14166", "a_schul_oA", "Schulabgänger ohne Abschluss", 2, Merge.Mean, Model.Trait.Leavers),
        new(Lrb, "14586", "q_gest_bev", "Steuerkraft", 2, Merge.Mean, Model.Trait.Tax),
        new(Lrb, "14709", "d_Hausshaltseinkommen", "Haushaltseinkommen", 2, Merge.Mean, Model.Trait.Income),
        new(Lrb, "17186", "q_bev_fl", "Einwohnerdichte", 2, Merge.Density, null),
        new(Lrb, "14426", "q_SGBII", "SGB II - Quote", 2, Merge.Mean, Model.Trait.Sgb2),
        new(Lrb, "6326", "m_G02_SUP_DIST", "Entfernung zum Supermarkt/Discounter", 0, Merge.Mean, Model.Trait.Supermarket),
        new(Lrb, "6328", "m_Q01_APO_DIST", "Entfernung zur Apotheke", 0, Merge.Mean, Model.Trait.Pharmacy),
        new(Lrb, "6329", "m_P01_PRIM_DIST", "Entfernung zur Grundschule", 0, Merge.Mean, Model.Trait.School),
        new(Lrb, "8750", "m_OEV20_DIST", "Entfernung zur ÖV Haltestelle", 0, Merge.Mean, Model.Trait.Stop),
    ];

    /// <summary>The periods an edition carries: its text and the year the model is asked for.</summary>
    internal IEnumerable<(string Text, int Year)> Periods(int edition)
    {
        if (Trait is not { } trait || !Profile.IsDistance(trait))
            return Enumerable.Range(edition - 4, 5).Select(y => (FormattableString.Invariant($"{y}"), y));
        var measured = edition switch
        {
            <= 2020 => 2017,
            <= 2022 => 2020,
            _ => 2022,
        };
        return trait switch
        {
            Model.Trait.School => [(FormattableString.Invariant($"{measured - 1}/{measured}/{measured + 1}"), measured)],
            Model.Trait.Stop => [(FormattableString.Invariant($"{measured + 1}"), measured)],
            _ => [(FormattableString.Invariant($"{measured}"), measured)],
        };
    }

    /// <summary>The value for some places together, rounded as published.</summary>
    internal double Of(World world, IReadOnlyList<Place> places, int year, bool firstDelivery)
    {
        var people = places.Sum(p => (double)People.ResidentsOf(p, year).All);
        var value = Merge switch
        {
            Merge.Sum => people,
            Merge.Density => people / places.Sum(People.AreaOf),
            _ => places.Sum(p => Ratio(world, p, year, firstDelivery) * People.ResidentsOf(p, year).All) / people,
        };
        return Math.Round(value, Decimals, MidpointRounding.AwayFromZero);
    }

    private double Ratio(World world, Place place, int year, bool firstDelivery) =>
        Trait switch
        {
            Model.Trait.Income when firstDelivery => world.FirstIncome(place, year),
            { } trait when Profile.IsDistance(trait) => Math.Max(
                90,
                world.Value(place, trait, year) * (1 + (0.004 * Noise.Normal($"measured {trait}", place.Ags, year)))
            ),
            { } trait => Math.Max(0.3, world.Value(place, trait, year)),
            null when Kuerzel == "a_ausl_bev" => Foreigners(place, year),
            null => MeanAge(place, year),
        };

    private static double Foreigners(Place place, int year) =>
        Math.Max(
            1.5,
            (
                place.IsEast ? 5
                : RegionalAssumptions.IsUrban(place) ? 17
                : 10
            )
                + (2.2 * Noise.Normal("foreign", place.Ags))
                + (0.55 * (year - 2019))
        );

    private static double MeanAge(Place place, int year) =>
        (
            RegionalAssumptions.IsUrban(place) ? 43.1
            : place.IsEast ? 47.6
            : 45.0
        )
        + (0.8 * Noise.Normal("age", place.Ags))
        + (0.1 * (year - 2019));
}
