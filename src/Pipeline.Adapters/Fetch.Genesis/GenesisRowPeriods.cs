using System.Globalization;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// The periods of a table that holds them in its rows. The downloader without login ignores the years it is asked for and
/// serves whatever was stored last, so the column is believed and the offer is checked against it.
/// </summary>
internal sealed class GenesisRowPeriods(FileErrors errors)
{
    private readonly HashSet<int> _years = [];
    private byte[] _lastCell = [];
    private Period _last;

    /// <summary>The period in a cell.</summary>
    /// <exception cref="FindingException">It is none.</exception>
    public Period Read(ReadOnlySpan<byte> cell, long line)
    {
        if (cell.SequenceEqual(_lastCell))
            return _last;
        if (!GenesisPeriods.TryParse(cell, out var period))
            throw errors.Period(line, "1", GenesisPeriods.Expected, cell);
        Add(period);
        (_lastCell, _last) = (cell.ToArray(), period);
        return period;
    }

    /// <summary>Notes that the table holds a period.</summary>
    public void Add(Period period) => _years.Add(period.Year);

    /// <summary>Refuses a table without a year the offer names: <c>2023</c>, or each of <c>2020-2023</c>.</summary>
    /// <param name="code">Short name of the finding.</param>
    /// <param name="message">What it means for this kind of file.</param>
    /// <exception cref="FindingException">It lacks one.</exception>
    public void CheckWanted(string code, string message)
    {
        var missing = Wanted().Except(_years).ToList();
        if (missing.Count > 0)
            throw errors.Of(code, message, expected: YearList.Text(missing), found: YearList.Text([.. _years.Order()]));
    }

    private IEnumerable<int> Wanted()
    {
        var ends = (errors.Offer.Period ?? "").Split('-');
        return
            ends.Length <= 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && last >= first
            && last - first < 200
            ? Enumerable.Range(first, last - first + 1)
            : [];
    }
}
