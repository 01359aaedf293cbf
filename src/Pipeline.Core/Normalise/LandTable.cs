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
        // A Kreis's own total comes first: it bounds its life table, and where estimates are needed the earlier total decides.
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

    /// <summary>
    /// What is to be expected in every cell: what the Land's row leaves for those who are secret, shared by people; where it is
    /// not published, the rate of all Kreise times people.
    /// </summary>
    public IReadOnlyList<double> Expected(Func<string, int, double> people, IReadOnlyList<double> rates)
    {
        var expected = new double[Cells.Count];
        for (var g = 1; g < _columns; g++)
        {
            var secret = Enumerable.Range(1, _areas.Length - 1).Where(r => Cells[At(r, g)] is null).ToList();
            var all = secret.Sum(r => people(_areas[r], g - 1));
            var told = Enumerable.Range(1, _areas.Length - 1).Sum(r => Cells[At(r, g)] ?? 0);
            var rate = all > 0 && Cells[At(0, g)] - told is >= 0 and var left ? left / all : rates[g - 1];
            foreach (var r in secret)
                expected[At(r, g)] = rate * people(_areas[r], g - 1);
            expected[At(0, g)] = secret.Sum(r => expected[At(r, g)]) + told;
        }
        for (var r = 0; r < _areas.Length; r++)
            expected[At(r, 0)] = Enumerable.Range(1, _columns - 1).Sum(g => Cells[At(r, g)] ?? expected[At(r, g)]);
        return expected;
    }

    /// <summary>The groups of the Kreise after restoring; what no total bounds is left out.</summary>
    public IEnumerable<RestoredCell> OfKreise(RestoredCounts restored)
    {
        for (var r = 1; r < _areas.Length; r++)
        for (var g = 1; g < _columns; g++)
            // A Kreis whose total is none has no counts at all: it did not exist, or nothing was delivered.
            if (restored.Counts[At(r, g)] is { } value && Cells[At(r, 0)] is not 0)
                yield return new(_areas[r], g - 1, value, restored.Origins[At(r, g)]);
    }

    /// <summary>
    /// Published totals that are not the sum of what is published or follows from it. An estimate may miss a second total by a few.
    /// </summary>
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
