using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// Cells beyond the largest change a recipe knows that are nothing to stop at: a Kreis that has jumped as far before, or one that
/// stood apart from all others and has come back among them, as Mainz did when the taxes of one company were over (1.87 to
/// 0.50 billion EUR from 2022 to 2023). They are listed instead. A factor of twice the largest change stops in any case.
/// </summary>
internal static class CellTolerance
{
    private const int FewestOwnChanges = 3;
    private const double Near = 0.22;
    private const int FewNeighbours = 3;
    private const int ManyNeighbours = 10;

    /// <summary>Whether the cell of a Kreis is listed instead of stopping the run.</summary>
    /// <param name="past">The series with its past.</param>
    /// <param name="kreis">Key of the Kreis.</param>
    /// <param name="recipe">What the series is.</param>
    /// <param name="inhabitants">What makes counts comparable; the best first.</param>
    /// <param name="parameters">Where the gates close.</param>
    public static bool IsToBeListed(
        SeriesPast past,
        string kreis,
        SeriesRecipe recipe,
        IReadOnlyList<SeriesValues> inhabitants,
        GateParameters parameters
    )
    {
        if (
            past.Before.Count == 0
            || CellHistory.Score(past, parameters).FirstOrDefault(c => c.Kreis == kreis) is not { } cell
            || Math.Abs(Math.Log(cell.New / cell.Usual)) >= Math.Log(2 * recipe.LargestChange)
        )
            return false;
        if (cell.Past >= FewestOwnChanges && cell.Score < parameters.History.CellDoubt)
            return true;
        var people = recipe.Kind == SeriesKind.Count ? inhabitants.FirstOrDefault(p => p.Kreise.GetValueOrDefault(kreis) > 0) : null;
        return (recipe.Kind == SeriesKind.Ratio || people is not null)
            && Neighbours(past.Before[^1], kreis, people) < FewNeighbours
            && Neighbours(past.Now, kreis, people) >= ManyNeighbours;
    }

    /// <summary>How many other Kreise have a value within a fifth of its own; per inhabitant where it is a count.</summary>
    private static int Neighbours(SeriesValues values, string kreis, SeriesValues? people)
    {
        var own = Level(values, kreis, people);
        return values.Kreise.Keys.Count(k => k != kreis && Math.Abs(Level(values, k, people) - own) <= Near);
    }

    /// <summary>Logarithm of the value; NaN, which is near to nothing, where it has none.</summary>
    private static double Level(SeriesValues values, string kreis, SeriesValues? people) =>
        values.Kreise.GetValueOrDefault(kreis) is { } value && value > 0
            ? people is null
                ? Math.Log(value)
                : people.Kreise.GetValueOrDefault(kreis) is { } inhabitants && inhabitants > 0
                    ? Math.Log(value / inhabitants)
                    : double.NaN
            : double.NaN;
}
