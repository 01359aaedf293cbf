using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Which Gebietsstand the keys of a file are really of: what a list or a title says is checked against them, never believed.
/// Table 82411-01-03-4 of 2021, for example, still counts Eisenach, which had joined the Wartburgkreis in July 2021.
/// </summary>
internal static class GebietsstandOfKeys
{
    /// <summary>
    /// For messages: the 31 December nearest to the declared day whose Kreise the keys are, exactly; empty where it is the declared one or
    /// there is none.
    /// </summary>
    /// <param name="keys">The keys with numbers, of five digits.</param>
    /// <param name="declared">What the list of releases says.</param>
    public static string Hint(IEnumerable<string> keys, DateOnly declared)
    {
        var there = keys.Select(k => KreisKey.TryParse(k, out var kreis) ? kreis : (KreisKey?)null).ToHashSet();
        var years = Enumerable
            .Range(Reforms.FirstYear, Math.Max(declared.Year, Reforms.ReviewedThrough) + 1 - Reforms.FirstYear)
            .Where(y => there.SetEquals(Reforms.KreiseOn(y).Select(k => (KreisKey?)k)))
            .OrderBy(y => Math.Abs(y - declared.Year))
            .ToList();
        return years.Count == 0 || years.Contains(declared.Year)
            ? ""
            : $"; they are the Kreise of {years[0]}-12-31: the file is of that Gebietsstand, declare it so in the list of releases";
    }
}
