using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
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

/// <summary>
/// A release of rows and semicolons, opened: of a believable size, out of its archive, and no page or answer in place of a
/// table. The one way in for every reader of such a layout.
/// </summary>
/// <param name="Rows">The rows, from the first line on.</param>
/// <param name="FileErrors">Builds the findings.</param>
/// <param name="Wanted">The series.</param>
/// <param name="IsBare">Whether no archive vouches for the end of the file, so that its last line must end.</param>
internal sealed record DelimitedRelease(CsvRows Rows, FileErrors FileErrors, IReadOnlyList<SeriesSelector> Wanted, bool IsBare)
{
    /// <summary>Streams the wanted cells of a release.</summary>
    /// <param name="release">What is read.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="wanted">The series, at least one.</param>
    /// <param name="open">Reads the heads of the layout and returns the reader of its rows.</param>
    /// <param name="mostBytes">The largest size, unzipped, that is believed.</param>
    /// <param name="wrapping">What may be around the csv.</param>
    /// <param name="isUtf8">Whether the layout promises UTF-8.</param>
    /// <param name="cancellation">Checked at every buffer.</param>
    /// <exception cref="FindingException">Too large, damaged, empty, something else than a table, or what the layout finds.</exception>
    public static IEnumerable<SourceCell> Read(
        Release release,
        Stream content,
        IReadOnlyList<SeriesSelector> wanted,
        Func<DelimitedRelease, ReadRow> open,
        long mostBytes,
        Wrapping wrapping,
        bool isUtf8,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(wanted.Count);
        var errors = new FileErrors(release, isUtf8);
        if (content.Length > mostBytes)
            throw CsvArchive.TooLarge(errors, mostBytes, content.Length);
        using var archive = wrapping != Wrapping.None && CsvArchive.IsZip(content) ? CsvArchive.Open(content, errors, mostBytes) : null;
        using var ahead = archive is not null && wrapping == Wrapping.LargeZip ? new PrefetchStream(archive.Body) : null;
        var lines = new LineReader(ahead ?? archive?.Body ?? content, errors, cancellation);
        ForeignBody.Refuse(lines, errors);
        if (wrapping == Wrapping.LargeZip && archive is null)
            throw errors.Of("archive-damaged", "The file is no archive.", expected: "a zip", found: "other bytes");
        var readRow = open(new DelimitedRelease(new CsvRows(lines, errors), errors, wanted, archive is null));
        var cells = new List<SourceCell>(wanted.Count);
        while (readRow(cells))
            foreach (var cell in cells)
                yield return cell;
    }
}
