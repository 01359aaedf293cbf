using Pipeline.Core.Editions;
using Pipeline.Publication.German;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// A source named as its licence asks (dl-de/by-2-0, section 2): the provider as it names itself, the year of its data, the licence
/// with a link, the address where the data set is found. What a source does not say is not said for it.
/// </summary>
/// <param name="Provider">The attribution the source was listed with.</param>
/// <param name="Year">Year of its publication, or of its Gebietsstand where that is not known; null where the attribution has one.</param>
/// <param name="Licence">Its licence.</param>
/// <param name="Address">Where the source publishes its data; null where we know of no lasting address.</param>
public sealed record SourceAttribution(string Provider, int? Year, Licence Licence, string? Address)
{
    /// <summary>Closes every list of sources whose data went into ours.</summary>
    public const string Changed = "Daten verändert";

    /// <summary>The sources of an edition, each once, in the order of its releases.</summary>
    public static IReadOnlyList<SourceAttribution> Of(EditionBasis basis) =>
        [
            .. basis
                .Releases.Concat(basis.LaterDeliveries)
                .GroupBy(r => (r.Attribution, r.Licence, r.Source))
                .Select(g => Of(g.Key.Source, g.Key.Attribution, g.Key.Licence, [.. g.Select(YearOf)])),
        ];

    /// <summary>All of them as one text for a field of a catalogue.</summary>
    public static string Text(EditionBasis basis) => string.Join("; ", Of(basis).Select(s => s.Text())) + "; " + Changed;

    /// <summary>The source as one text, without the remark that data were changed.</summary>
    public string Text() =>
        Provider
        + (Year is { } year ? $" ({GermanNumber.Year(year)})" : "")
        + (Licence.Page is { } page ? $", {Licence.Title} ({page})" : $", {Licence.Title}")
        + (Address is { } address ? $", {address}" : "");

    private static SourceAttribution Of(string source, string attribution, string licence, IReadOnlyList<int> years)
    {
        // The remark stands once, behind all of them.
        var provider = attribution.Replace(", " + Changed, "", StringComparison.Ordinal).TrimEnd('.', ' ');
        return new SourceAttribution(
            provider,
            provider.Any(char.IsAsciiDigit) ? null : years.Max(),
            Licence.Of(licence),
            source switch
            {
                "inkar" => "https://www.inkar.de",
                "genesis" => "https://www.regionalstatistik.de",
                "bkg" => "https://gdz.bkg.bund.de",
                _ => null,
            }
        );
    }

    private static int YearOf(BasisRelease release) => (release.Published ?? release.Gebietsstand).Year;
}
