namespace Pipeline.Pdf.Metadata;

/// <summary>What the document says about itself, alike in the Info dictionary and in XMP.</summary>
public sealed record DocumentInfo
{
    /// <param name="title">Shown in the window's title bar (ISO 14289-1, 7.1); not empty.</param>
    /// <param name="author">Who answers for the content.</param>
    /// <param name="subject">One sentence on the content.</param>
    /// <param name="language">Natural language, RFC 3066, for example "de-DE" (ISO 14289-1, 7.2).</param>
    /// <param name="created">Creation and modification date; an input, so that equal input gives equal bytes.</param>
    public DocumentInfo(string title, string author, string subject, string language, DateTimeOffset created)
    {
        Title = NoControls(title, nameof(title));
        Author = NoControls(author, nameof(author));
        Subject = NoControls(subject, nameof(subject));
        Language = NoControls(language, nameof(language));
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(language);
        Created = created;
    }

    /// <summary>Title of the document.</summary>
    public string Title { get; }

    /// <summary>Who answers for the content.</summary>
    public string Author { get; }

    /// <summary>One sentence on the content.</summary>
    public string Subject { get; }

    /// <summary>Natural language of the text.</summary>
    public string Language { get; }

    /// <summary>Creation and modification date.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>The application that made the document.</summary>
    public string Creator { get; init; } = "Teilhabe-Pipeline";

    /// <summary>Control characters are no XML and would break the XMP packet.</summary>
    private static string NoControls(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        foreach (char c in value)
        {
            if (char.IsControl(c))
                throw new ArgumentException("Document properties must not contain control characters.", name);
        }

        return value;
    }
}
