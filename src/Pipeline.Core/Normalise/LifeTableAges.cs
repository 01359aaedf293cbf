using Pipeline.Statistics.LifeTables;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The age groups of a life table: those borders that deaths and population have in common. Deaths under one are published
/// apart, the population of that age is not; then the first group is 0–4 and its dead tell how long they lived.
/// </summary>
internal sealed class LifeTableAges
{
    private readonly AgeSchedule _deaths;
    private readonly AgeSchedule _population;

    /// <summary>Finds the common groups.</summary>
    public LifeTableAges(AgeSeriesRecipe deaths, AgeSeriesRecipe population)
    {
        int[] died = [.. deaths.Ages.Select(a => a.From)];
        int[] lived = [.. population.Ages.Select(a => a.From)];
        (_deaths, _population, Common) = (new(died), new(lived), new([.. died.Intersect(lived)]));
    }

    /// <summary>The groups both can be added up to.</summary>
    public AgeSchedule Common { get; }

    /// <summary>Deaths by the common groups.</summary>
    public double[] Deaths(IReadOnlyList<double> deaths) => _deaths.Regroup(deaths, Common);

    /// <summary>Inhabitants by the common groups.</summary>
    public double[] Population(IReadOnlyList<double> people) => _population.Regroup(people, Common);

    /// <summary>Mean years lived in each closed group by those who die in it.</summary>
    /// <param name="deaths">Deaths by the groups they were published in.</param>
    public double[] MeanYearsLived(IReadOnlyList<double> deaths)
    {
        var means = ChiangFractions.For(Common);
        if (Common.Groups[0] is { Width: 5 } && _deaths.Groups[0] is { Width: 1 } && _deaths.Groups[1] is { Width: 4 })
            means[0] = ChiangFractions.UnderFive(deaths[0], deaths[1]);
        return means;
    }

    /// <summary>People of each group the deaths are published in, as if evenly spread over a group of the population.</summary>
    /// <param name="people">Inhabitants by the groups of the population.</param>
    public double[] PeopleOfDeaths(IReadOnlyList<double> people) =>
        [.. _deaths.Groups.Select(g => _population.Groups.Select((p, i) => people[i] * Share(p, g)).Sum())];

    /// <summary>The share of the first group's years that lies in the second; an open group lies where it begins.</summary>
    private static double Share(AgeGroup whole, AgeGroup part)
    {
        var end = part.From + (part.Width ?? 1000);
        return whole.Width is not { } width
            ? (whole.From >= part.From && whole.From < end ? 1 : 0)
            : Math.Max(0, Math.Min(whole.From + width, end) - Math.Max(whole.From, part.From)) / (double)width;
    }
}
