namespace Pipeline.Core.Domain;

/// <summary>
/// What a cell of a release says. Statistical offices tell "nothing there" from "unknown" and "secret"; a bare null
/// would lose that, and none of them is the number 0. Written to Parquet as the text of <see cref="ValueStatusText"/>.
/// </summary>
public enum ValueStatus
{
    /// <summary>A number as published.</summary>
    Value,

    /// <summary>Sign <c>-</c>: nothing there, or the unit did not exist.</summary>
    Nil,

    /// <summary>Sign <c>.</c>: unknown or secret.</summary>
    UnknownOrSecret,

    /// <summary>Sign <c>...</c>: comes later.</summary>
    Later,

    /// <summary>Sign <c>/</c>: too unreliable to be shown.</summary>
    Unreliable,

    /// <summary>Sign <c>x</c>: blocked, the question does not make sense here.</summary>
    Blocked,

    /// <summary>A number in brackets: of limited reliability.</summary>
    Limited,

    /// <summary>Computed by this pipeline by a rule the recipe names.</summary>
    Imputed,
}

/// <summary>The text form of <see cref="ValueStatus"/> in tables, and the signs of the offices.</summary>
public static class ValueStatusText
{
    private static readonly string[] Texts = ["value", "nil", "unknown_or_secret", "later", "unreliable", "blocked", "limited", "imputed"];

    /// <summary>The text in the column <c>status</c>.</summary>
    public static string ToText(this ValueStatus status) => Texts[(int)status];

    /// <summary>Reads the text of the column <c>status</c>.</summary>
    /// <exception cref="FormatException">The text is none of the eight.</exception>
    public static ValueStatus Parse(string text)
    {
        var index = Array.IndexOf(Texts, text);
        return index >= 0 ? (ValueStatus)index : throw new FormatException($"'{text}' is not a status");
    }

    /// <summary>The status of a cell that holds a sign instead of a number; null where the text is no sign.</summary>
    public static ValueStatus? OfSign(ReadOnlySpan<char> cell) =>
        cell switch
        {
            "-" or "–" => ValueStatus.Nil,
            "." => ValueStatus.UnknownOrSecret,
            "..." or "…" => ValueStatus.Later,
            "/" => ValueStatus.Unreliable,
            "x" or "X" => ValueStatus.Blocked,
            _ => null,
        };
}
