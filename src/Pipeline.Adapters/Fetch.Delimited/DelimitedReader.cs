using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>What the csv of a layout looks like from outside.</summary>
/// <param name="Format">The format in the list of releases.</param>
/// <param name="Wrapping">What may be around it.</param>
/// <param name="IsUtf8">Whether the layout promises UTF-8.</param>
internal sealed record DelimitedLayout(string Format, Wrapping Wrapping, bool IsUtf8);

/// <summary>
/// The one way in for every layout of rows and semicolons: a release of a believable size, out of its archive, and no page or
/// answer in place of a table.
/// </summary>
public abstract class DelimitedReader : IReleaseReader
{
    private readonly DelimitedLayout _layout;
    private readonly long _mostBytes;

    private protected DelimitedReader(DelimitedLayout layout, long mostBytes) =>
        (_layout, _mostBytes, Formats) = (layout, mostBytes, [layout.Format]);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; }

    /// <inheritdoc/>
    public IEnumerable<SourceCell> Read(
        Release release,
        Stream content,
        IReadOnlyList<SeriesSelector> wanted,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(wanted.Count);
        var errors = new FileErrors(release, _layout.IsUtf8);
        if (content.Length > _mostBytes)
            throw CsvArchive.TooLarge(errors, _mostBytes, content.Length);
        using var archive =
            _layout.Wrapping != Wrapping.None && CsvArchive.IsZip(content) ? CsvArchive.Open(content, errors, _mostBytes) : null;
        using var ahead = archive is not null && _layout.Wrapping == Wrapping.LargeZip ? new PrefetchStream(archive.Body) : null;
        var lines = new LineReader(ahead ?? archive?.Body ?? content, errors, cancellation);
        ForeignBody.Refuse(lines, errors);
        if (_layout.Wrapping == Wrapping.LargeZip && archive is null)
            throw errors.Of("archive-damaged", "The file is no archive.", expected: "a zip", found: "other bytes");
        var readRow = Open(new DelimitedRelease(new CsvRows(lines, errors), errors, wanted, archive is null));
        var cells = new List<SourceCell>(wanted.Count);
        while (readRow(cells))
            foreach (var cell in cells)
                yield return cell;
    }

    /// <summary>Reads the heads of the layout and returns the reader of its rows.</summary>
    /// <exception cref="FindingException">What the layout finds.</exception>
    private protected abstract ReadRow Open(DelimitedRelease release);
}
