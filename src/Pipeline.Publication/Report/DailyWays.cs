using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Publication.Report;

/// <summary>Mean linear distances of the inhabitants of a Kreis in metres: what the supply index gives points for.</summary>
/// <param name="Supermarket">To the next supermarket.</param>
/// <param name="Pharmacy">To the next pharmacy.</param>
/// <param name="School">To the next primary school.</param>
/// <param name="Stop">To the next stop.</param>
public sealed record DailyWays(double Supermarket, double Pharmacy, double School, double Stop)
{
    /// <summary>The series of recipes that hold them, in the order of the record.</summary>
    private static readonly string[] Series = ["distance_supermarket", "distance_pharmacy", "distance_primary_school", "distance_stop"];

    /// <summary>From what an edition was made of; a Kreis that lacks one of the four is left out.</summary>
    /// <param name="observations">All of them.</param>
    /// <param name="recipe">Says whether the supply index is made of these series.</param>
    public static IReadOnlyDictionary<KreisKey, DailyWays> Read(IReadOnlyList<Observation> observations, Recipe recipe)
    {
        if (!recipe.Indicators.Any(i => i.Rule == IndicatorRule.SupplyPoints && i.Series.SequenceEqual(Series)))
            return new Dictionary<KreisKey, DailyWays>();
        var sums = new Dictionary<(KreisKey Kreis, string Series), double?>();
        foreach (var o in observations)
            if (Series.Contains(o.Series))
                sums[(o.Kreis, o.Series)] = sums.GetValueOrDefault((o.Kreis, o.Series), 0) + (o.Value * o.Weight);
        return sums
            .Keys.Select(k => k.Kreis)
            .Distinct()
            .Select(k => (Kreis: k, Metres: Series.Select(s => sums.GetValueOrDefault((k, s))).ToArray()))
            .Where(w => w.Metres.All(m => m is not null))
            .ToDictionary(w => w.Kreis, w => new DailyWays(w.Metres[0]!.Value, w.Metres[1]!.Value, w.Metres[2]!.Value, w.Metres[3]!.Value));
    }
}
