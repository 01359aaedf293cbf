using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using static Pipeline.Core.Tables.TableColumns;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables that tell how far the method carries. Rows are in the order of their keys.</summary>
public static class MethodTables
{
    /// <summary>After cluster: anchoring, bridge, correlations, sensitivity, similar.</summary>
    public static IReadOnlyList<TableData> Of(MadeEdition edition)
    {
        var (id, c) = (edition.Planned.Id, edition.Clustered!);
        return [Anchoring(id, edition), Bridge(id, c, edition.Bridge), Correlations(id, c), Sensitivity(id, c.Sensitivity), Similar(id, c)];
    }

    /// <summary>After diff: transitions; without rows in the anchor edition.</summary>
    public static TableData Transitions(EditionId? from, EditionId to, EditionDiff? diff)
    {
        var k = diff?.Transitions.Counts.GetLength(0) ?? 0;
        var rows = Enumerable.Range(0, k).SelectMany(a => Enumerable.Range(0, k).Select(b => (From: a, To: b))).ToList();
        return new(
            TableSchemas.Transitions,
            [
                Column(rows, _ => from.ToString()!),
                Column(rows, _ => to.ToString()),
                Column(rows, r => r.From + 1),
                Column(rows, r => r.To + 1),
                Column(rows, r => diff!.Transitions.Counts[r.From, r.To]),
            ]
        );
    }

    private static TableData Anchoring(EditionId id, MadeEdition edition)
    {
        var (check, basis) = (edition.Anchoring!, edition.Planned.Basis);
        return new(
            TableSchemas.Anchoring,
            [
                new[] { id.ToString() },
                new[] { basis.AnchorYear },
                new[] { check.Fit.OfficialExplained },
                new[] { check.Fit.FreshExplained },
                new[] { check.Fit.AdjustedRandIndex },
                new[] { check.Redefined.Count == 0 ? null : string.Join(',', check.Redefined) },
                new[] { check.Verdict.Due },
                new[] { basis.Bridge },
            ]
        );
    }

    private static TableData Bridge(EditionId id, ClusteredEdition c, BridgeResult? bridge)
    {
        var rows = bridge is null ? [] : Enumerable.Range(0, c.Data.Rows).ToList();
        return new(
            TableSchemas.Bridge,
            [
                Column(rows, _ => id.ToString()),
                Column(rows, i => c.Data.Features.Kreise[i].Text),
                Column(rows, i => c.Official.Labels[i]),
                Column(rows, i => bridge!.Schemes.New.Labels[i]),
                Column(rows, i => bridge!.Certainty[i]),
            ]
        );
    }

    private static TableData Correlations(EditionId id, ClusteredEdition c)
    {
        var (r, codes) = (SensitivityAnalysis.Correlations(c.Data), c.Data.Features.Indicators.Select(i => i.Code).ToList());
        var order = Enumerable.Range(0, codes.Count).OrderBy(j => codes[j], StringComparer.Ordinal).ToList();
        var rows = order.SelectMany(a => order.Select(b => (A: a, B: b))).ToList();
        return new(
            TableSchemas.Correlations,
            [
                Column(rows, _ => id.ToString()),
                Column(rows, x => codes[x.A]),
                Column(rows, x => codes[x.B]),
                Column(rows, x => r[(x.A * codes.Count) + x.B]),
            ]
        );
    }

    private static TableData Sensitivity(EditionId id, SensitivityResult s)
    {
        List<(string Variant, string? Indicator, double Ari)> rows =
        [
            ("range_scaled", null, s.RangeScaled),
            ("winsorised", null, s.Winsorised),
            .. s
                .Without.Select(w => ("without_" + w.Indicator, (string?)w.Indicator, w.AdjustedRandIndex))
                .OrderBy(w => w.Item1, StringComparer.Ordinal),
        ];
        return new(
            TableSchemas.Sensitivity,
            [Column(rows, _ => id.ToString()), Column(rows, r => r.Variant), Column(rows, r => r.Indicator), Column(rows, r => r.Ari)]
        );
    }

    private static TableData Similar(EditionId id, ClusteredEdition c)
    {
        var kreise = c.Data.Features.Kreise;
        var rows = SimilarKreise
            .FindAll(c.Data, c.Official.Labels)
            .SelectMany((n, i) => Ranked(i, "all", n.Across).Concat(Ranked(i, "cluster", n.Within)))
            .ToList();
        return new(
            TableSchemas.Similar,
            [
                Column(rows, _ => id.ToString()),
                Column(rows, r => kreise[r.Row].Text),
                Column(rows, r => r.Scope),
                Column(rows, r => r.Rank),
                Column(rows, r => kreise[r.Other.Row].Text),
                Column(rows, r => r.Other.Cluster),
                Column(rows, r => r.Other.Distance),
                .. Enumerable
                    .Range(0, TableSchemas.SimilarDifferences)
                    .SelectMany(n =>
                        new Array[]
                        {
                            Column(rows, r => r.Other.Differences.ElementAtOrDefault(n).Indicator),
                            Column(rows, r => n < r.Other.Differences.Count ? r.Other.Differences[n].Z : (double?)null),
                        }
                    ),
            ]
        );

        static IEnumerable<(int Row, string Scope, int Rank, SimilarKreis Other)> Ranked(
            int row,
            string scope,
            IReadOnlyList<SimilarKreis> others
        ) => others.Select((other, at) => (row, scope, at + 1, other));
    }
}
