using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Only numbers prove a Gebietsstand: a table of all codes has rows for the Kreise of every day, and where in all that is read of a
/// file nothing but signs stands for those that tell its day from another, it may be of the other.
/// </summary>
internal static class GebietsstandProof
{
    private const int Most = 20;

    /// <summary>Looks at every file of an edition, year by year.</summary>
    /// <exception cref="FindingException">A file of signs for the Kreise that tell its day.</exception>
    public static void Check(Recipe recipe, Territory territory, EditionNeeds needs, Extraction extraction)
    {
        foreach (
            var file in needs
                .All.Where(n => recipe.Series[n.Series].Areas == AreaCoverage.AllCodesEver)
                .GroupBy(n => (n.Release.Offer.Label, n.Release.Offer.File, n.Year))
        )
        {
            var columns = new List<ProofColumn>();
            foreach (var need in file)
                if (extraction.Of(need.Release, need.Series) is var extracted && extracted.In(need.Year) is { } period)
                    columns.Add(new ProofColumn(recipe.Series[need.Series], extracted.Cells(period)));
            Check(territory, file.First().Release, file.Key.Year, columns);
        }
    }

    /// <summary>Looks at one file.</summary>
    /// <param name="territory">Knows which Kreise there were.</param>
    /// <param name="release">The file.</param>
    /// <param name="year">The year that is read of it.</param>
    /// <param name="columns">All that is read of it.</param>
    public static void Check(Territory territory, Release release, int year, IReadOnlyList<ProofColumn> columns)
    {
        var declared = release.Offer.Gebietsstand;
        if (!territory.LinksFrom(declared).Any(l => HasNumber(l.From)))
            return;
        foreach (var telling in territory.Telling(declared))
            if (telling.Kreise.Count > 0 && !telling.Kreise.Any(HasNumber))
                throw new FindingException(
                    new Finding(
                        "gebietsstand-unproven",
                        "No number stands for the Kreise that tell the declared Gebietsstand from another; only numbers prove it."
                    )
                    {
                        Source = $"{release.Offer.Label} ({release.Offer.File})",
                        Table = release.Offer.Table,
                        Place = year.ToString(CultureInfo.InvariantCulture),
                        Kreis = string.Join(", ", telling.Kreise.Take(Most).Select(KreisRegister.Every.Describe)),
                        Expected =
                            $"a number for at least one of them, by which the Kreise of {declared:yyyy-MM-dd} differ from those of "
                            + $"{telling.Other:yyyy-MM-dd}",
                        Found = $"{Signs(columns[0], telling.Kreise)}{GebietsstandOfKeys.Hint(Numbers(columns), declared)}",
                    }
                );

        bool HasNumber(KreisKey kreis) => columns.Any(c => c.HasNumber(kreis.Text));
    }

    private static string Signs(ProofColumn column, IReadOnlyList<KreisKey> kreise)
    {
        var lines = kreise
            .Where(k => column.Cells.ContainsKey(k.Text))
            .Take(Most)
            .Select(k => column.Cells[k.Text].Line.ToString(CultureInfo.InvariantCulture))
            .ToList();
        return lines.Count == 0 ? "no row for any of them" : $"signs in lines {string.Join(", ", lines)}";
    }

    private static IEnumerable<string> Numbers(IReadOnlyList<ProofColumn> columns) =>
        columns.SelectMany(c => c.Cells).Where(c => c.Key.Length == 5 && c.Value.Value is not null).Select(c => c.Key).Distinct();
}

/// <summary>A series as a file has it.</summary>
/// <param name="Recipe">What it is.</param>
/// <param name="Cells">Its cells of the year, by area.</param>
internal sealed record ProofColumn(SeriesRecipe Recipe, IReadOnlyDictionary<string, SourceCell> Cells)
{
    /// <summary>Whether a Kreis has a number, be it under the code of the part that stands in for it.</summary>
    public bool HasNumber(string kreis) => Has(kreis) || (Recipe.Substitutes.TryGetValue(kreis, out var part) && Has(part));

    private bool Has(string code) => Cells.TryGetValue(code, out var cell) && cell.Value is not null;
}
