using System.Globalization;

namespace Pipeline.Core.Normalise;

/// <summary>
/// A count by age groups, written once in a recipe: a series for each group and one for their total. The codes are the name
/// of the entry with the youngest age (<c>deaths_00</c>, <c>deaths_85</c>) and with <c>total</c> (<c>deaths_total</c>).
/// </summary>
public sealed record AgeSeriesRecipe
{
    /// <summary>
    /// The series of the total. <see cref="Code"/> and <see cref="Label"/> in a text of <c>where</c> stand for the age group.
    /// </summary>
    public required SeriesRecipe Series { get; init; }

    /// <summary>How the source names the total.</summary>
    public required AgeText Total { get; init; }

    /// <summary>The groups, youngest first, from 0; the last is open.</summary>
    public required IReadOnlyList<AgeText> Ages { get; init; }

    /// <summary>Stands for <see cref="AgeText.Code"/>.</summary>
    public const string Code = "{age}";

    /// <summary>Stands for <see cref="AgeText.Label"/>.</summary>
    public const string Label = "{age_label}";

    /// <summary>The code of the total.</summary>
    /// <param name="name">The name of the entry.</param>
    public static string TotalOf(string name) => name + "_total";

    /// <summary>The code of a group.</summary>
    /// <param name="name">The name of the entry.</param>
    /// <param name="from">Its youngest age.</param>
    public static string PartOf(string name, int from) => string.Create(CultureInfo.InvariantCulture, $"{name}_{from:00}");

    /// <summary>The codes of the groups, youngest first.</summary>
    /// <param name="name">The name of the entry.</param>
    public IReadOnlyList<string> Parts(string name) => [.. Ages.Select(a => PartOf(name, a.From))];

    /// <summary>All series of the entry by code, the total last.</summary>
    /// <param name="name">The name of the entry.</param>
    public IEnumerable<KeyValuePair<string, SeriesRecipe>> All(string name)
    {
        foreach (var age in Ages)
            yield return new(
                PartOf(name, age.From),
                Named(age) with
                {
                    Minimum = 0,
                    Typical = null,
                    SumsToGermany = false,
                    PartOf = TotalOf(name),
                }
            );
        yield return new(TotalOf(name), Named(Total));
    }

    private SeriesRecipe Named(AgeText age) =>
        Series with
        {
            Where = Named(Series.Where, age),
            Layouts = Series.Layouts.ToDictionary(
                l => l.Key,
                l => l.Value with { Where = Named(l.Value.Where, age) },
                StringComparer.Ordinal
            ),
        };

    private static Dictionary<string, string> Named(IReadOnlyDictionary<string, string> where, AgeText age) =>
        where.ToDictionary(
            w => w.Key,
            w => w.Value.Replace(Code, age.Code, StringComparison.Ordinal).Replace(Label, age.Label, StringComparison.Ordinal),
            StringComparer.Ordinal
        );
}

/// <summary>An age group as a source names it.</summary>
public sealed record AgeText
{
    /// <summary>Its youngest age in completed years, 0 to 120; of no meaning for the total.</summary>
    public int From { get; init; }

    /// <summary>Its code in flat tables (<c>ALT085UM</c>); empty for the total.</summary>
    public required string Code { get; init; }

    /// <summary>Its text in csv and xlsx (<c>85 Jahre und mehr</c>).</summary>
    public required string Label { get; init; }
}
