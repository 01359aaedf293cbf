using Pipeline.Core.Domain;
using Pipeline.Statistics;

namespace Pipeline.Core.Cluster;

/// <summary>How far the values of a Kreis may move until the next edition, in z: the simulated next years of each class of size.</summary>
/// <param name="Basis">What they are made of.</param>
/// <param name="Columns">Number of indicators p.</param>
/// <param name="SizeClass">Class of each Kreis, in row order.</param>
/// <param name="Vectors">Of each class the possible changes, row-major with p columns.</param>
/// <param name="Scale">n×p row-major: what a change is multiplied by; null for 1.</param>
public sealed record NextYears(PredictionBasis Basis, int Columns, int[] SizeClass, double[][] Vectors, double[]? Scale)
{
    /// <summary>
    /// From the changes between consecutive editions of all Kreise of a class. Where there are more than asked for, the latest
    /// pairs count, and of those every so many-th: no chance is needed, and the same editions give the same years.
    /// </summary>
    /// <param name="editions">z-scores of consecutive editions of the same Kreise and indicators, oldest first, at least two.</param>
    /// <param name="sizeClass">Class of each Kreis.</param>
    /// <param name="most">Changes of a class, at most.</param>
    /// <exception cref="ArgumentException">Fewer than two editions, or they are not of the same size.</exception>
    public static NextYears FromPastChanges(IReadOnlyList<Standardised> editions, int[] sizeClass, int most)
    {
        if (editions.Count < 2 || editions.Any(e => e.Rows != sizeClass.Length || e.Columns != editions[0].Columns))
            throw new ArgumentException("changes need two editions of the same Kreise and indicators", nameof(editions));
        var columns = editions[0].Columns;
        var classes = Enumerable.Range(0, sizeClass.Max() + 1);
        return new(PredictionBasis.PastChanges, columns, sizeClass, [.. classes.Select(OfClass)], null);

        double[] OfClass(int number)
        {
            int[] rows = [.. Enumerable.Range(0, sizeClass.Length).Where(i => sizeClass[i] == number)];
            var pairs = rows.Length == 0 ? 0 : Math.Clamp(most / rows.Length, 1, editions.Count - 1);
            var all = (long)rows.Length * pairs;
            var taken = (int)Math.Min(all, most);
            var vectors = new double[taken * columns];
            for (var v = 0; v < taken; v++)
            {
                var at = v * all / taken;
                var (pair, row) = (editions.Count - 1 - (int)(at / rows.Length), rows[(int)(at % rows.Length)]);
                for (var j = 0; j < columns; j++)
                    vectors[(v * columns) + j] = editions[pair].Row(row)[j] - editions[pair - 1].Row(row)[j];
            }
            return vectors;
        }
    }

    /// <summary>
    /// From the standard errors of the values: the next year differs by the noise of both, so by √2 standard errors. The
    /// noise is the sum of twelve uniform numbers less six, nearly normal and the same on every machine, as a logarithm is not.
    /// </summary>
    /// <param name="standardErrors">n×p row-major, in z; 0 where none is known.</param>
    /// <param name="columns">Number of indicators p.</param>
    /// <param name="years">Simulated years, at least 1.</param>
    /// <param name="seed">Seed of the noise.</param>
    public static NextYears FromStandardErrors(double[] standardErrors, int columns, int years, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(years);
        var random = new SeededRandom(seed, 1);
        var noise = new double[years * columns];
        for (var at = 0; at < noise.Length; at++)
        {
            var sum = -6.0;
            for (var n = 0; n < 12; n++)
                sum += random.NextDouble();
            noise[at] = sum;
        }
        double[] scale = [.. standardErrors.Select(s => Math.Sqrt(2) * s)];
        return new(PredictionBasis.Counts, columns, new int[standardErrors.Length / columns], [noise], scale);
    }

    /// <summary>By past changes where there are enough editions, else by standard errors.</summary>
    /// <param name="editions">z-scores of consecutive editions up to the one at work, oldest first.</param>
    /// <param name="inhabitants">Inhabitants of each Kreis.</param>
    /// <param name="standardErrors">n×p row-major, in z; 0 where none is known.</param>
    /// <param name="parameters">Classes, pairs, years and seed.</param>
    public static NextYears Of(
        IReadOnlyList<Standardised> editions,
        double[] inhabitants,
        double[] standardErrors,
        CertaintyParameters parameters
    ) =>
        editions.Count > parameters.LeastPairs
            ? FromPastChanges(editions, SizeClasses.Of(inhabitants, parameters.SizeClasses), parameters.SimulatedYears)
            : FromStandardErrors(standardErrors, editions[^1].Columns, parameters.SimulatedYears, parameters.Seed);
}
