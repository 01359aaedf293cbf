namespace Pipeline.Statistics.Clustering;

/// <summary>
/// A mixture of normal distributions with full covariances by expectation and maximisation (Dempster, Laird and Rubin 1977), begun
/// at a given partition. For comparison: it allows clusters that are long, turned or of different size, as k-means does not.
/// </summary>
public static class GaussianMixture
{
    /// <summary>Added to variances, so that no component closes in on a few points (scikit-learn's <c>reg_covar</c>).</summary>
    private const double Regularisation = 1e-6;

    private const int MaximumIterations = 1000;
    private const double Tolerance = 1e-8;

    /// <summary>Fits the mixture and gives every point its most probable component.</summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="partition">Cluster 0 … k − 1 per row, none empty: where it begins.</param>
    /// <param name="k">Number of components.</param>
    public static MixtureResult Fit(PointTable points, int[] partition, int k)
    {
        var shares = new double[points.Rows * k];
        for (var i = 0; i < points.Rows; i++)
            shares[(i * k) + partition[i]] = 1;
        var before = double.NegativeInfinity;
        for (var iteration = 1; ; iteration++)
        {
            var components = Enumerable.Range(0, k).Select(c => Maximise(points, shares, k, c)).ToList();
            var mean = Expect(points, components, shares) / points.Rows;
            if (mean - before < Tolerance || iteration == MaximumIterations)
                return new MixtureResult([.. Enumerable.Range(0, points.Rows).Select(i => MostProbable(shares, k, i))], mean);
            before = mean;
        }
    }

    private static int MostProbable(double[] shares, int k, int row) => Enumerable.Range(0, k).MaxBy(c => shares[(row * k) + c]);

    private static Component Maximise(PointTable points, double[] shares, int k, int c)
    {
        var p = points.Columns;
        var (total, mean, covariance) = (0.0, new double[p], new double[p * p]);
        for (var i = 0; i < points.Rows; i++)
        {
            total += shares[(i * k) + c];
            for (var j = 0; j < p; j++)
                mean[j] += shares[(i * k) + c] * points.Row(i)[j];
        }
        for (var j = 0; j < p; j++)
            mean[j] /= total;
        for (var i = 0; i < points.Rows; i++)
        for (var a = 0; a < p; a++)
        for (var b = 0; b <= a; b++)
            covariance[(a * p) + b] += shares[(i * k) + c] * (points.Row(i)[a] - mean[a]) * (points.Row(i)[b] - mean[b]) / total;
        for (var j = 0; j < p; j++)
            covariance[(j * p) + j] += Regularisation;
        return new Component(Math.Log(total / points.Rows), mean, Factor(covariance, p));
    }

    /// <summary>Lower triangle L of Cholesky's factors, L·Lᵀ the covariance.</summary>
    private static double[] Factor(double[] covariance, int p)
    {
        double[] l = [.. covariance];
        for (var a = 0; a < p; a++)
        for (var b = 0; b <= a; b++)
        {
            var sum = l[(a * p) + b];
            for (var j = 0; j < b; j++)
                sum -= l[(a * p) + j] * l[(b * p) + j];
            l[(a * p) + b] = a == b ? Math.Sqrt(sum) : sum / l[(b * p) + b];
        }
        return l;
    }

    /// <summary>Sets the shares of every point and gives the sum of the logarithms of its density.</summary>
    private static double Expect(PointTable points, List<Component> components, double[] shares)
    {
        var (k, sum) = (components.Count, 0.0);
        for (var i = 0; i < points.Rows; i++)
        {
            var row = i;
            double[] logs = [.. components.Select(c => c.LogDensity(points.Row(row)))];
            var largest = logs.Max();
            var density = logs.Sum(l => Math.Exp(l - largest));
            for (var c = 0; c < k; c++)
                shares[(i * k) + c] = Math.Exp(logs[c] - largest) / density;
            sum += largest + Math.Log(density);
        }
        return sum;
    }

    /// <param name="LogShare">Logarithm of its share of the points.</param>
    /// <param name="Mean">Its mean.</param>
    /// <param name="Root">Cholesky's factor of its covariance.</param>
    private sealed record Component(double LogShare, double[] Mean, double[] Root)
    {
        public double LogDensity(ReadOnlySpan<double> point)
        {
            var p = Mean.Length;
            var (squared, determinant) = (0.0, 0.0);
            Span<double> solved = stackalloc double[p];
            for (var a = 0; a < p; a++)
            {
                var rest = point[a] - Mean[a];
                for (var j = 0; j < a; j++)
                    rest -= Root[(a * p) + j] * solved[j];
                solved[a] = rest / Root[(a * p) + a];
                squared += solved[a] * solved[a];
                determinant += Math.Log(Root[(a * p) + a]);
            }
            return LogShare - determinant - ((squared + (p * Math.Log(2 * Math.PI))) / 2);
        }
    }
}

/// <summary>A mixture that was fitted.</summary>
/// <param name="Labels0Based">The most probable component of each point.</param>
/// <param name="MeanLogLikelihood">Mean logarithm of the density of a point.</param>
public sealed record MixtureResult(int[] Labels0Based, double MeanLogLikelihood);
