using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Planning;

/// <summary>
/// Which edition's centres classify which year: those of the first edition, or of the last bridge before the year (METHOD
/// §4).
/// </summary>
/// <param name="First">The first edition of the family.</param>
/// <param name="Bridges">The years of bridge editions.</param>
internal sealed record AnchorYears(int First, IReadOnlySet<int> Bridges)
{
    /// <summary>From the published editions of a family and the order.</summary>
    /// <param name="order">Says whether the last edition becomes a bridge.</param>
    /// <param name="first">First edition of the run.</param>
    /// <param name="last">Last edition of the run.</param>
    /// <param name="family">The current editions of the family.</param>
    /// <param name="basisOf">Their bases.</param>
    /// <exception cref="FindingException">Codes <c>reanchor-first</c>, <c>reanchor-past</c>: the edition cannot become a
    /// bridge.</exception>
    public static AnchorYears Determine(
        RunOrder order,
        int first,
        int last,
        IReadOnlyList<IndexEntry> family,
        Func<IndexEntry, EditionBasis> basisOf
    )
    {
        var earliest = family.Select(e => e.Year).Append(first).Min();
        var bridges = family.Where(e => basisOf(e).Bridge).Select(e => e.Year).ToHashSet();
        if (!order.Reanchor)
            return new AnchorYears(earliest, bridges);
        if (last == earliest)
            throw new FindingException(
                new Finding(
                    "reanchor-first",
                    "The first edition of a family is classified by its own centres already; there is nothing to bridge."
                )
                {
                    Place = $"edition {last}",
                    Expected = $"a year after {earliest}",
                    Found = $"{last}",
                }
            );
        if (family.Where(e => e.Year > last).Select(e => (int?)e.Year).Max() is { } later)
            throw new FindingException(
                new Finding(
                    "reanchor-past",
                    "Editions after this one are published by the old centres. Only the newest edition can become a bridge."
                )
                {
                    Place = $"edition {last}",
                    Expected = $"edition {later} or a later one",
                    Found = $"{last}",
                }
            );
        bridges.Add(last);
        return new AnchorYears(earliest, bridges);
    }

    /// <summary>The edition whose centres classify a year.</summary>
    public int Of(int year) => Bridges.Where(b => b < year).Append(First).Max();
}
