using System.Globalization;
using Pipeline.Core.Facts;

namespace Pipeline.Core.Domain;

/// <summary>Germany's consumer prices by year (<c>Facts/consumer_prices.csv</c>).</summary>
public static class ConsumerPrices
{
    private static readonly Dictionary<int, double> Index = FactTable
        .Read("consumer_prices.csv", "year", "index")
        .ToDictionary(r => int.Parse(r[0], CultureInfo.InvariantCulture), r => double.Parse(r[1], CultureInfo.InvariantCulture));

    /// <summary>What a euro of one year is in prices of another: values of the first are multiplied by it.</summary>
    /// <returns>Null where a year is not listed.</returns>
    /// <param name="year">The year the values are of.</param>
    /// <param name="inPricesOf">The year whose prices are asked for.</param>
    public static double? Factor(int year, int inPricesOf) =>
        Index.TryGetValue(year, out var then) && Index.TryGetValue(inPricesOf, out var now) ? now / then : null;
}
