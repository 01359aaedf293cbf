using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>The values of a series, one per place.</summary>
/// <param name="series">Code of the series.</param>
/// <param name="period">The period.</param>
/// <param name="year">The year its release was found for.</param>
/// <param name="mayMiss">True where a place may be without a value.</param>
internal delegate HarmonisedValue[] PlaceValues(string series, Period period, int year, bool mayMiss);

/// <summary>
/// The places a rule computes for: the Kreise of the target, or the Länder and Germany by their own rows. One rule serves both, so
/// that what reports set beside the value of a Kreis was made the same way.
/// </summary>
/// <param name="Count">How many; every column has as many values.</param>
/// <param name="Values">Their values.</param>
internal sealed record RulePlaces(int Count, PlaceValues Values)
{
    /// <summary>The period of a series that ends in a year; stops the run where there is none.</summary>
    public required Func<string, int, Period> InYear { get; init; }

    /// <summary>Whether a series has a year.</summary>
    public required Func<string, int, bool> IsThere { get; init; }

    /// <summary>The period of a series the recipe lets the edition take, and the year its release was found for.</summary>
    public required Func<string, (int Year, Period Period)> Taken { get; init; }

    /// <summary>Several series of one year.</summary>
    public HarmonisedValue[][] Of(IReadOnlyList<string> series, int year) =>
        [.. series.Select(s => Values(s, InYear(s, year), year, false))];
}
