using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>Compares a new revision with the one it replaces, Kreis by Kreis.</summary>
public static class CorrectionEffect
{
    /// <summary>What a correction changes; checks that a formal one changes no figure.</summary>
    /// <param name="reader">Reads the replaced revision.</param>
    /// <param name="correction">The correction.</param>
    /// <param name="tables">The tables of the new revision.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A correction said to be formal changes figures, or the replaced revision is damaged.</exception>
    public static async Task<PublishedCorrection> OfAsync(
        EditionReader reader,
        Correction correction,
        IReadOnlyList<TableData> tables,
        CancellationToken cancellation
    )
    {
        if (!EditionId.TryParse(correction.Replaces, out var replaced))
            throw new ArgumentException($"'{correction.Replaces}' is not an edition", nameof(correction));
        var membership = await reader.TableAsync(replaced, TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var values = await reader.TableAsync(replaced, TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        var affected = Between(membership, values, Table(tables, TableSchemas.Membership), Table(tables, TableSchemas.IndicatorValues));
        if (correction is { Class: CorrectionClass.Formal } && affected.Count > 0)
            throw new FindingException(
                new Finding(
                    "correction-not-formal",
                    "A formal correction changes no figure, but this one does. Order it as gering or schwerwiegend, or correct without the changed data."
                )
                {
                    Place = $"edition {correction.Replaces}",
                    Kreis =
                        string.Join(", ", affected.Take(20).Select(a => KreisRegister.Gebietsstand2021.Describe(KreisKey.Parse(a.Ags))))
                        + (affected.Count > 20 ? $" and {affected.Count - 20} more" : ""),
                    Expected = "the figures of the replaced revision",
                    Found = $"other figures for {affected.Count} Kreise",
                }
            );
        return new PublishedCorrection(
            correction.Class,
            correction.Reason,
            correction.Replaces,
            correction.Follows,
            correction.Kreise,
            affected
        );
    }

    /// <summary>The Kreise whose cluster, or value, period or status of an indicator, is another; in the order of their keys.</summary>
    public static IReadOnlyList<AffectedKreis> Between(
        TableData membershipBefore,
        TableData valuesBefore,
        TableData membershipAfter,
        TableData valuesAfter
    )
    {
        var (before, after) = (Clusters(membershipBefore), Clusters(membershipAfter));
        var (old, now) = (Cells(valuesBefore), Cells(valuesAfter));
        var changed = old
            .Keys.Union(now.Keys)
            .Where(k => !old.TryGetValue(k, out var a) || !now.TryGetValue(k, out var b) || a != b)
            .ToLookup(k => k.Ags, k => k.Indicator);
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Order(StringComparer.Ordinal)
                .Select(ags => new AffectedKreis(
                    ags,
                    before.GetValueOrDefault(ags),
                    after.GetValueOrDefault(ags),
                    [.. changed[ags].Order(StringComparer.Ordinal)]
                ))
                .Where(a => a.Before != a.After || a.Indicators.Count > 0),
        ];
    }

    private static TableData Table(IReadOnlyList<TableData> tables, TableSchema schema) => tables.Single(t => t.Schema.Name == schema.Name);

    private static Dictionary<string, int> Clusters(TableData membership) =>
        membership
            .Column<string>("ags")
            .Zip(membership.Column<int>("cluster"))
            .ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);

    private static Dictionary<(string Ags, string Indicator), (double Value, string Period, string Status)> Cells(TableData values)
    {
        var (ags, indicator, value) = (values.Column<string>("ags"), values.Column<string>("indicator"), values.Column<double>("value"));
        var (period, status) = (values.Column<string>("reference_period"), values.Column<string>("status"));
        return Enumerable.Range(0, values.Rows).ToDictionary(i => (ags[i], indicator[i]), i => (value[i], period[i], status[i]));
    }
}
