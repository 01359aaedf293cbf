using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// Rows that hold the values of their neighbours: the whole column moved by a row or more, the rows of one Land, a run of rows.
/// The question is whether this year fits the past of the neighbour in the file better than that of the Kreis itself, asked
/// by the ratio of the likelihoods, which a limit on the rank correlation cannot.
/// </summary>
internal static class RowOrderGate
{
    private const double MostFor = 6;
    private const double MostAgainst = -8;

    /// <summary>
    /// What something else than the past must leave of the differences between rows at most; else it says nothing of them.
    /// </summary>
    private const double MostLeft = 0.8;

    internal const double LeastScale = 1e-4;

    private static readonly int[] Shifts = [-3, -2, -1, 1, 2, 3];
    private static readonly int[] Turns = [-2, -1, 1, 2];

    public static IEnumerable<GateFinding> Run(SeriesPast past, GateParameters parameters) =>
        RowForecast.Of(past, parameters.FewestPairs) is { } rows
            ? Run(past.Now, rows, _ => rows.Scales(parameters.History.CommonWeightOfRows), parameters)
            : [];

    /// <summary>
    /// The same against something else than the past that tells the rows apart, as far as it does: nothing where even the shift that fits
    /// best leaves more than <see cref="MostLeft"/> of the differences between the rows.
    /// </summary>
    /// <param name="now">What is judged.</param>
    /// <param name="rows">Its rows and what was expected of them.</param>
    /// <param name="parameters">Where it closes.</param>
    public static IEnumerable<GateFinding> Run(SeriesValues now, RowForecast rows, GateParameters parameters) =>
        LongestRun(rows).Scale > MostLeft * Quantiles.Spread(rows.Values)
            ? []
            : Run(now, rows, scale => [.. Enumerable.Repeat(scale, rows.Kreise.Count)], parameters);

    private static IEnumerable<GateFinding> Run(
        SeriesValues now,
        RowForecast rows,
        Func<double, double[]> scalesOf,
        GateParameters parameters
    )
    {
        var run = LongestRun(rows);
        if (run.Evidence >= parameters.History.ShiftedRun)
        {
            var isColumn = run.Count > rows.Kreise.Count / 2;
            yield return Finding(now, rows, run, isColumn ? null : rows.Kreise[run.Start], parameters.History.ShiftedRun);
            if (isColumn)
                yield break;
        }
        var scales = scalesOf(run.Scale);
        foreach (var (land, at, turned) in Laender(rows, scales, parameters.History.FewestOfLand))
            if (turned.Evidence >= parameters.History.ShiftedLand)
                yield return Finding(now, rows, turned, land, parameters.History.ShiftedLand);
            else if (RowScramble.Evidence(rows, scales, at) is var evidence && evidence >= parameters.History.ScrambledLand)
                yield return Scrambled(now, rows, land, evidence, at.Count, parameters.History.ScrambledLand);
    }

    private static GateFinding Scrambled(SeriesValues now, RowForecast rows, string land, double evidence, int count, double limit) =>
        GateFinding
            .Build(
                now,
                "rows-shifted",
                land,
                "The rows of one Land are in another order: as a whole they fit other Kreise of the Land as well as their own.",
                $"each Kreis nearest to its own {rows.By} (evidence below {GateFinding.Number(limit)})",
                $"evidence {GateFinding.Number(evidence)} over {count} rows"
            )
            .Measured(limit, Math.Round(evidence, 3), count);

    private static GateFinding Finding(SeriesValues now, RowForecast rows, ShiftedRows run, string? area, double limit) =>
        GateFinding
            .Build(
                now,
                "rows-shifted",
                area,
                "Rows hold the values of their neighbours in the file: they fit what is known of the neighbours better than their own.",
                $"each Kreis nearest to its own {rows.By} (evidence below {GateFinding.Number(limit)})",
                $"{run.Count} rows from {rows.Kreise[run.Start]} fit the row {Math.Abs(run.Shift)} {(run.Shift > 0 ? "below" : "above")} "
                    + $"better, evidence {GateFinding.Number(run.Evidence)}"
            )
            .Measured(limit, Math.Round(run.Evidence, 3), run.Count);

    /// <summary>The run of rows with the largest sum of evidence, over all shifts.</summary>
    private static ShiftedRows LongestRun(RowForecast rows)
    {
        var residuals = Shifts.Append(0).ToDictionary(s => s, s => Residuals(rows, s));
        var middles = ColumnChange.Middles(rows.Kreise, residuals[0]!);
        foreach (var row in residuals.Values)
            for (var i = 0; i < row.Length; i++)
                row[i] -= middles[i];
        var scale = Math.Max(LeastScale, residuals.Values.Min(r => Size(r.Where(v => !double.IsNaN(v)))));
        var best = new ShiftedRows(0, 0, 0, 0, scale);
        foreach (var shift in Shifts)
        {
            var (sum, start) = (0.0, 0);
            for (var i = 0; i < middles.Length; i++)
            {
                if (sum <= 0)
                    (sum, start) = (0, i);
                sum += Evidence(residuals[shift][i], residuals[0][i], scale);
                if (sum > best.Evidence)
                    best = new ShiftedRows(sum, shift, start, i - start + 1, scale);
            }
        }
        return best;
    }

    private static double Evidence(double ofNeighbour, double own, double scale) =>
        double.IsNaN(ofNeighbour)
            ? 0
            : Math.Clamp(RowForecast.LogLikelihood(ofNeighbour, scale) - RowForecast.LogLikelihood(own, scale), MostAgainst, MostFor);

    /// <summary>What is left of each row when the past of the row that many below is taken away; NaN where there is none.</summary>
    private static double[] Residuals(RowForecast rows, int shift)
    {
        var count = rows.Values.Length;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => i + shift < 0 || i + shift >= count ? double.NaN : rows.Values[i] - rows.Expected[i + shift]),
        ];
    }

    /// <summary>
    /// Each Land with the turn of its rows that fits best, the last row coming before the first. A row is held against the past of the
    /// Kreis whose place it would have, by what is usual for that one: in a small Land a steady Kreis says more than a noisy one.
    /// </summary>
    private static IEnumerable<(string Land, IReadOnlyList<int> At, ShiftedRows Turned)> Laender(
        RowForecast rows,
        double[] scales,
        int fewest
    )
    {
        foreach (var (land, at) in ColumnChange.ByLand(rows.Kreise, fewest))
        {
            var likelihoods = Turns.Where(t => Math.Abs(t) < at.Count).Append(0).ToDictionary(t => t, t => Likelihood(rows, scales, at, t));
            var best = likelihoods.Where(l => l.Key != 0).OrderBy(l => l.Key).MaxBy(l => l.Value);
            yield return (land, at, new ShiftedRows(best.Value - likelihoods[0], best.Key, at[0], at.Count, 0));
        }
    }

    /// <summary>The largest over all common changes of the Land that one of its rows would have.</summary>
    private static double Likelihood(RowForecast rows, double[] scales, IReadOnlyList<int> at, int turn)
    {
        var (residuals, sizes) = (new double[at.Count], new double[at.Count]);
        for (var a = 0; a < at.Count; a++)
        {
            var place = at[(a + turn + at.Count) % at.Count];
            residuals[a] = rows.Values[at[a]] - rows.Expected[place];
            sizes[a] = Math.Max(scales[place], LeastScale);
        }
        return residuals.Max(Sum);

        // Asked for every row against every other of its Land: plain loops over what was looked up once.
        double Sum(double middle)
        {
            var sum = 0.0;
            for (var a = 0; a < residuals.Length; a++)
                sum += RowForecast.LogLikelihood(residuals[a] - middle, sizes[a]);
            return sum;
        }
    }

    /// <summary>The usual size of residuals, as a standard deviation about 0.</summary>
    private static double Size(IEnumerable<double> residuals) => 1.4826 * Quantiles.Median([.. residuals.Select(Math.Abs)]);

    private readonly record struct ShiftedRows(double Evidence, int Shift, int Start, int Count, double Scale);
}
