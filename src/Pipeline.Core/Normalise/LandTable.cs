using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Statistics.LifeTables;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The cells of one Land in a count by age, as a table whose row and column of totals are published: the Land first, then its
/// Kreise; the total first, then the groups.
/// </summary>
internal sealed class LandTable
{
    private readonly CountsByAge _counts;
    private readonly string[] _areas;
    private readonly int _columns;

    /// <summary>Takes the cells out of the release.</summary>
    /// <param name="counts">The release's cells.</param>
    /// <param name="land">Two digits.</param>
    /// <param name="kreise">Its Kreise on the day of the release, ascending.</param>
    public LandTable(CountsByAge counts, string land, IReadOnlyList<string> kreise)
    {
        (_counts, _areas, _columns) = (counts, [land, .. kreise], counts.Groups.Count + 1);
        Cells = [.. _areas.SelectMany(a => Enumerable.Range(0, _columns).Select(c => Count(Column(c), a)))];
        int[] groups = [.. Enumerable.Range(1, _columns - 1)];
        int[] rows = [.. Enumerable.Range(1, kreise.Count)];
        Totals =
        [
            .. rows.Select(r => new CountTotal(At(r, 0), [.. groups.Select(g => At(r, g))])),
            .. Enumerable.Range(0, _columns).Select(c => new CountTotal(At(0, c), [.. rows.Select(r => At(r, c))])),
            new CountTotal(At(0, 0), [.. groups.Select(g => At(0, g))]),
        ];
    }

    /// <summary>Row by row; null where a sign stands that is not "nothing", or no row.</summary>
    public IReadOnlyList<long?> Cells { get; }

    /// <summary>Kreise, columns, the Land.</summary>
    public IReadOnlyList<CountTotal> Totals { get; }

    /// <summary>
    /// The count of an area. A "nothing" is none, but only in an area that has a total: offices also write it in every cell
    /// of a Kreis that did not exist.
    /// </summary>
    public static long? Count(IReadOnlyDictionary<string, SourceCell> cells, string area) =>
        !cells.TryGetValue(area, out var cell) ? null
        : cell.Value is { } value ? (long)Math.Max(0, value) // a negative one stops the run where the cell is checked
        : cell.Status == ValueStatus.Nil ? 0
        : null;

    /// <summary>The cell of a Kreis and a group as it was published; an empty one where there is no row.</summary>
    public SourceCell Cell(string kreis, int group) =>
        _counts.Groups[group].TryGetValue(kreis, out var cell)
            ? cell
            : new SourceCell(0, AreaLevel.Kreis, kreis, _counts.Period, null, ValueStatus.UnknownOrSecret, null, 0);

    /// <summary>What follows from the published totals; what is only estimated here counts as still secret.</summary>
    public RestoredCounts Deduce() => SecretCells.Restore(Cells, Totals, new double[Cells.Count]);

    /// <summary>The groups of the Kreise that were published or follow from totals.</summary>
    /// <param name="exact">From <see cref="Deduce"/>.</param>
    public IEnumerable<RestoredCell> Certain(RestoredCounts exact) =>
        Groups().Where(c => IsCertain(exact, c.Row, c.Column)).Select(c => Restored(c, exact.Counts[At(c.Row, c.Column)]!.Value, exact));

    /// <summary>
    /// The secret groups, shared so that the total of every Kreis holds and, where the Land's row is published, that of every
    /// group too. What no total of a Kreis bounds is left out.
    /// </summary>
    /// <param name="exact">From <see cref="Deduce"/>.</param>
    /// <param name="people">People of a Kreis and a group, by which the cells share.</param>
    /// <param name="rates">Per group the count per person to be expected.</param>
    public IEnumerable<RestoredCell> Estimates(RestoredCounts exact, Func<string, int, double> people, IReadOnlyList<double> rates)
    {
        var secret = Groups().Where(c => !IsCertain(exact, c.Row, c.Column)).ToList();
        var rests = secret.Select(c => c.Row).Distinct().ToDictionary(r => r, r => Rest(exact, r, 0));
        var open = secret.Where(c => rests[c.Row] is >= 0).ToList();
        int[] rows = [.. open.Select(c => c.Row).Distinct()];
        int[] columns = [.. open.Select(c => c.Column).Distinct().Order()];
        var (rowOf, columnOf) = (Places(rows), Places(columns));
        var expected = new double?[rows.Length, columns.Length];
        foreach (var (row, column) in open)
            expected[rowOf[row], columnOf[column]] = rates[column - 1] * people(_areas[row], column - 1);
        long[] ofRows = [.. rows.Select(r => rests[r]!.Value)];
        // A column that holds a cell no total of its Kreis bounds says nothing of the others.
        var unbounded = secret.Where(c => rests[c.Row] is null).Select(c => c.Column).ToHashSet();
        var ofColumns = columns.Select(c => unbounded.Contains(c) ? null : Rest(exact, 0, c)).ToList();
        var counts =
            ofColumns.TrueForAll(c => c is >= 0) && ofColumns.Sum() == ofRows.Sum()
                ? TwoWayApportionment.Fill(ofRows, [.. ofColumns.Select(c => c!.Value)], expected)
                : ByRow(ofRows, expected);
        return open.Select(c => new RestoredCell(
            _areas[c.Row],
            c.Column - 1,
            counts[rowOf[c.Row], columnOf[c.Column]]!.Value,
            CountOrigin.Apportioned
        ));
    }

    /// <summary>
    /// What a total leaves for its cells that are not certain: that of a Kreis (a row), or the Land's of a group (a column). Null where
    /// the total is not known.
    /// </summary>
    private long? Rest(RestoredCounts exact, int row, int column) =>
        IsCertain(exact, row, column)
            ? exact.Counts[At(row, column)]
                - Groups()
                    .Where(c => (row > 0 ? c.Row == row : c.Column == column) && IsCertain(exact, c.Row, c.Column))
                    .Sum(c => exact.Counts[At(c.Row, c.Column)]!.Value)
            : null;

    private static Dictionary<int, int> Places(int[] numbers) => numbers.Index().ToDictionary(n => n.Item, n => n.Index);

    /// <summary>Every row for itself, where columns say nothing.</summary>
    private static long?[,] ByRow(long[] rows, double?[,] expected)
    {
        var counts = new long?[expected.GetLength(0), expected.GetLength(1)];
        for (var r = 0; r < rows.Length; r++)
        {
            int[] open = [.. Enumerable.Range(0, expected.GetLength(1)).Where(c => expected[r, c] is not null)];
            var shared = TwoWayApportionment.Share(rows[r], [.. open.Select(c => expected[r, c]!.Value)]);
            foreach (var (c, count) in open.Zip(shared))
                counts[r, c] = count;
        }
        return counts;
    }

    /// <summary>The groups of the Kreise that have counts: one whose total is none did not exist, or nothing was delivered.</summary>
    private IEnumerable<(int Row, int Column)> Groups() =>
        Enumerable
            .Range(1, _areas.Length - 1)
            .Where(r => Cells[At(r, 0)] is not 0)
            .SelectMany(r => Enumerable.Range(1, _columns - 1).Select(c => (r, c)));

    private bool IsCertain(RestoredCounts exact, int row, int column) =>
        exact.Origins[At(row, column)] is CountOrigin.Published or CountOrigin.Deduced;

    private RestoredCell Restored((int Row, int Column) cell, long value, RestoredCounts exact) =>
        new(_areas[cell.Row], cell.Column - 1, value, exact.Origins[At(cell.Row, cell.Column)]);

    /// <summary>Published totals that are not the sum of what is published or follows from it.</summary>
    /// <param name="restored">From <see cref="Deduce"/>.</param>
    public IEnumerable<Finding> Contradictions(RestoredCounts restored) =>
        restored
            .Broken.Select(t => Totals[t])
            .Where(t => t.Parts.Append(t.Total).All(p => restored.Origins[p] != CountOrigin.Apportioned))
            .Select(t => new Finding(
                "age-total-mismatch",
                "A count by age does not add up to its published total: a group is missing, or a column is shifted."
            )
            {
                Source = $"{_counts.Release.Offer.Label} ({_counts.Release.Offer.File})",
                Table = _counts.Release.Offer.Table,
                Column = t.Total % _columns == 0 ? _counts.Name : $"{_counts.Name}, age group {Group(t.Total)}",
                Place = _counts.Period.ToString(),
                Kreis = _areas[t.Total / _columns],
                Expected = Text(restored.Counts[t.Total]),
                Found = Text(t.Parts.Sum(p => restored.Counts[p] ?? 0)),
            });

    private string Group(int cell) => (cell % _columns).ToString(CultureInfo.InvariantCulture);

    private static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private int At(int row, int column) => row * _columns + column;

    private IReadOnlyDictionary<string, SourceCell> Column(int column) => column == 0 ? _counts.Total : _counts.Groups[column - 1];
}

/// <summary>A count of a Kreis and an age group, and where it comes from.</summary>
/// <param name="Kreis">Its code on the day of the release.</param>
/// <param name="Group">Index of the age group.</param>
/// <param name="Value">The count.</param>
/// <param name="Origin">Where it comes from.</param>
internal readonly record struct RestoredCell(string Kreis, int Group, double Value, CountOrigin Origin);
