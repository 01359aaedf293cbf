using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Publication.Site;

/// <summary>
/// What only the operator can say: who answers for the site. Lies in the store as <c>settings/site.json</c>; without it
/// imprint and accessibility statement are templates that say what is missing.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SiteSettings
{
    /// <summary>Where the settings lie.</summary>
    public const string Path = "settings/site.json";

    private const int Longest = 400;
    private const int LongestParagraph = 4000;

    /// <summary>Name of the office or organisation.</summary>
    public string? Operator { get; init; }

    /// <summary>Street, postal code, city: one line each.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>E-mail address for questions and barriers.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone.</summary>
    public string? Telephone { get; init; }

    /// <summary>Who represents the operator.</summary>
    public string? RepresentedBy { get; init; }

    /// <summary>Day the accessibility statement was made or last checked, for example <c>2026-03-01</c>.</summary>
    public DateOnly? AccessibilityCheckedOn { get; init; }

    /// <summary>Address of the enforcement body, one line each; where not said, the page names the one of the Bund.</summary>
    public IReadOnlyList<string> EnforcementBody { get; init; } = [];

    /// <summary>Paragraphs on what the server keeps of visitors, why and for how long.</summary>
    public IReadOnlyList<string> Privacy { get; init; } = [];

    /// <summary>Name and contact of the data protection officer, one line each.</summary>
    public IReadOnlyList<string> DataProtectionOfficer { get; init; } = [];

    /// <summary>
    /// Root of the app that answers questions, for example <c>https://teilhabe.example.org/</c>: its addresses begin with <c>api/</c>.
    /// Where it is not said, the site names no such address.
    /// </summary>
    public Uri? Api { get; init; }

    /// <summary>What the pages that the law asks for still lack, by the names of the settings.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Missing =>
        [
            .. new (string Name, bool Lacks)[]
            {
                ("operator", Operator is null),
                ("address", Address.Count == 0),
                ("email", Email is null),
                ("represented_by", RepresentedBy is null),
                ("accessibility_checked_on", AccessibilityCheckedOn is null),
                ("privacy", Privacy.Count == 0),
            }
                .Where(s => s.Lacks)
                .Select(s => s.Name),
        ];

    /// <summary>The bytes of the file; null where there is none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellation">Passed on.</param>
    public static Task<byte[]?> BytesAsync(IArtifactStore store, CancellationToken cancellation) =>
        store.ReadAsync(Path, SitePublisher.LargestFile, cancellation);

    /// <summary>Reads the file.</summary>
    /// <exception cref="FindingException">It is not in this form.</exception>
    public static SiteSettings Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var settings = CanonicalJson.Read<SiteSettings>(utf8);
            IReadOnlyList<string>?[] lists = [settings.Address, settings.EnforcementBody, settings.Privacy, settings.DataProtectionOfficer];
            if (lists.Any(l => l is null || l.Any(text => text is null)))
                throw Faulty("lists of texts", "null");
            var texts = lists
                .Where(l => l != settings.Privacy)
                .SelectMany(l => l!)
                .Concat(new[] { settings.Operator, settings.Email, settings.Telephone, settings.RepresentedBy }.OfType<string>());
            if (texts.FirstOrDefault(t => t.Length > Longest) is { } long_)
                throw Faulty($"texts of at most {Longest} characters", $"one of {long_.Length}");
            if (settings.Privacy.FirstOrDefault(t => t.Length > LongestParagraph) is { } paragraph)
                throw Faulty($"paragraphs of at most {LongestParagraph} characters", $"one of {paragraph.Length}");
            if (settings.Api is { } api && !(api.IsAbsoluteUri && api.Scheme == Uri.UriSchemeHttps && api.AbsolutePath == "/"))
                throw Faulty("api: an address as https://host/", api.OriginalString);
            return
                settings.Email is { } mail
                && (mail.Count(c => c == '@') != 1 || mail.Any(c => char.IsWhiteSpace(c) || c is '?' or '&' or ':'))
                ? throw Faulty("one e-mail address", mail)
                : settings;
        }
        catch (System.Text.Json.JsonException e)
        {
            throw Faulty(
                "JSON with operator, address, email, telephone, represented_by, accessibility_checked_on, enforcement_body, "
                    + "privacy, data_protection_officer, api",
                JsonFault.Of(e)
            );
        }
    }

    private static FindingException Faulty(string expected, string found) =>
        new(
            new Finding("site-settings-faulty", "The settings of the site cannot be used.")
            {
                Source = Path,
                Expected = expected,
                Found = found,
            }
        );
}
