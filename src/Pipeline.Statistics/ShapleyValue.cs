using System.Numerics;

namespace Pipeline.Statistics;

/// <summary>The terms a state of the world leads to.</summary>
/// <param name="switched">Bit f is set where factor f has its new state, clear where it has its old one.</param>
/// <param name="terms">To be filled: additive parts of the value, for example one per indicator.</param>
public delegate void StateTerms(int switched, Span<double> terms);

/// <summary>
/// Splits a change among the factors that were switched from an old to a new state: the mean of a factor's effect over
/// all orders of switching (Shapley 1953), for every term by itself. It is the only split that adds up, treats equal
/// factors equally and gives nothing to a factor without effect.
/// </summary>
public static class ShapleyValue
{
    /// <summary>Most factors accepted: every one doubles the number of states.</summary>
    public const int MaximumFactors = 5;

    /// <summary>Splits the change from the state where nothing is switched to the one where everything is.</summary>
    /// <param name="factors">Number of factors, 1 to <see cref="MaximumFactors"/>.</param>
    /// <param name="terms">Number of terms, at least 1.</param>
    /// <param name="state">The game; asked once per subset, 2^factors times.</param>
    /// <returns>factors × terms; a column adds up to the change of its term.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many factors, or no term.</exception>
    public static double[,] Split(int factors, int terms, StateTerms state)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factors, MaximumFactors);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(terms);
        var subsets = 1 << factors;
        var values = new double[subsets * terms];
        for (var subset = 0; subset < subsets; subset++)
            state(subset, values.AsSpan(subset * terms, terms));

        var weights = Weights(factors);
        var parts = new double[factors, terms];
        for (var factor = 0; factor < factors; factor++)
        {
            for (var without = 0; without < subsets; without++)
            {
                var with = without | (1 << factor);
                if (with == without)
                    continue;
                var weight = weights[BitOperations.PopCount((uint)without)];
                for (var term = 0; term < terms; term++)
                    parts[factor, term] += weight * (values[(with * terms) + term] - values[(without * terms) + term]);
            }
        }
        return parts;
    }

    /// <summary>Share of the orders in which exactly s given factors come before another given one: s!(n−s−1)!/n!.</summary>
    private static double[] Weights(int factors)
    {
        var weights = new double[factors];
        for (var before = 0; before < factors; before++)
            weights[before] = (double)Factorial(before) * Factorial(factors - before - 1) / Factorial(factors);
        return weights;
    }

    private static int Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
