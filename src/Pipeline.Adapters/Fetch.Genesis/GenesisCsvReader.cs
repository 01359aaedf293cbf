using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// Reads the csv that regionalstatistik.de offers for download ("Werteabruf"): Windows-1252, semicolons, one table of one
/// period – or of several, as the downloader without login serves them.
/// </summary>
/// <remarks>
/// <para>Title lines come first (<c>Tabelle: 12711-04-02-4</c> since 2026, <c>GENESIS-Tabelle: …</c> until then; <c>Jahr: 2006</c>
/// or <c>Stichtag: 31.12.2018</c>: the period); then the header lines, which begin with as many empty cells as a row has
/// labels; then the rows: code, name (indented by level), further labels, values; then a line of underscores and the
/// footnotes. Without that line the file was cut off. Table number and period must be those of the offer.</para>
/// <para>Files of the downloader name no period in the title: each row begins with its year or day. They hold the year that
/// was stored last, whatever was asked for, or the whole series. What the column says is taken; a year the offer names and
/// the column lacks is the finding <c>period-stale</c>.</para>
/// <para><see cref="SeriesSelector.Where"/>: <c>row1</c>, <c>row2</c>, … is the first, second, … label after the name,
/// and every label column must be named; <c>head1</c>, <c>head2</c>, … is the text of the first, second, … header line, and
/// those given must leave exactly one column. Texts are compared whole, without the blanks around them; one the source
/// has renamed is found under <see cref="SeriesSelector.Renamed"/>. The unit
/// usually stands in the title and is not checked; where it is a header line, name it (<c>head4</c> = <c>Anzahl</c>).</para>
/// <para>Traps: Hamburg is <c>02</c> and Berlin <c>11</c>, each Land and Kreis at once, and yielded as both; three digits
/// are a Regierungsbezirk and left out; eight digits are part of a Kreis – except <c>05334002</c>, Aachen city, which
/// stands for the Kreis 05313 until 2008: the caller decides that. All codes ever used are listed: one that did not
/// exist in the year has <c>-</c> in every cell, but successors in Sachsen and Sachsen-Anhalt hold back-computed values
/// in 2006 and 2007.</para>
/// </remarks>
/// <param name="mostBytes">The largest file that is believed.</param>
public sealed class GenesisCsvReader(long mostBytes = GenesisCsvReader.DefaultMostBytes) : IReleaseReader
{
    /// <summary>1 GiB.</summary>
    public const long DefaultMostBytes = 1L << 30;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; } = ["genesis-csv"];

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
            r => new GenesisCsvTable(r.Rows, r.FileErrors, r.Wanted).ReadRow,
            mostBytes,
            Wrapping.None,
            isUtf8: false,
            cancellation
        );
}
