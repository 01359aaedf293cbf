namespace Pipeline.Core.Diff;

/// <summary>What kind of change a Kreis made (METHOD §9). Written to tables as the text of <see cref="ChangeKindText"/>.</summary>
public enum ChangeKind
{
    /// <summary>To a smaller number within the urban or within the rural clusters: what the labels say. A kind up to version 3.</summary>
    Up,

    /// <summary>To a larger number within the urban or within the rural clusters. A kind up to version 3 of the tables.</summary>
    Down,

    /// <summary>As <see cref="Confirmed"/>, between urban and rural: a change of settlement type, neither better nor worse.</summary>
    Settlement,

    /// <summary>
    /// The Kreis's own values outweigh all others', but with the noisy indicators as three-year means it would not have changed.
    /// Up to version 3 of the tables: the label is uncertain in either edition.
    /// </summary>
    Borderline,

    /// <summary>The label already changes when the old edition is computed from today's data.</summary>
    RevisionOnly,

    /// <summary>The Kreis's own values outweigh all others', and the change holds with the noisy indicators as three-year means.</summary>
    Confirmed,

    /// <summary>Mean and spread of all Kreise weigh as much as its own values, or more: the others moved.</summary>
    Others,

    /// <summary>A new harmonisation is the largest part.</summary>
    Boundary,

    /// <summary>
    /// New centres or another recipe are the largest part, or an indicator is made otherwise than before and the Kreis would have
    /// kept its cluster with that one where it stood.
    /// </summary>
    Method,
}

/// <summary>The text forms of <see cref="ChangeKind"/>.</summary>
public static class ChangeKindText
{
    private static readonly string[] Texts =
    [
        "up",
        "down",
        "settlement",
        "borderline",
        "revision_only",
        "confirmed",
        "others",
        "boundary",
        "method",
    ];

    /// <summary>The text in tables, snake_case.</summary>
    public static string ToText(this ChangeKind kind) => Texts[(int)kind];

    /// <summary>Whether a change is the Kreis's own and holds with the noisy indicators as three-year means.</summary>
    public static bool IsConfirmed(this ChangeKind kind) => kind is ChangeKind.Confirmed or ChangeKind.Settlement;

    /// <summary>Reads the text of a table.</summary>
    /// <exception cref="FormatException">The text is none of the nine.</exception>
    public static ChangeKind Parse(string text)
    {
        var index = Array.IndexOf(Texts, text);
        return index >= 0 ? (ChangeKind)index : throw new FormatException($"'{text}' is not a kind of change");
    }
}
