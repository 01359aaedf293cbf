using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>
/// Reads the bulk download of INKAR (BBSR): a zip with one csv of all indicators, areas and years, 6.6 GB unzipped in
/// the edition of 2025. It is streamed out of the archive (Deflate or Deflate64); rows of other series are dropped as
/// bytes.
/// </summary>
/// <remarks>
/// <para>Two layouts, told apart by the header; both UTF-8, semicolons, decimal comma, a text as period (<c>2018</c>,
/// <c>2016/2017/2018</c>):</para>
/// <list type="bullet">
/// <item>2021: <c>Bereich;ID;Indikator;Raumbezug;Kennziffer;Kennziffer_EU;Name;Zeitbezug;Wert</c>. No Kürzel; the key is
/// an integer (<c>1001</c> is Kreis <c>01001</c>) that Kreise, Länder and Bund share.</item>
/// <item>2024 and 2025: <c>Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert</c>. Kreise have eight
/// digits ending in 000.</item>
/// </list>
/// <para>Identity: IDs and Kürzel drift between editions. A row whose leading key – the selector's ID, without an ID its
/// Kürzel, without both its name – agrees while another given part does not, is a finding. So is a series without a
/// row; if rows agreed with another given part, the finding shows the first of them. A Kürzel asked of the layout of
/// 2021 is a finding too: it could not be checked.</para>
/// <para>Bereich (LRB, SDG, ZOM, EU or none): one Kürzel may stand under two of them with another name and other values, so
/// <see cref="SeriesSelector.Bereich"/> belongs to every selector. Where it is missing, or where Bereich and Kürzel still
/// leave two series, the finding <c>series-ambiguous</c> names both candidates; the first in the file never decides. An
/// empty Bereich or ID is asked for as an empty text.</para>
/// <para>Only the Raumbezüge Kreise, Bundesländer (or Länder) and Bund are yielded, of some 45. A missing value has no
/// row or says <c>NA</c>; that and an empty cell are <see cref="ValueStatus.UnknownOrSecret"/>.</para>
/// </remarks>
/// <param name="mostBytes">The largest unzipped size that is believed: more than twice the edition of 2025.</param>
public sealed class InkarBulkReader(long mostBytes = InkarBulkReader.DefaultMostBytes) : IReleaseReader
{
    /// <summary>16 GiB.</summary>
    public const long DefaultMostBytes = 16L << 30;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; } = ["inkar-bulk"];

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
            r => new InkarBulkTable(r.Rows, r.FileErrors, r.Wanted).ReadRow,
            mostBytes,
            Wrapping.LargeZip,
            isUtf8: true,
            cancellation
        );
}
