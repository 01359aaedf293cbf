using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>How unusual the change of an indicator in a Kreis is.</summary>
/// <param name="Kreis">The Kreis.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Old">The value last accepted.</param>
/// <param name="New">The new value.</param>
/// <param name="Score">Robust z: distance of the change from the median change, in spreads.</param>
public sealed record DriftScore(KreisKey Kreis, Indicator Indicator, double Old, double New, double Score);

/// <summary>Scores every change of an indicator in a Kreis against the changes of all Kreise, and stops at the absurd ones.</summary>
public static class DriftGate
{
    /// <summary>Scores every Kreis and indicator both editions have, in the order of indicator and Kreis.</summary>
    public static IReadOnlyList<DriftScore> Score(
        IReadOnlyList<IndicatorValue> before,
        IReadOnlyList<IndicatorValue> now,
        GateParameters parameters
    )
    {
        var old = before.ToDictionary(v => (v.Indicator.Code, v.Kreis), v => v.Value);
        var scores = new List<DriftScore>();
        foreach (var column in now.GroupBy(v => v.Indicator.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var pairs = column
                .Where(v => old.ContainsKey((v.Indicator.Code, v.Kreis)))
                .OrderBy(v => v.Kreis)
                .Select(v => (v.Kreis, v.Indicator, Old: old[(v.Indicator.Code, v.Kreis)], New: v.Value))
                .ToList();
            if (pairs.Count < parameters.FewestPairs)
                continue;
            var changes = pairs.Select(p => p.New - p.Old).ToList();
            var middle = Quantiles.Median(changes);
            var spread = Math.Max(Quantiles.Spread(changes), parameters.DriftFloor * Quantiles.Spread([.. pairs.Select(p => p.Old)]));
            scores.AddRange(
                pairs.Select((p, i) => new DriftScore(p.Kreis, p.Indicator, p.Old, p.New, spread > 0 ? (changes[i] - middle) / spread : 0))
            );
        }
        return scores;
    }

    /// <summary>The changes beyond the limit.</summary>
    /// <param name="scores">All scores.</param>
    /// <param name="edition">The edition, for the names.</param>
    /// <param name="parameters">The limits.</param>
    public static IReadOnlyList<GateFinding> Run(IReadOnlyList<DriftScore> scores, EditionId edition, GateParameters parameters) =>
        [
            .. scores
                .Where(s => Math.Abs(s.Score) >= parameters.DriftStopOf.GetValueOrDefault(s.Indicator.Code, parameters.DriftStop))
                .Select(s =>
                    GateFinding
                        .Build(
                            new GatePlace("drift", s.Indicator.Code, FormattableString.Invariant($"{edition.Year}"), s.Kreis.Text),
                            "The change in one Kreis is far beyond that of all others.",
                            null,
                            $"a change like the others' from {GateFinding.Number(s.Old)}",
                            $"{GateFinding.Number(s.New)}, score {GateFinding.Number(s.Score)}"
                        )
                        .Measured(Math.Round(s.Old, 6), Math.Round(s.New, 6), 1)
                ),
        ];
}
