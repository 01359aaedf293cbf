using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Which Gebietsstand the keys of a file are really of: what a list or a title says is checked against them, never believed.
/// Table 82411-01-03-4 of 2021, for example, still counts Eisenach, which had joined the Wartburgkreis in July 2021.
/// </summary>
internal static class GebietsstandOfKeys
{
    /// <summary>For messages: the 31 December whose Kreise the keys are, exactly; empty where there is none but the declared one.</summary>
    /// <param name="keys">The keys with numbers, of five digits.</param>
    /// <param name="declared">What the list of releases says.</param>
    public static string Hint(IEnumerable<string> keys, DateOnly declared)
    {
        var there = keys.Select(k => KreisKey.TryParse(k, out var kreis) ? kreis : (KreisKey?)null).ToHashSet();
        var years = Enumerable
            .Range(Reforms.FirstYear, Math.Max(0, declared.Year + 1 - Reforms.FirstYear))
            .Where(y => y != declared.Year && there.SetEquals(Reforms.KreiseOn(y).Select(k => (KreisKey?)k)))
            .ToList();
        return years.Count == 0
            ? ""
            : $"; they are the Kreise of {years[^1]}-12-31: the file is of that Gebietsstand, declare it so in the list of releases";
    }
}
