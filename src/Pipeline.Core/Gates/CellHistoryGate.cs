using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// Single cells by their own history: those that cannot be true stop the run, those that cannot be decided are listed, and two
/// Kreise whose values fit each other's past have been exchanged.
/// </summary>
internal static class CellHistoryGate
{
    private const int FewestOwnChanges = 3;
    private const double Suspect = 3;

    public static IEnumerable<GateFinding> Run(SeriesPast past, SeriesRecipe recipe, GateParameters parameters)
    {
        var history = parameters.History;
        var cells = CellHistory.Score(past, parameters);
        var exchanged = Exchanged(cells, history).ToList();
        var isSteady = recipe.LargestChange < history.JumpsByNature;
        foreach (var pair in exchanged)
            yield return isSteady && pair.Evidence >= history.ExchangedStop ? Finding(past, pair) : Finding(past, pair).AsDoubt();
        var told = exchanged.SelectMany(e => new[] { e.A.Kreis, e.B.Kreis }).ToHashSet(StringComparer.Ordinal);
        var odd = cells.Where(c => c.Score >= history.CellDoubt && !told.Contains(c.Kreis)).ToList();
        var stopped = odd.Where(c => isSteady && c.Score >= history.CellStop && c.Past >= FewestOwnChanges).ToList();
        foreach (var cell in stopped)
            yield return Finding(past, cell, odd);
        foreach (var cell in odd.Except(stopped).Take(history.MostDoubts))
            yield return Finding(past, cell, odd).AsDoubt();
    }

    private static GateFinding Finding(SeriesPast past, (CellChange A, CellChange B, double Evidence) pair)
    {
        var (a, b, evidence) = pair;
        return GateFinding
            .Build(
                past.Now,
                "cells-exchanged",
                $"{a.Kreis}+{b.Kreis}",
                "Two Kreise seem to hold each other's values.",
                $"about {GateFinding.Number(a.Usual)} in {a.Kreis} and {GateFinding.Number(b.Usual)} in {b.Kreis}",
                $"{GateFinding.Number(a.New)} and {GateFinding.Number(b.New)}, evidence {GateFinding.Number(evidence)}"
            )
            .Measured(a.New, b.New, 2);
    }

    /// <summary>The next largest of the column are told too: who accepts one cell sees what else looks like it.</summary>
    private static GateFinding Finding(SeriesPast past, CellChange cell, List<CellChange> odd)
    {
        var alike = odd.Where(o => o != cell).Take(3).Select(o => $"{o.Kreis} {GateFinding.Number(o.Score)}").ToList();
        return GateFinding
            .Build(
                past.Now,
                "cell",
                cell.Kreis,
                "The value of one Kreis changed as it never did.",
                $"about {GateFinding.Number(cell.Usual)}, after {GateFinding.Number(cell.Old)} in {past.Before[^1].Period}",
                $"{GateFinding.Number(cell.New)}, {GateFinding.Number(cell.Score)} usual changes away"
                    + (alike.Count == 0 ? "; no other Kreis comes near" : $"; next {string.Join(", ", alike)}")
            )
            .Measured(cell.Old, cell.New, 1);
    }

    /// <summary>Pairs of conspicuous cells that fit better the other way round, each Kreis in one pair at most.</summary>
    private static IEnumerable<(CellChange A, CellChange B, double Evidence)> Exchanged(
        IReadOnlyList<CellChange> cells,
        HistoryParameters parameters
    )
    {
        var suspects = cells.TakeWhile(c => c.Score >= Suspect).ToList();
        var pairs = new List<(CellChange A, CellChange B, double Evidence)>();
        for (var i = 0; i < suspects.Count; i++)
        for (var j = i + 1; j < suspects.Count; j++)
            if (Evidence(suspects[i], suspects[j]) is var evidence && evidence >= parameters.Exchanged)
                pairs.Add((suspects[i], suspects[j], evidence));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in pairs.OrderByDescending(p => p.Evidence))
            if (!taken.Contains(pair.A.Kreis) && !taken.Contains(pair.B.Kreis))
            {
                taken.UnionWith([pair.A.Kreis, pair.B.Kreis]);
                yield return pair;
            }
    }

    private static double Evidence(CellChange a, CellChange b)
    {
        var own = RowForecast.LogLikelihood(a.Score, 1) + RowForecast.LogLikelihood(b.Score, 1);
        return RowForecast.LogLikelihood(Score(a, b), 1) + RowForecast.LogLikelihood(Score(b, a), 1) - own;
    }

    /// <summary>The score the value of one would have in the place of the other.</summary>
    private static double Score(CellChange of, CellChange at) =>
        Math.Log(of.New / at.Usual) / Math.Max(Math.Abs(Math.Log(at.New / at.Usual)), 1e-9) * at.Score;
}
