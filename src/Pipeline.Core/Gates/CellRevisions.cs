using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>Why a cell is not what it was.</summary>
public enum CellRevisionKind
{
    /// <summary>Both deliveries have the cell, with other values: the source corrected itself. Nothing changed in the Kreis.</summary>
    Revised,

    /// <summary>The Kreis gained or lost area between the two Gebietsstände: the values speak of different places.</summary>
    Territory,

    /// <summary>Only the new delivery has the cell, in a period both have.</summary>
    Appeared,

    /// <summary>Only the old delivery has the cell, in a period both have.</summary>
    Vanished,
}

/// <summary>A cell that is not what it was.</summary>
/// <param name="Series">Code of the series.</param>
/// <param name="Period">What it speaks of.</param>
/// <param name="Area">Code of the Kreis.</param>
/// <param name="Kind">Why.</param>
/// <param name="Old">The old cell; null where it appeared.</param>
/// <param name="New">The new cell; null where it vanished.</param>
public sealed record CellRevision(string Series, Period Period, string Area, CellRevisionKind Kind, SourceCell? Old, SourceCell? New)
{
    /// <summary>New over old minus 1; null where one of them is no number or the old is 0.</summary>
    public double? RelativeChange => Old?.Value is { } o && New?.Value is { } n && o != 0 ? (n / o) - 1 : null;
}

/// <summary>Compares two deliveries of a series cell by cell, so that a revision is never taken for a change in a Kreis. Pure.</summary>
public static class CellRevisions
{
    /// <summary>All cells of Kreise that differ in the periods both deliveries have, in the order of period and Kreis.</summary>
    /// <param name="series">Code of the series.</param>
    /// <param name="before">The delivery that was accepted.</param>
    /// <param name="beforeDay">Its Gebietsstand.</param>
    /// <param name="now">The new delivery.</param>
    /// <param name="nowDay">Its Gebietsstand.</param>
    /// <param name="tolerance">Differences up to this are rounding, in the unit of the series.</param>
    public static IReadOnlyList<CellRevision> Compare(
        string series,
        ExtractedSeries before,
        DateOnly beforeDay,
        ExtractedSeries now,
        DateOnly nowDay,
        double tolerance = 1e-9
    )
    {
        var moved = Moved(beforeDay < nowDay ? beforeDay : nowDay, beforeDay < nowDay ? nowDay : beforeDay);
        var revisions = new List<CellRevision>();
        foreach (var period in before.Periods.Intersect(now.Periods))
        {
            var (old, fresh) = (before.Cells(period), now.Cells(period));
            foreach (var area in old.Keys.Union(fresh.Keys).Where(a => KreisKey.TryParse(a, out _)).Order(StringComparer.Ordinal))
            {
                SourceCell? o = old.TryGetValue(area, out var was) ? was : null;
                SourceCell? n = fresh.TryGetValue(area, out var @is) ? @is : null;
                if (Kind(o, n, tolerance) is { } kind)
                    revisions.Add(new CellRevision(series, period, area, moved.Contains(area) ? CellRevisionKind.Territory : kind, o, n));
            }
        }
        return revisions;
    }

    private static CellRevisionKind? Kind(SourceCell? old, SourceCell? now, double tolerance) =>
        (old, now) switch
        {
            (null, null) => null,
            (null, _) => CellRevisionKind.Appeared,
            (_, null) => CellRevisionKind.Vanished,
            ({ Value: { } o }, { Value: { } n }) => Math.Abs(o - n) > tolerance ? CellRevisionKind.Revised : null,
            _ => old.Value.Value != now.Value.Value || old.Value.Status != now.Value.Status ? CellRevisionKind.Revised : null,
        };

    /// <summary>The Kreise that a change of boundaries between the two days touched.</summary>
    private static HashSet<string> Moved(DateOnly from, DateOnly to) =>
        [.. Reforms.All.Where(r => r.ValidUntil >= from && r.ValidUntil < to).SelectMany(r => new[] { r.Old.Text, r.New.Text })];
}
