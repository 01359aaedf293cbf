using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// Kreise without a number, within what a recipe allows an office to keep secret. Where the file has a sign for each, the office said
/// so. Where it has no row, nothing tells secrecy from a file that lost rows, but the form of the gap: offices hide single Kreise,
/// a loss takes rows that stand together. In the leavers of 2024, where sixteen Kreise of Baden-Württemberg are secret, no
/// more than two of them are neighbours.
/// </summary>
internal static class SecretGate
{
    /// <summary>From so many absent neighbours on, in the order of the keys, rows are lost.</summary>
    private const int LostTogether = 4;

    /// <summary>A Land of at least so many Kreise that has no row at all is lost.</summary>
    private const int SmallestLand = 2;

    /// <summary>Who is secret, by name, for the operator; a stop where the rows are rather lost.</summary>
    /// <param name="now">The series.</param>
    /// <param name="recipe">What may be secret.</param>
    /// <param name="kreise">The Kreise of the Gebietsstand.</param>
    /// <param name="missing">Those without a number, ascending.</param>
    public static GateFinding Finding(SeriesValues now, SeriesRecipe recipe, IReadOnlySet<string> kreise, IReadOnlyList<string> missing)
    {
        var lost = Lost(now, kreise);
        return lost.Count == 0
            ? GateFinding
                .Build(
                    now,
                    "secret",
                    string.Join('+', missing),
                    "Kreise are secret, within the number the recipe allows.",
                    $"at most {recipe.SecretKreise} of {kreise.Count} Kreise without a number",
                    $"{missing.Count}: {Names(missing)}"
                )
                .AsDoubt()
            : GateFinding.Build(
                now,
                "rows-lost",
                string.Join('+', lost),
                "Rows that stand together are missing from the file. An office that keeps values secret hides single Kreise: "
                    + "rather, the file lost rows.",
                $"no whole Land and fewer than {LostTogether} neighbours without a row; "
                    + $"at most {recipe.SecretKreise} of {kreise.Count} Kreise secret",
                $"{missing.Count} without a number, of them together: {Names(lost)}"
            );
    }

    /// <summary>Kreise by name.</summary>
    public static string Names(IEnumerable<string> codes) => string.Join(", ", codes.Select(KreisRegister.Every.Describe));

    /// <summary>Kreise whose rows are missing together with those of their neighbours or of their whole Land, ascending.</summary>
    private static SortedSet<string> Lost(SeriesValues now, IReadOnlySet<string> kreise)
    {
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        var together = new List<string>();
        foreach (var kreis in kreise.Order(StringComparer.Ordinal))
        {
            if (now.Kreise.ContainsKey(kreis))
                together.Clear();
            else
                together.Add(kreis);
            if (together.Count >= LostTogether)
                lost.UnionWith(together);
        }
        foreach (var land in kreise.GroupBy(k => k[..2]))
            if (land.Count() >= SmallestLand && !land.Any(now.Kreise.ContainsKey))
                lost.UnionWith(land);
        return lost;
    }
}
