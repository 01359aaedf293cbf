using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>The kind of area a cell speaks of.</summary>
public enum AreaLevel
{
    /// <summary>All of Germany (<c>DG</c>, INKAR's Bund). The code is <c>DG</c>.</summary>
    Germany,

    /// <summary>A Land; the code has two digits.</summary>
    Land,

    /// <summary>A Kreis, today's or a dissolved one; the code has five digits. Hamburg is <c>02000</c>, Berlin <c>11000</c>.</summary>
    Kreis,

    /// <summary>Part of a Kreis (Aachen city <c>05334002</c>, the Berlin districts); the code has eight digits.</summary>
    PartOfKreis,
}

/// <summary>One cell of a release, from the reader to the harmoniser: read but not yet interpreted.</summary>
/// <param name="Series">Index into the selectors the reader was given.</param>
/// <param name="Level">The kind of area.</param>
/// <param name="AreaCode">The code in the form the level prescribes.</param>
/// <param name="Period">What the value speaks of.</param>
/// <param name="Value">The number, null where a sign stands.</param>
/// <param name="Status">
/// <see cref="ValueStatus.Value"/> or <see cref="ValueStatus.Limited"/> with a number, else what the sign says.
/// </param>
/// <param name="QualityFlag">The office's flag (<c>p</c>, <c>r</c>, <c>s</c>, <c>e</c>), null where there is none.</param>
/// <param name="Line">Line of the file, counted from 1, for messages.</param>
public readonly record struct SourceCell(
    int Series,
    AreaLevel Level,
    string AreaCode,
    Period Period,
    double? Value,
    ValueStatus Status,
    string? QualityFlag,
    long Line
)
{
    /// <summary>
    /// True where the file has the cell twice: an error once somebody needs it. Set where cells are collected, not by readers.
    /// </summary>
    public bool IsRepeated { get; init; }
}

/// <summary>Reads one layout of releases. Implementations hold no state and may be used by several threads.</summary>
public interface IReleaseReader
{
    /// <summary>The values of <see cref="Fetch.ReleaseOffer.Format"/> this reader understands.</summary>
    IReadOnlyCollection<string> Formats { get; }

    /// <summary>
    /// Streams the cells of the wanted series, in the order of the file. Levels other than those of
    /// <see cref="AreaLevel"/> are left out. Memory does not grow with the file.
    /// </summary>
    /// <param name="release">What is read; its label and file name go into every message.</param>
    /// <param name="content">The bytes, readable and seekable, from the start; the caller disposes it.</param>
    /// <param name="wanted">The series to yield, at least one.</param>
    /// <param name="cancellation">Checked at least every few thousand rows.</param>
    /// <exception cref="FindingException">
    /// Unknown layout, a truncated archive, a text where a number belongs, a series that is not there or does not
    /// agree with its selector. The finding names source, table, column, line, expected and found.
    /// </exception>
    IEnumerable<SourceCell> Read(
        Fetch.Release release,
        Stream content,
        IReadOnlyList<SeriesSelector> wanted,
        CancellationToken cancellation
    );
}
