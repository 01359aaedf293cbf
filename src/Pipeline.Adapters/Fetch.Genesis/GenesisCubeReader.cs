using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// Reads a data cube of GENESIS (<c>POST …/rest/2020/data/cubefile</c>, <c>format=csv</c>), bare or in a zip: every cell of
/// one cube, decimal dots.
/// </summary>
/// <remarks>
/// <para>Blocks, each with one line of heads (<c>K;</c>, the block, its columns) and its lines of data (<c>D;</c>), in this
/// order: <c>DQ</c> the cube, <c>DQ-ERH</c> its statistic, <c>DQA</c> its axes by rank, <c>DQZ</c> the axis of time,
/// <c>DQI</c> its measures with unit, <c>QEI</c> the values. Lines that begin with <c>*</c> are remarks: the first names the
/// account and is never quoted. A row of values holds a code per axis, the time, and per measure four cells:
/// <c>WERT</c>, <c>QUALITAET</c>, <c>GESPERRT</c>, <c>WERT-VERFAELSCHT</c>.</para>
/// <para><see cref="SeriesSelector.Measure"/> is the measure's code and <see cref="SeriesSelector.Unit"/> its unit;
/// <see cref="SeriesSelector.Where"/> gives a code for every axis but the region, since a cube has no totals of its own. The
/// region is the axis <c>KREISE</c>, <c>REGBEZ</c>, <c>DLAND</c> or <c>DINSG</c>.</para>
/// <para>A locked value (<c>GESPERRT</c> = <c>J</c>) is secret, whatever number stands beside it; a value that was distorted
/// to keep it secret (<c>WERT-VERFAELSCHT</c> other than 0) is of limited reliability.</para>
/// </remarks>
/// <param name="mostBytes">The largest unzipped size that is believed.</param>
public sealed class GenesisCubeReader(long mostBytes = GenesisCubeReader.DefaultMostBytes)
    : DelimitedReader(new DelimitedLayout("genesis-cubefile", Wrapping.MaybeZip, IsUtf8: true), mostBytes)
{
    /// <summary>1 GiB.</summary>
    public const long DefaultMostBytes = 1L << 30;

    private protected override ReadRow Open(DelimitedRelease release) => new GenesisCubeTable(release).ReadRow;
}
