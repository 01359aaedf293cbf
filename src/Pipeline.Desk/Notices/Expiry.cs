using System.Globalization;
using Pipeline.Core.Store;

namespace Pipeline.Desk.Notices;

/// <summary>Something an operator has to renew: a login, a token, a certificate.</summary>
/// <param name="Name">What it is, as operators call it.</param>
/// <param name="On">The day it expires.</param>
public sealed record Expiry(string Name, DateOnly On)
{
    private const int WarnedDays = 30,
        MostEntries = 20,
        LongestName = 100;

    /// <summary>From this day on operators are told.</summary>
    public DateOnly WarnFrom => On.AddDays(-WarnedDays);

    /// <summary>Names it in paths.</summary>
    internal string Key => Sha256Hex.Of(System.Text.Encoding.UTF8.GetBytes(Name))[..8];

    /// <summary>Reads a setting: <c>Regionaldatenbank=2027-03-01; Webhook=2027-06-30</c>.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    public static IReadOnlyList<Expiry> ReadAll(string text)
    {
        var entries = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return entries.Length <= MostEntries
            ? [.. entries.Select(Read)]
            : throw new FormatException($"at most {MostEntries} entries, found {entries.Length}.");
    }

    private static Expiry Read(string entry)
    {
        var end = entry.LastIndexOf('=');
        var name = end > 0 ? entry[..end].Trim() : "";
        return
            name.Length is > 0 and <= LongestName
            && !name.Any(char.IsControl)
            && DateOnly.TryParseExact(
                entry[(end + 1)..].Trim(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            ? new Expiry(name, day)
            : throw new FormatException($"'{entry}': expected a name and a day, as in Regionaldatenbank=2027-03-01.");
    }
}
