using Pipeline.Demo.Bytes;
using Pipeline.Demo.Files;
using Pipeline.Demo.Model;
using Pipeline.Testing.Numbers;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>
/// Invented figures of the Kreise for the years today's services have, by the model of the demo and with deaths and inhabitants by
/// age. No figure is an office's.
/// </summary>
internal static class TodayWorld
{
    /// <summary>The model is read some years ahead: what is planted in it has happened by then, and nothing jumps.</summary>
    private const int Ahead = 3;

    private static readonly World Model = new();
    private static readonly People Counts = new(Model);

    /// <summary>Moves in and out: 18–24, 25–29, all.</summary>
    public static int[] Moves(Place place, int year)
    {
        var (into, from) = Counts.MovesOf(place, year);
        return [into.From18, into.From25, into.All, from.From18, from.From25, from.All];
    }

    /// <summary>Inhabitants on 31.12.: 18–19, 20–24, 25–29, all.</summary>
    public static int[] Residents(Place place, int year)
    {
        var people = People.ResidentsOf(place, year);
        return [people.From18, people.From20, people.From25, people.All];
    }

    /// <summary>Inhabitants on 31.12. by the 20 groups 0–4 … 95+, then all; those of 85 and more grow.</summary>
    public static int[] ByAge(Place place, int year)
    {
        var all = People.ResidentsOf(place, year).All;
        double[] weights = [.. InventedAges.Shares.Select((s, i) => i < 17 ? s : s * (1 + (0.02 * (year - 2014))))];
        var sum = weights.Sum();
        int[] groups = [.. weights.Select(w => (int)(all * w / sum))];
        groups[6] += all - groups.Sum();
        return [.. groups, all];
    }

    /// <summary>Deaths of a year by the 19 groups 0, 1–4, 5–9 … 85+, then all.</summary>
    public static int[] Deaths(Place place, int year)
    {
        var (start, end) = (ByAge(place, year - 1), ByAge(place, year));
        double[] lived = [.. start.Take(20).Zip(end, (s, e) => (s + e) / 2.0)];
        double[] people = [lived[0] / 5, lived[0] * 4 / 5, .. lived[1..17], lived[17] + lived[18] + lived[19]];
        // A tenth fewer deaths are about a year of life.
        var level = Math.Exp(-0.1 * (Model.Value(place, Trait.LifeExpectancy, year + Ahead) - 81));
        int[] deaths = [.. people.Select((p, g) => Chance(p * InventedAges.Rates[g] * level, place.Ags, year, g))];
        return [.. deaths, deaths.Sum()];
    }

    /// <summary>Steuereinnahmekraft of a year in EUR: about a third above what INKAR calls Steuerkraft.</summary>
    public static long Tax(Place place, int year) =>
        (long)Math.Round(1.33 * Model.Value(place, Trait.Tax, year + Ahead) * People.ResidentsOf(place, year).All);

    /// <summary>Inhabitants of an area on 31.12.</summary>
    public static double Inhabitants(Area area, int year) => area.Parts.Sum(p => (double)People.ResidentsOf(p, year).All);

    /// <summary>A ratio of an area, weighed by inhabitants.</summary>
    public static double Ratio(Area area, Trait trait, int year)
    {
        double Weight(Place p) => People.ResidentsOf(p, year).All;
        double Value(Place p) =>
            Math.Max(Profile.IsDistance(trait) ? 90 : 0.3, Model.Value(p, trait, year + Ahead)) + (trait == Trait.Sgb2 ? 3 : 0);
        return area.Parts.Sum(p => Value(p) * Weight(p)) / area.Parts.Sum(Weight);
    }

    private static int Chance(double expected, string ags, int year, int group) =>
        Math.Max(0, (int)Math.Round(expected + (0.9 * Math.Sqrt(expected) * Noise.Normal($"deaths {group}", ags, year))));
}
