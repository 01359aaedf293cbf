namespace Pipeline.Core.Diff;

/// <summary>What a Kreis's margin between two clusters can move for (METHOD §6).</summary>
public enum CauseFactor
{
    /// <summary>The values of this Kreis.</summary>
    Own,

    /// <summary>Mean and standard deviation of all Kreise.</summary>
    Others,

    /// <summary>Corrections of the old edition's data by their source.</summary>
    Revision,

    /// <summary>Harmonisation to a Gebietsstand.</summary>
    Boundary,

    /// <summary>Centres and recipe.</summary>
    Method,
}

/// <summary>The text form of <see cref="CauseFactor"/> in tables.</summary>
public static class CauseFactorText
{
    private static readonly string[] Texts = ["own", "others", "revision", "boundary", "method"];

    /// <summary>The text in tables.</summary>
    public static string ToText(this CauseFactor factor) => Texts[(int)factor];

    /// <summary>Reads the text of a table.</summary>
    /// <exception cref="FormatException">The text is none of the five.</exception>
    public static CauseFactor Parse(string text)
    {
        var index = Array.IndexOf(Texts, text);
        return index >= 0 ? (CauseFactor)index : throw new FormatException($"'{text}' is not a factor");
    }
}
