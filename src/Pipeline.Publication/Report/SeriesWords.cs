using System.Text.RegularExpressions;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>What counts are called that indicators are made of: a doubt about how many moved away is none about a balance.</summary>
internal static partial class SeriesWords
{
    private const string People = "Einwohner:innen";

    /// <summary>The name of a series of counts, with its age group; null where it is no such series.</summary>
    /// <param name="code">Its code: <c>moves_out_18_24</c>, <c>population_25_29</c>, <c>deaths_total</c>.</param>
    public static string? Find(string code)
    {
        if (Counts().Match(code) is not { Success: true } match)
            return null;
        var noun = match.Groups["what"].Value switch
        {
            "moves_in" => "Zuzüge",
            "moves_out" => "Fortzüge",
            "deaths" => "Sterbefälle",
            "births" => "Geburten",
            _ => People,
        };
        if (match.Groups["from"] is not { Success: true } group)
            return noun;
        var (from, to) = (Age(group.Value), Age(match.Groups["to"].Value));
        return noun == People ? $"{noun} von {from} bis {to}\u00A0Jahren" : $"{noun} der {from}- bis {to}-Jährigen";
    }

    private static string Age(string digits) => GermanNumber.Count(int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex("^(?<what>moves_in|moves_out|deaths|births|population)(_total|_(?<from>[0-9]{1,3})_(?<to>[0-9]{1,3}))?$")]
    private static partial Regex Counts();
}
