using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// Reads the flat csv of GENESIS' REST service (<c>POST …/rest/2020/data/tablefile</c>, <c>format=ffcsv</c>), as the
/// zip the service sends or as the csv in it.
/// </summary>
/// <remarks>
/// <para>Today's layout: UTF-8 with byte order mark, English heads in both languages, ISO dates, one row per value in no
/// order, <c>value_unit</c> and <c>value_variable_code</c> in the row, optionally <c>value_q</c> with the quality sign.
/// The layout until 2024: German heads, one column per measure named <c>code__label__unit</c>, dates <c>31.12.2022</c>;
/// its rows without values may lack their first five cells and are passed over.</para>
/// <para>The region is the variable with the code <c>KREISE</c>, <c>REGBEZ</c>, <c>DLAND</c> or <c>DINSG</c>, the first of
/// a row; all others classify. Until 2024 it is always <c>KREISE</c>, even for Länder and <c>DG</c>, and then Hamburg
/// <c>02</c> and Berlin <c>11</c> are yielded as Land and as Kreis; a Land under <c>DLAND</c> is only a Land.</para>
/// <para><see cref="SeriesSelector.Measure"/> is the code of the value variable; <see cref="SeriesSelector.Where"/> maps
/// codes of classifying variables to attribute codes, empty for the total. A variable that is not named must be at its
/// total, one that is named must be in the row. <see cref="SeriesSelector.Unit"/> must be the unit in the file; the
/// layout until 2024 writes blanks as underscores there, which are read as blanks. <c>MeasureUnitNotFound!</c> in place
/// of a unit is a finding: the service lost the measure's description.</para>
/// <para>Decimal comma or, with <c>language=en</c>, dot; one file keeps to one of them.</para>
/// </remarks>
/// <param name="mostBytes">The largest unzipped size that is believed.</param>
public sealed class GenesisFlatReader(long mostBytes = GenesisFlatReader.DefaultMostBytes) : IReleaseReader
{
    /// <summary>1 GiB.</summary>
    public const long DefaultMostBytes = 1L << 30;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; } = ["genesis-ffcsv"];

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
            r => new GenesisFlatTable(r.Rows, r.FileErrors, r.Wanted, r.IsBare).ReadRow,
            mostBytes,
            Wrapping.MaybeZip,
            isUtf8: true,
            cancellation
        );
}
