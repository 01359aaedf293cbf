using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipeline.Core.Domain;

/// <summary>One published year in one revision, written <c>2023.1</c>. A correction is a new revision; the old one stays.</summary>
/// <param name="Year">The reference year of the indicators, 1990 to 2999.</param>
/// <param name="Revision">Counted from 1.</param>
public readonly record struct EditionId(int Year, int Revision) : IComparable<EditionId>
{
    /// <summary>Reads <c>2023.1</c>; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EditionId id)
    {
        id = default;
        var parts = text?.Split('.');
        if (
            parts is not { Length: 2 }
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            || year is < 1990 or > 2999
            || revision is < 1 or > 9999
        )
            return false;
        id = new EditionId(year, revision);
        return id.ToString() == text;
    }

    /// <summary>By year, then by revision.</summary>
    public int CompareTo(EditionId other) => Year != other.Year ? Year.CompareTo(other.Year) : Revision.CompareTo(other.Revision);

    /// <summary>The written form, <c>2023.1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}.{Revision}");

    /// <summary>By year, then by revision.</summary>
    public static bool operator <(EditionId left, EditionId right) => left.CompareTo(right) < 0;

    /// <summary>By year, then by revision.</summary>
    public static bool operator >(EditionId left, EditionId right) => left.CompareTo(right) > 0;

    /// <summary>By year, then by revision.</summary>
    public static bool operator <=(EditionId left, EditionId right) => left.CompareTo(right) <= 0;

    /// <summary>By year, then by revision.</summary>
    public static bool operator >=(EditionId left, EditionId right) => left.CompareTo(right) >= 0;
}
