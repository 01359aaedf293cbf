using Pipeline.Demo.Bytes;

namespace Pipeline.Demo.Model;

/// <summary>Inhabitants of a place on 31.12.</summary>
/// <param name="From18">Aged 18 to under 20.</param>
/// <param name="From20">Aged 20 to under 25.</param>
/// <param name="From25">Aged 25 to under 30.</param>
/// <param name="All">All ages.</param>
internal readonly record struct Residents(int From18, int From20, int From25, int All)
{
    /// <summary>Adds two places.</summary>
    public static Residents operator +(Residents a, Residents b) =>
        new(a.From18 + b.From18, a.From20 + b.From20, a.From25 + b.From25, a.All + b.All);
}

/// <summary>Moves over the borders of a place in a year, in or out.</summary>
/// <param name="From18">Aged 18 to under 25.</param>
/// <param name="From25">Aged 25 to under 30.</param>
/// <param name="All">All ages.</param>
internal readonly record struct Moves(int From18, int From25, int All)
{
    /// <summary>Adds two places. A move between the two is counted in both, as in the source's sums.</summary>
    public static Moves operator +(Moves a, Moves b) => new(a.From18 + b.From18, a.From25 + b.From25, a.All + b.All);
}

/// <summary>The counts of the model: they follow from a size, shares by profile, and the rate of net migration.</summary>
internal sealed class People(World world)
{
    /// <summary>Inhabitants on 31.12. of a year.</summary>
    internal static Residents ResidentsOf(Place place, int year)
    {
        var profile = Homes.ProfileOf(place.Ags);
        var growth =
            (
                profile is 1 or 2 or 4 ? 0.006
                : profile == 6 ? -0.004
                : 0.001
            ) + (0.003 * Noise.Normal("growth", place.Ags));
        var passing = 0.002 * Noise.Normal("people", place.Ags, year);
        var all = Whole(SizeOf(place) * (1 + (growth * (year - 2019)) + passing));
        var young =
            (
                RegionalAssumptions.IsUrban(place) ? 0.155
                : place.IsEast ? 0.1
                : 0.128
            ) + (0.008 * Noise.Normal("young", place.Ags));
        return new(Whole(all * young * 0.145), Whole(all * young * 0.395), Whole(all * young * 0.46), all);
    }

    /// <summary>Moves in and out; their balance gives the rate of the model to the nearest person.</summary>
    internal (Moves In, Moves Out) MovesOf(Place place, int year)
    {
        var people = ResidentsOf(place, year);
        var young = people.From18 + people.From20 + people.From25;
        var balance = Whole(world.Value(place, Trait.Migration, year) * young / 1000);
        var urban = RegionalAssumptions.IsUrban(place);
        var students = Whole(young * (urban ? 0.012 : -0.014)); // the younger half comes to the cities, the older one leaves
        var (volume18, volume25) = (Whole(young * (urban ? 0.085 : 0.065)), Whole(young * (urban ? 0.075 : 0.055)));
        var half = balance / 2;
        var (net18, net25) = (half + students, balance - half - students);
        var others = Whole(people.All * (0.03 + (0.004 * Noise.Uniform("others", place.Ags, year))));
        var othersNet = Whole(people.All * 0.001 * Noise.Normal("others net", place.Ags, year));
        var moves = (
            In: (A: volume18 + Upper(net18), B: volume25 + Upper(net25)),
            Out: (A: volume18 + Upper(net18) - net18, B: volume25 + Upper(net25) - net25)
        );
        return (
            new(moves.In.A, moves.In.B, moves.In.A + moves.In.B + others + Upper(othersNet)),
            new(moves.Out.A, moves.Out.B, moves.Out.A + moves.Out.B + others + Upper(othersNet) - othersNet)
        );
    }

    /// <summary>Square kilometres, to two decimals; the same in every year.</summary>
    internal static double AreaOf(Place place)
    {
        var density =
            place.IsCity ? 700 + (1500 * Noise.Uniform("density", place.Ags))
            : RegionalAssumptions.IsUrban(place) ? 500 + (500 * Noise.Uniform("density", place.Ags))
            : (place.IsEast ? 55 : 95) + (130 * Noise.Uniform("density", place.Ags));
        return Math.Round(SizeOf(place) / density, 2, MidpointRounding.AwayFromZero);
    }

    private static double SizeOf(Place place) =>
        RegionalAssumptions.Sizes.TryGetValue(place.Ags, out var known)
            ? known * (1 + (0.02 * Noise.Normal("size", place.Ags)))
            : (place.IsCity ? 50_000 : 95_000) + ((place.IsCity ? 170_000 : 190_000) * Noise.Uniform("size", place.Ags));

    /// <summary>The half of a balance that counts on the side of moves in, rounded up.</summary>
    private static int Upper(int net) => net >= 0 ? (net + 1) / 2 : net / 2;

    private static int Whole(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
