using Pipeline.Demo.Bytes;

namespace Pipeline.Demo.Model;

/// <summary>
/// The values of the model for the 401 places, unrounded: profile + standing within it + a smooth field + chance that
/// lasts + chance that passes + a trend common to all.
/// </summary>
internal sealed class World
{
    private const double Persistence = 0.85;
    private const double Fresh = 0.5267827; // √(1 − Persistence²), so that the passing part keeps its spread

    private readonly Dictionary<string, double>[] _fields;

    /// <summary>Prepares the smooth fields.</summary>
    internal World() => _fields = [.. Enumerable.Range(0, Profile.Count).Select(t => Field((Trait)t))];

    /// <summary>A trait in a year; for income as the source sees it after the revision.</summary>
    internal double Value(Place place, Trait trait, int year)
    {
        var mean = MeanOf(place.Ags, trait, year);
        var lasting = Lasting(place, trait) * Calm(place.Ags);
        if (Profile.IsDistance(trait))
            return mean * (1 + (Profile.SpreadOf(trait) * lasting));
        if (trait == Trait.Migration)
            lasting *= RegionalAssumptions.IsUrban(place) ? 1.25 : 0.75; // cities differ more: some have universities
        if (trait == Trait.Tax)
            lasting += 0.35 * ((lasting * lasting) - (Calm(place.Ags) * Calm(place.Ags))); // skewed to the right
        var east = place.IsEast ? EastOf(trait) : 0;
        return mean
            + east
            + (Profile.SpreadOf(trait) * lasting)
            + (Profile.WanderOf(trait) * Passing(place.Ags, trait, year))
            + Profile.TrendOf(trait, year);
    }

    /// <summary>Income as first published until edition 2021.</summary>
    internal double FirstIncome(Place place, int year) =>
        Value(place, Trait.Income, year) + (Events.Revisions.FirstOrDefault(r => r.Ags == place.Ags)?.FirstShift ?? 0);

    /// <summary>The mean the Kreis is drawn around: its profile, or what was planted.</summary>
    private static double MeanOf(string ags, Trait trait, int year)
    {
        if (Events.Movers.FirstOrDefault(m => m.Ags == ags) is { } mover)
        {
            if (trait == Trait.Migration || Profile.IsDistance(trait))
                return Between(mover.From, mover.To, trait, 0.5);
            return Between(mover.From, mover.To, trait, year < mover.Year ? -0.15 : 1.15);
        }
        if (Events.Revisions.FirstOrDefault(r => r.Ags == ags && r.Decides) is { } revision)
            return trait == Trait.Income
                ? Between(revision.From, revision.To, trait, 0.5) - (0.5 * revision.FirstShift)
                : Between(revision.From, revision.To, trait, revision.Lean);
        return Profile.Mean(Homes.ProfileOf(ags), trait);
    }

    private static double Between(int from, int to, Trait trait, double share) =>
        ((1 - share) * Profile.Mean(from, trait)) + (share * Profile.Mean(to, trait));

    /// <summary>Planted Kreise stray less, so that what was planted decides.</summary>
    private static double Calm(string ags) =>
        Events.Movers.Any(m => m.Ags == ags) ? 0.3
        : Events.Revisions.Any(r => r.Ags == ags && r.Decides) ? 0.1
        : 1;

    /// <summary>What the profiles do not say of the eastern Länder.</summary>
    private static double EastOf(Trait trait) =>
        trait switch
        {
            Trait.Tax => -60,
            Trait.Leavers => 0.4,
            Trait.Income => -25,
            _ => 0,
        };

    /// <summary>Standard normal: a quarter of its variance is the standing, a tenth the field, the rest the trait's own.</summary>
    private double Lasting(Place place, Trait trait)
    {
        var distance = Profile.IsDistance(trait);
        var common = distance ? Noise.Normal("ways", place.Ags) : Profile.PolarityOf(trait) * Homes.StandingOf(place.Ags);
        return (0.5 * common) + (0.3 * _fields[(int)trait][place.Ags]) + (0.8124038 * Noise.Normal(trait.ToString(), place.Ags));
    }

    /// <summary>A first-order autoregression from 2010 on, standard deviation 1.</summary>
    private static double Passing(string ags, Trait trait, int year)
    {
        var value = 0.0;
        for (var y = 2010; y <= year; y++)
            value = (Persistence * value) + (Fresh * Noise.Normal($"year {trait}", ags, y));
        return value;
    }

    /// <summary>Eight hills and hollows per trait, scaled to mean 0 and standard deviation 1 over the places.</summary>
    private static Dictionary<string, double> Field(Trait trait)
    {
        var raw = Place.All.ToDictionary(p => p.Ags, p => 0.0, StringComparer.Ordinal);
        for (var hill = 0; hill < 8; hill++)
        {
            var lon = 6.5 + (8 * Noise.Uniform($"lon {trait}", "field", hill));
            var lat = 47.8 + (6.5 * Noise.Uniform($"lat {trait}", "field", hill));
            var height = Noise.Normal($"height {trait}", "field", hill);
            foreach (var place in Place.All)
                raw[place.Ags] += height * place.Near(lon, lat, 1.1);
        }
        var mean = raw.Values.Sum() / raw.Count;
        var sd = Math.Sqrt(raw.Values.Sum(v => (v - mean) * (v - mean)) / raw.Count);
        return raw.ToDictionary(p => p.Key, p => (p.Value - mean) / sd, StringComparer.Ordinal);
    }
}
