using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// Reads the xlsx that the website of regionalstatistik.de offers for download: the "Werteabruf" as a workbook of one sheet,
/// which is named by the table's number.
/// </summary>
/// <remarks>
/// <para>Title rows come first, one cell each, with line breaks (<c>Jahr: 2024</c> or <c>Stichtag: 31.12.2024</c>: the period
/// where the table has only one); then the heads, their first above every label column merged, so that the first cell with a
/// text beside it ends the labels; then the rows: code, name, further labels, values. Code and name stand only in the first
/// row of a block. Then a row of underscores and the footnotes: without it the file was cut off.</para>
/// <para>Several periods stand either side by side, as a line of the heads, or one below the other, as rows of a single cell.
/// The line of the heads that holds them, and the one that says <c>Jahr</c> or <c>Stichtag</c> above it, are not counted:
/// <see cref="SeriesSelector.Where"/> names the coordinates as for the csv of one period.</para>
/// <para>Codes are text. A number in their place lost its leading zero in a spreadsheet program, and is refused.</para>
/// </remarks>
/// <param name="mostBytes">The largest size of the unzipped parts of the workbook that is believed.</param>
public sealed class GenesisXlsxReader(long mostBytes = GenesisXlsxReader.DefaultMostBytes) : IReleaseReader
{
    /// <summary>256 MiB; the largest real one has 6.</summary>
    public const long DefaultMostBytes = 256L << 20;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; } = ["genesis-xlsx"];

    /// <inheritdoc/>
    public IEnumerable<SourceCell> Read(
        Release release,
        Stream content,
        IReadOnlyList<SeriesSelector> wanted,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(wanted.Count);
        var errors = new FileErrors(release);
        return Workbook.Read(
            content,
            errors,
            mostBytes,
            workbook =>
            {
                if (workbook.ResultsCount != 1 || (release.Offer.Table is { } table && workbook.Name != table))
                    throw errors.Of(
                        "table-mismatch",
                        "The workbook holds another table than offered, or several.",
                        expected: $"one sheet named {release.Offer.Table ?? "by a table"}",
                        found: FormattableString.Invariant($"{workbook.ResultsCount}, the first named {FileErrors.Quote(workbook.Name)}")
                    );
                return new GenesisXlsxTable(new GenesisXlsxRows(workbook), errors, wanted).ReadAll(cancellation);
            }
        );
    }
}
