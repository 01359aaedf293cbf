using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>How the csv of a release is wrapped.</summary>
internal enum Wrapping
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As the service pleases: bare, or alone in a zip.</summary>
    MaybeZip,

    /// <summary>Alone in a zip that is too large to be unpacked and parsed one after the other.</summary>
    LargeZip,
}

/// <summary>Moves to the next row; clears the list and fills it with the row's wanted cells; false at the end.</summary>
internal delegate bool ReadRow(List<SourceCell> cells);

/// <summary>A release of rows and semicolons, opened by <see cref="DelimitedReader"/>.</summary>
/// <param name="Rows">The rows, from the first line on.</param>
/// <param name="Errors">Builds the findings.</param>
/// <param name="Wanted">The series.</param>
/// <param name="IsBare">Whether no archive vouches for the end of the file, so that its last line must end.</param>
internal sealed record DelimitedRelease(CsvRows Rows, FileErrors Errors, IReadOnlyList<SeriesSelector> Wanted, bool IsBare);
