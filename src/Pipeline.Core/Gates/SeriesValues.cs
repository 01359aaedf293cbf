using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>What identifies a series in its source.</summary>
/// <param name="Edition">The source's edition; null where it has none.</param>
/// <param name="Id">INKAR's number or GENESIS's measure.</param>
/// <param name="Kuerzel">INKAR's Kürzel.</param>
/// <param name="Name">Name in the source.</param>
/// <param name="Unit">Unit as the source writes it.</param>
public sealed record SeriesIdentity(string? Edition, string? Id, string? Kuerzel, string? Name, string Unit)
{
    /// <summary>
    /// What a recipe names and a release bears. The readers refuse a release whose own number, Kürzel, name or unit is
    /// another, so this is what stands in the source too.
    /// </summary>
    public static SeriesIdentity Of(SeriesRecipe recipe, Fetch.ReleaseOffer offer) =>
        new(offer.Edition, recipe.Id ?? recipe.Measure, recipe.Kuerzel, recipe.Name, recipe.Unit);
}

/// <summary>The cells of one series and period that the gates look at.</summary>
/// <param name="Series">Code of the series.</param>
/// <param name="Period">What they speak of.</param>
/// <param name="Source">For messages.</param>
/// <param name="Identity">What identified the series; null where it was not recorded.</param>
/// <param name="Kreise">All codes of five digits the source lists; null where a sign stands.</param>
/// <param name="Parts">Codes of eight digits.</param>
/// <param name="Germany">The row for Germany; null where there is none.</param>
public sealed record SeriesValues(
    string Series,
    Period Period,
    string Source,
    SeriesIdentity? Identity,
    IReadOnlyDictionary<string, double?> Kreise,
    IReadOnlyDictionary<string, double?> Parts,
    double? Germany
)
{
    /// <summary>Rows of Länder by their codes of two digits; empty where there are none or they were not kept.</summary>
    public IReadOnlyDictionary<string, double?> Laender { get; init; } = new Dictionary<string, double?>();

    /// <summary>The territorial status of the Kreise; null where it is not known.</summary>
    public DateOnly? Gebietsstand { get; init; }

    /// <summary>
    /// What an edition needs out of the releases, one entry per series and period; a part of a total is judged by the total.
    /// </summary>
    /// <exception cref="KeyNotFoundException">A need that was not extracted.</exception>
    public static IReadOnlyList<SeriesValues> Select(Recipe recipe, Extraction extraction, IEnumerable<Need> needs)
    {
        var result = new List<SeriesValues>();
        foreach (var need in needs)
        {
            if (recipe.Series[need.Series].PartOf is not null)
                continue;
            var extracted = extraction.Of(need.Release, need.Series);
            if (extracted.Nearest(need.Year) is not { } period || result.Exists(r => r.Series == need.Series && r.Period == period))
                continue;
            result.Add(Build(need.Series, recipe.Series[need.Series], need.Release.Offer, period, extracted.Cells(period)));
        }
        return result;
    }

    /// <summary>The values of one series and period of a release.</summary>
    public static SeriesValues Build(
        string series,
        SeriesRecipe recipe,
        Fetch.ReleaseOffer offer,
        Period period,
        IReadOnlyDictionary<string, SourceCell> cells
    ) =>
        new(
            series,
            period,
            $"{offer.Label} ({offer.File})",
            SeriesIdentity.Of(recipe, offer),
            cells.Where(c => c.Key.Length == 5).ToDictionary(c => c.Key, c => c.Value.Value, StringComparer.Ordinal),
            cells.Where(c => c.Key.Length == 8).ToDictionary(c => c.Key, c => c.Value.Value, StringComparer.Ordinal),
            cells.TryGetValue("DG", out var germany) ? germany.Value : null
        )
        {
            Gebietsstand = offer.Gebietsstand,
            Laender = cells
                .Where(c => c.Value.Level == AreaLevel.Land)
                .ToDictionary(c => c.Key, c => c.Value.Value, StringComparer.Ordinal),
        };

    /// <summary>What a published edition was made of.</summary>
    /// <param name="observations">Its observations.</param>
    /// <param name="identities">What identified its series, by code.</param>
    public static IReadOnlyList<SeriesValues> Group(
        IEnumerable<Observation> observations,
        IReadOnlyDictionary<string, SeriesIdentity> identities
    ) =>
        [
            .. observations
                .GroupBy(o => (o.Series, o.Period))
                .Select(g => new SeriesValues(
                    g.Key.Series,
                    g.Key.Period,
                    g.First().Source,
                    identities.GetValueOrDefault(g.Key.Series),
                    g.Where(o => o.AgsOriginal.Length == 5)
                        .GroupBy(o => o.AgsOriginal, StringComparer.Ordinal)
                        .ToDictionary(k => k.Key, k => k.First().Value, StringComparer.Ordinal),
                    g.Where(o => o.AgsOriginal.Length == 8)
                        .GroupBy(o => o.AgsOriginal, StringComparer.Ordinal)
                        .ToDictionary(k => k.Key, k => k.First().Value, StringComparer.Ordinal),
                    null
                )
                {
                    Gebietsstand = g.First().Gebietsstand,
                }),
        ];
}
