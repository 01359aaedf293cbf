using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Fetch;

/// <summary>The content of <c>releases.json</c>: which files lie in a folder of releases and what they are.</summary>
public sealed record ReleaseList
{
    /// <summary>The form of the file.</summary>
    public const string CurrentSchema = "releases/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>True where the values are invented.</summary>
    public bool Demo { get; init; }

    /// <summary>The releases.</summary>
    public required IReadOnlyList<ReleaseOffer> Releases { get; init; }

    /// <summary>Reads and checks the list.</summary>
    /// <param name="place">Where it lies, for messages.</param>
    /// <param name="utf8">The file.</param>
    /// <exception cref="FindingException">Not in the form, an unknown key, or a path that leads out of the folder.</exception>
    public static ReleaseList Read(string place, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var list = StrictJson.Read<ReleaseList>(utf8);
            if (list.Schema != CurrentSchema)
                throw Error(place, CurrentSchema, list.Schema);
            if (list.Releases.Count == 0)
                throw Error(place, "at least one release", "an empty list");
            foreach (var offer in list.Releases)
                Check(place, offer);
            return list;
        }
        catch (JsonException e)
        {
            throw Error(place, $"a list of releases in the form {CurrentSchema}", e.Message);
        }
    }

    private static void Check(string place, ReleaseOffer? offer)
    {
        if (offer is null)
            throw Error(place, "an object per release", "null");
        if (!offer.Source.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || offer.Source.Length is 0 or > 40)
            throw Error(place, "a source of lower-case letters, digits and hyphens", offer.Source);
        var segments = offer.File.Split('/');
        if (segments.Any(s => s is "" or "." or "..") || offer.File.AsSpan().IndexOfAny('\\', ':', '\0') >= 0 || offer.File.Length > 300)
            throw Error(place, "a path below the folder of releases, with forward slashes", offer.File);
        if (offer.Sha256 is { } hash && (hash.Length != 64 || !hash.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')))
            throw Error(place, "a SHA-256 of 64 lower-case hex digits", hash);
    }

    private static FindingException Error(string place, string expected, string found) =>
        new(
            new Finding("releases-faulty", "The list of releases cannot be used.")
            {
                Source = place,
                Expected = expected,
                Found = found,
            }
        );
}

/// <summary>A place releases are fetched from: a folder, the embedded demo, or the offices' services.</summary>
public interface IReleaseSource
{
    /// <summary>For people and for the record of the run.</summary>
    string Description { get; }

    /// <summary>What there is.</summary>
    /// <exception cref="FindingException">The list is missing or faulty.</exception>
    Task<ReleaseList> ListAsync(CancellationToken cancellation);

    /// <summary>Opens a release for reading from the start.</summary>
    /// <exception cref="FindingException">The file is missing.</exception>
    Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation);
}
