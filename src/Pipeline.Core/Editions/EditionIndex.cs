using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>The content of <c>index.json</c>: all editions, which revision of each year is current.</summary>
public sealed record EditionIndex
{
    /// <summary>The form of the file.</summary>
    public const string CurrentSchema = "index/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The current revision of the newest year; null while nothing is published.</summary>
    public string? Latest { get; init; }

    /// <summary>Every edition ever published, by year and revision.</summary>
    public IReadOnlyList<IndexEntry> Editions { get; init; } = [];

    /// <summary>The current revision of a year.</summary>
    public IndexEntry? Current(int year) => Editions.SingleOrDefault(e => e.Year == year && e.Status == EditionStatus.Current);

    /// <summary>The current editions of a recipe, in the order of the index: by year.</summary>
    public IEnumerable<IndexEntry> Family(string recipe) => Editions.Where(e => e.Recipe == recipe && e.Status == EditionStatus.Current);

    /// <summary>
    /// Finds an edition by <c>2023.1</c>, by <c>2023</c> (its current revision) or by <c>latest</c>; null where there is none.
    /// </summary>
    public IndexEntry? Find(string text) =>
        text == "latest" ? Editions.SingleOrDefault(e => e.Edition == Latest)
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year)
            ? Current(year)
        : Editions.SingleOrDefault(e => e.Edition == text);

    /// <summary>The same where the edition has to be there.</summary>
    /// <param name="text">As for <see cref="Find"/>.</param>
    /// <exception cref="FindingException">There is none; the finding names those there are.</exception>
    public IndexEntry Get(string text) =>
        Find(text)
        ?? throw new FindingException(
            new Finding("edition-unknown", "There is no such edition.")
            {
                Place = text,
                Expected = Editions.Count == 0 ? "a store with editions" : "one of " + string.Join(", ", Editions.Select(e => e.Edition)),
                Found = text,
            }
        );

    /// <summary>Takes a current edition back: the newest revision before it that was not taken back itself is current again.</summary>
    /// <param name="entry">A current edition of the index.</param>
    public EditionIndex Without(IndexEntry entry)
    {
        var instead = Editions
            .Where(e => e.Year == entry.Year && e.Revision < entry.Revision && e.Status == EditionStatus.Superseded)
            .MaxBy(e => e.Revision);
        IReadOnlyList<IndexEntry> all =
        [
            .. Editions.Select(e =>
                e == entry ? e with { Status = EditionStatus.Withdrawn }
                : e == instead ? e with { Status = EditionStatus.Current, SupersededBy = null }
                : e
            ),
        ];
        return this with { Editions = all, Latest = all.LastOrDefault(e => e.Status == EditionStatus.Current)?.Edition };
    }

    /// <summary>Adds editions; an older revision of the same year is marked as superseded and stays.</summary>
    public EditionIndex With(IEnumerable<IndexEntry> added)
    {
        var all = Editions.ToList();
        foreach (var entry in added)
        {
            for (var i = 0; i < all.Count; i++)
                if (all[i].Year == entry.Year && all[i].Status == EditionStatus.Current)
                    all[i] = all[i] with { Status = EditionStatus.Superseded, SupersededBy = entry.Edition };
            all.Add(entry);
        }
        all.Sort((a, b) => a.Id.CompareTo(b.Id));
        return this with { Editions = all, Latest = all.LastOrDefault(e => e.Status == EditionStatus.Current)?.Edition };
    }
}

/// <summary>Whether an edition is the valid one of its year.</summary>
public enum EditionStatus
{
    /// <summary>The valid revision of its year.</summary>
    Current,

    /// <summary>Replaced by a later revision, still there.</summary>
    Superseded,

    /// <summary>Taken back by an operator, still there.</summary>
    Withdrawn,
}

/// <summary>One edition in the index.</summary>
public sealed record IndexEntry
{
    /// <summary><c>2023.1</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Current or superseded.</summary>
    public required EditionStatus Status { get; init; }

    /// <summary>The revision that replaced it.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>The recipe: editions of one recipe are a family and share the anchor.</summary>
    public required string Recipe { get; init; }

    /// <summary>Notice that must go with everything made from it, for example that it is a demo; null for official data.</summary>
    public string? Notice { get; init; }

    /// <summary>Fingerprint of what it is made from (<see cref="EditionBasis"/>).</summary>
    public required string Fingerprint { get; init; }

    /// <summary>SHA-256 of the manifest.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>When the run that published it was started; null for editions published before moments were stored.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Why it replaces the revision before it; null where it corrects nothing.</summary>
    public PublishedCorrection? Correction { get; init; }

    /// <summary>The id.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public EditionId Id => new(Year, Revision);
}
