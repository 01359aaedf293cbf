using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>The territory of each edition of a family: the same until the recipe names a later Gebietsstand.</summary>
/// <param name="recipe">Says which Gebietsstand counts in which year.</param>
/// <param name="crosswalk">Leads to the recipe's first Gebietsstand.</param>
public sealed class Territories(Recipe recipe, Crosswalk crosswalk)
{
    private readonly Dictionary<DateOnly, Territory> _byDay = [];

    /// <summary>The territory of the edition of a year.</summary>
    /// <exception cref="FindingException">The crosswalk does not lead to exactly its Kreise.</exception>
    public Territory Of(int year)
    {
        var register = KreisRegister.On(recipe.GebietsstandOf(year));
        if (_byDay.TryGetValue(register.Day, out var known))
            return known;
        var way = register.Day > KreisRegister.On(crosswalk.Target).Day ? Reforms.Onward(crosswalk, register) : crosswalk;
        return _byDay[register.Day] = new Territory(way, [.. register.All.Select(k => k.Key)]);
    }
}
