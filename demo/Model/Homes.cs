using Pipeline.Demo.Bytes;

namespace Pipeline.Demo.Model;

/// <summary>
/// Gives every place its home profile, in the study's sizes: the rich cities are named, the other places are ranked by
/// prosperity with chance, urban and rural ones apart.
/// </summary>
internal static class Homes
{
    private static readonly int[] UrbanSizes = [0, 55, 49];
    private static readonly int[] RuralSizes = [88, 115, 79];

    private static readonly Dictionary<string, (int Profile, double Standing)> ByAgs = Assign();

    /// <summary>The profile, 1 to 6.</summary>
    internal static int ProfileOf(string ags) => ByAgs[ags].Profile;

    /// <summary>How a place stands among those of its profile: −1.7 (last) to 1.7 (first), standard deviation 1.</summary>
    internal static double StandingOf(string ags) => ByAgs[ags].Standing;

    private static Dictionary<string, (int, double)> Assign()
    {
        var homes = new Dictionary<string, (int, double)>(StringComparer.Ordinal);
        var ranked = Place
            .All.Where(p => p.Ags != Place.Eisenach)
            .OrderByDescending(p => RegionalAssumptions.Prosperity(p) + (0.45 * Noise.Normal("home", p.Ags)))
            .ThenBy(p => p.Ags, StringComparer.Ordinal)
            .ToList();
        Spread(homes, 1, ranked.FindAll(p => RegionalAssumptions.Rich.Contains(p.Ags)));
        Cut(homes, 1, UrbanSizes, ranked.FindAll(p => RegionalAssumptions.IsUrban(p) && !RegionalAssumptions.Rich.Contains(p.Ags)));
        Cut(homes, 4, RuralSizes, ranked.FindAll(p => !RegionalAssumptions.IsUrban(p)));
        homes[Place.Eisenach] = homes[Place.Wartburgkreis];
        return homes;
    }

    private static void Cut(Dictionary<string, (int, double)> homes, int first, int[] sizes, List<Place> ranked)
    {
        var start = 0;
        for (var i = 0; i < sizes.Length; start += sizes[i], i++)
        {
            var end = i == sizes.Length - 1 ? ranked.Count : start + sizes[i];
            if (end > start)
                Spread(homes, first + i, ranked[start..end]);
        }
    }

    private static void Spread(Dictionary<string, (int, double)> homes, int profile, List<Place> ranked)
    {
        for (var i = 0; i < ranked.Count; i++)
            homes[ranked[i].Ags] = (profile, 1.73 * (1 - (2 * (i + 0.5) / ranked.Count)));
    }
}
