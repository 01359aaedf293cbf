namespace Pipeline.Core.Domain;

/// <summary>Who publishes: in catalogue records, citation and deposit. An office that runs the pipeline puts in its own.</summary>
public sealed record Publisher
{
    /// <summary>Longest text of each part, in characters.</summary>
    public const int Longest = 200;

    /// <summary>Where nobody says otherwise; an open-data portal will ask for a contributor id of its own list.</summary>
    public static Publisher Default { get; } = new() { Name = "Teilhabe-Pipeline" };

    /// <summary>Name of the office or person.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail address for questions; null where the page of the data is the contact.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// Last part of <c>http://dcat-ap.de/def/contributors/…</c>: the id the portal GovData gives to whoever delivers to it. The
    /// default is a placeholder that no office has.
    /// </summary>
    public string ContributorId { get; init; } = "teilhabe-pipeline";

    /// <summary>Whether it names an office and a contact, as the imprint of a real edition must.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasImprint => Name != Default.Name && Email is not null;

    /// <summary>Checks name, address and id.</summary>
    /// <param name="place">The file, for the message.</param>
    /// <exception cref="FindingException">A part is empty, too long, or has characters that do not belong there.</exception>
    public Publisher Checked(string place)
    {
        Check("name", Name, Name.Length is > 0 and <= Longest && Name.All(c => !char.IsControl(c)), "a name without control characters");
        Check(
            "email",
            Email ?? "",
            Email is null
                || (
                    Email.Length <= Longest
                    && Email.Count(c => c == '@') == 1
                    && Email.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+')
                ),
            "one e-mail address"
        );
        Check(
            "contributor_id",
            ContributorId,
            ContributorId.Length is > 0 and <= 80 && ContributorId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            "letters, digits, hyphens"
        );
        return this;

        void Check(string column, string found, bool isRight, string expected)
        {
            if (!isRight)
                throw new FindingException(
                    new Finding("publisher-faulty", "The description of the publisher cannot be used.")
                    {
                        Source = place,
                        Column = column,
                        Expected = expected,
                        Found = found,
                    }
                );
        }
    }
}
