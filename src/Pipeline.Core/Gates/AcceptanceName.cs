using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Core.Gates;

/// <summary>
/// What an acceptance names: a finding and what it accepts of it, <c>gate:cell:tax_capacity:2018:07340=812.3..421.7x1</c> (old
/// value, new value, number of cells), or the same cell in a series of years, <c>gate:cell:tax_capacity:2022..2024:07315</c>.
/// The name alone, without numbers, covers single cells and the gates that were there before numbers were named; what concerns
/// a column or a Land by its history is only accepted with its numbers, so that another fault of the column never passes by it.
/// </summary>
/// <param name="Finding">Name of the finding; of a series of years with the placeholder <c>*</c> for the period.</param>
/// <param name="Extent">What it accepts; null where it says nothing.</param>
/// <param name="From">First year of a series of years; null for one period.</param>
/// <param name="To">Last year of it.</param>
public sealed partial record AcceptanceName(string Finding, string? Extent, int? From, int? To)
{
    private static readonly string[] OfHistory =
    [
        "stale",
        "rows-shifted",
        "level",
        "spread",
        "land-row",
        "relation",
        "parts",
        "age-groups",
    ];

    /// <summary>Reads a name; what is in no known form is the name of one finding.</summary>
    public static AcceptanceName Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var (name, extent) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
        return Years().Match(name) is { Success: true } years
            ? new AcceptanceName(
                name.Replace($":{years.Groups[1].Value}..{years.Groups[2].Value}", ":*", StringComparison.Ordinal),
                extent,
                int.Parse(years.Groups[1].Value, CultureInfo.InvariantCulture),
                int.Parse(years.Groups[2].Value, CultureInfo.InvariantCulture)
            )
            : new AcceptanceName(name, extent, null, null);
    }

    /// <summary>Whether it was given for a finding: the same name or a year of the series, and the same numbers where it has any.</summary>
    public bool Covers(GateFinding finding) =>
        Names(finding.Id, new GatePlace(finding.Gate, finding.Column, finding.Period, finding.Area))
        && (Extent is null ? !OfHistory.Contains(finding.Gate) : Extent == finding.Extent?.ToString());

    /// <summary>Whether it names a finding, whatever its numbers.</summary>
    /// <param name="id">Name of the finding.</param>
    /// <param name="at">What the gate looked at.</param>
    public bool Names(string id, GatePlace at) =>
        From is null
            ? Finding == id
            : LastYear().Match(at.Period) is { Success: true } year
                && int.Parse(year.Value, CultureInfo.InvariantCulture) is var y
                && y >= From
                && y <= To
                && at.Area is { Length: > 2 }
                && Finding == $"gate:{at.Gate}:{at.Column}:*:{at.Area}";

    [GeneratedRegex(@":(\d{4})\.\.(\d{4})(?=:)")]
    private static partial Regex Years();

    [GeneratedRegex(@"\d{4}(?!.*\d{4})")]
    private static partial Regex LastYear();
}
