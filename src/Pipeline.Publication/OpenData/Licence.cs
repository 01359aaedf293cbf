using Pipeline.Core.Editions;

namespace Pipeline.Publication.OpenData;

/// <summary>A licence as the catalogues want it.</summary>
/// <param name="Code">As sources are listed with it: <c>dl-de/by-2-0</c>.</param>
/// <param name="Name">Identifier of SPDX, or one of our own where there is none.</param>
/// <param name="Title">German title.</param>
/// <param name="Page">Text of the licence; null where there is none to point at.</param>
/// <param name="Uri">Entry in the list of licences of DCAT-AP.de.</param>
public sealed record Licence(string Code, string Name, string Title, string? Page, string Uri)
{
    private const string List = "http://dcat-ap.de/def/licenses/";
    private const string NotOpen = List + "other-closed";

    /// <summary>How the list of releases begins the licence of a source that states none.</summary>
    private const string Unstated = "unstated";

    private static readonly Licence[] Known =
    [
        new(
            "dl-de/by-2-0",
            "DL-DE-BY-2.0",
            "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "https://www.govdata.de/dl-de/by-2-0",
            List + "dl-by-de/2.0"
        ),
        new(
            "dl-de/zero-2-0",
            "DL-DE-ZERO-2.0",
            "Datenlizenz Deutschland – Zero – Version 2.0",
            "https://www.govdata.de/dl-de/zero-2-0",
            List + "dl-zero-de/2.0"
        ),
        new(
            "cc-by-4.0",
            "CC-BY-4.0",
            "Creative Commons Namensnennung 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
            List + "cc-by/4.0"
        ),
        new("cc-zero", "CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", List + "cc-zero"),
    ];

    /// <summary>Under which the records of the catalogue are, not the data: portals take records under this one only.</summary>
    public static Licence OfRecords => Known[3];

    /// <summary>
    /// Under which the tables of an edition are published. Demo data are nobody's: CC0. Where every source is under a licence
    /// that lets its data pass on under dl-de/by-2-0, that one. Where one is open in another way, each source's own terms hold. Where
    /// one states no licence, none that is open is claimed for the edition.
    /// </summary>
    public static Licence OfEdition(EditionBasis basis) =>
        basis.Notice is not null ? Known[3]
        : basis.Licences.All(code => code is "dl-de/by-2-0" or "dl-de/zero-2-0" or "cc-zero") ? Known[0]
        : basis.Licences.All(code => Known.Any(l => l.Code == code))
            ? new Licence(
                "other",
                "other-terms-of-sources",
                "Nutzungsbedingungen der einzelnen Quellen, siehe codebook.md",
                null,
                List + "other-open"
            )
        : new Licence(
            "other",
            "other-terms-of-sources",
            "Nutzungsbedingungen der einzelnen Quellen, von denen nicht jede eine offene Lizenz nennt, siehe codebook.md",
            null,
            NotOpen
        );

    /// <summary>
    /// The licence of a code. One that we do not know is called by what the source said, and not open; a source that states none
    /// gives no right.
    /// </summary>
    public static Licence Of(string code) =>
        Known.FirstOrDefault(l => l.Code == code)
        ?? new Licence(
            code,
            "other-" + Slug(code),
            code.StartsWith(Unstated, StringComparison.Ordinal) ? "keine Lizenz angegeben" : code,
            null,
            NotOpen
        );

    private static string Slug(string code)
    {
        var letters = string.Concat(code.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return letters[..Math.Min(letters.Length, 40)].TrimEnd('-') is { Length: > 0 } slug ? slug : "unnamed";
    }
}
