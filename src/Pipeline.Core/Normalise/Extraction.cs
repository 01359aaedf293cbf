using System.Runtime.InteropServices;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The cells one release holds of one series: by period, then by area. Areas of different levels cannot collide because
/// their codes differ in length (<c>DG</c> and the Länder are told apart by their letters).
/// </summary>
public sealed class ExtractedSeries
{
    private readonly SortedDictionary<Period, Dictionary<string, SourceCell>> _periods = new(
        Comparer<Period>.Create((a, b) => a.End != b.End ? a.End.CompareTo(b.End) : a.Start.CompareTo(b.Start))
    );

    /// <summary>The periods there are, by last day.</summary>
    public IReadOnlyCollection<Period> Periods => _periods.Keys;

    /// <summary>The cells of a period by area code; empty where the period is not there.</summary>
    public IReadOnlyDictionary<string, SourceCell> Cells(Period period) => _periods.TryGetValue(period, out var cells) ? cells : [];

    /// <summary>The period that ends in a year; null where none does, or more than one.</summary>
    public Period? In(int year) => Periods.Where(p => p.Year == year).ToList() is [var only] ? only : null;

    /// <summary>
    /// The period that counts where not every year has one: that which ends in the year, else the latest before it, else the
    /// earliest; null where there is none at all. The gates look at the same period as the stage that computes with it.
    /// </summary>
    public Period? Nearest(int year) =>
        Periods.Count == 0 ? null : Periods.Where(p => p.Year <= year).DefaultIfEmpty(Periods.First()).Last();

    /// <summary>Puts a cell of a patch in place of the source's.</summary>
    internal void Replace(in SourceCell cell) => CellsOf(cell.Period)[cell.AreaCode] = cell;

    /// <summary>Adds a cell; the second of one area and period marks the first as repeated.</summary>
    internal void Add(in SourceCell cell)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(CellsOf(cell.Period), cell.AreaCode, out var exists);
        slot = exists ? slot with { IsRepeated = true } : cell;
    }

    private Dictionary<string, SourceCell> CellsOf(Period period)
    {
        if (!_periods.TryGetValue(period, out var cells))
            _periods.Add(period, cells = []);
        return cells;
    }
}

/// <summary>What the editions of a run need out of the releases, read once per release.</summary>
public sealed class Extraction
{
    private readonly Dictionary<(string Sha256, string Series), ExtractedSeries> _series = [];

    /// <summary>Reads the wanted series out of one release.</summary>
    /// <param name="reader">The reader of the release's layout.</param>
    /// <param name="release">The release.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="wanted">The series.</param>
    /// <param name="cancellation">Passed to the reader.</param>
    /// <exception cref="FindingException">The reader found an error.</exception>
    public static IReadOnlyDictionary<string, ExtractedSeries> Read(
        IReleaseReader reader,
        Release release,
        Stream content,
        IReadOnlyList<SeriesSelector> wanted,
        CancellationToken cancellation
    )
    {
        var result = wanted.Select(_ => new ExtractedSeries()).ToArray();
        foreach (var cell in reader.Read(release, content, wanted, cancellation))
            result[cell.Series].Add(cell);
        return wanted.Select((w, i) => (w.Code, Series: result[i])).ToDictionary(p => p.Code, p => p.Series);
    }

    /// <summary>Adds what <see cref="Read"/> found in a release.</summary>
    public void Add(Release release, IReadOnlyDictionary<string, ExtractedSeries> series)
    {
        foreach (var (code, cells) in series)
            _series.Add((release.Sha256, code), cells);
    }

    /// <summary>The cells of a series in a release that was read.</summary>
    /// <exception cref="KeyNotFoundException">The release was not asked for that series.</exception>
    public ExtractedSeries Of(Release release, string series) => _series[(release.Sha256, series)];
}
