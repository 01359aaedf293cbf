namespace Pipeline.Core.Diff;

/// <summary>What kind of change a Kreis made (METHOD §6). Written to tables as the text of <see cref="ChangeKindText"/>.</summary>
public enum ChangeKind
{
    /// <summary>To a smaller number within the urban or within the rural clusters: better chances.</summary>
    Up,

    /// <summary>To a larger number within the urban or within the rural clusters.</summary>
    Down,

    /// <summary>Between urban and rural: a change of settlement type, neither better nor worse.</summary>
    Settlement,

    /// <summary>The label is uncertain in either edition. Whoever knows the certainty sets this kind.</summary>
    Borderline,

    /// <summary>The label already changes when the old edition is computed from today's data. Set by the comparison of tracks.</summary>
    RevisionOnly,

    /// <summary>
    /// Only because an indicator is made otherwise than before: where it stood before, the Kreis would have kept its cluster.
    /// </summary>
    Method,
}

/// <summary>The text forms of <see cref="ChangeKind"/>.</summary>
public static class ChangeKindText
{
    private static readonly string[] Texts = ["up", "down", "settlement", "borderline", "revision_only", "method"];

    /// <summary>The text in tables, snake_case.</summary>
    public static string ToText(this ChangeKind kind) => Texts[(int)kind];

    /// <summary>Reads the text of a table.</summary>
    /// <exception cref="FormatException">The text is none of the five.</exception>
    public static ChangeKind Parse(string text)
    {
        var index = Array.IndexOf(Texts, text);
        return index >= 0 ? (ChangeKind)index : throw new FormatException($"'{text}' is not a kind of change");
    }
}
