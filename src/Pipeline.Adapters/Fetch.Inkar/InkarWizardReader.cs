using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>
/// Reads an export of INKAR's web wizard (www.inkar.de): UTF-8 with or without byte order mark, semicolons, cells
/// mostly quoted, one row per area.
/// </summary>
/// <remarks>
/// Two header rows: <c>Kennziffer;Raumeinheit;Aggregat</c> and then the name of the indicator, repeated for every year;
/// below it the years. Decimal comma and dots between the thousands (<c>1.138,33</c>): a dot anywhere else is a
/// finding, because <c>12.5</c> could be 125 or 12½. Keys have five digits, of a Land two. The selector's
/// <see cref="SeriesSelector.Name"/> is the text of the first header row; the layout has no ID, Kürzel or Bereich, and a
/// selector with one of them is refused.
/// </remarks>
/// <param name="mostBytes">The largest file that is believed; a real one has 1 MB.</param>
public sealed class InkarWizardReader(long mostBytes = InkarWizardReader.DefaultMostBytes) : IReleaseReader
{
    /// <summary>1 GiB.</summary>
    public const long DefaultMostBytes = 1L << 30;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; } = ["inkar-wizard-csv"];

    /// <inheritdoc/>
    public IEnumerable<SourceCell> Read(
        Release release,
        Stream content,
        IReadOnlyList<SeriesSelector> wanted,
        CancellationToken cancellation
    ) =>
        DelimitedRelease.Read(
            release,
            content,
            wanted,
            r => new InkarWizardTable(r.Rows, r.FileErrors, r.Wanted).ReadRow,
            mostBytes,
            Wrapping.None,
            isUtf8: true,
            cancellation
        );
}
