using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>Compares a new revision with the one it replaces, Kreis by Kreis.</summary>
public static class CorrectionEffect
{
    /// <summary>What a correction changes; checks that a formal one changes no figure and any other does.</summary>
    /// <param name="reader">Reads the replaced revision.</param>
    /// <param name="correction">The correction.</param>
    /// <param name="tables">The tables of the new revision.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">
    /// A correction said to be formal changes figures, another one changes none, or the replaced revision is damaged.
    /// </exception>
    public static async Task<PublishedCorrection> ComputeAsync(
        EditionReader reader,
        Correction correction,
        IReadOnlyList<TableData> tables,
        CancellationToken cancellation
    )
    {
        if (!EditionId.TryParse(correction.Replaces, out var replaced))
            throw new ArgumentException($"'{correction.Replaces}' is not an edition", nameof(correction));
        var (index, _) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
        var entry =
            index.Editions.FirstOrDefault(e => e.Id == replaced)
            ?? throw new ArgumentException($"{replaced} is not published", nameof(correction));
        var edition = await reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
        var affected = Between(
            (
                await edition.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false),
                await edition.RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false)
            ),
            (Rows(TableSchemas.Membership, tables), Rows(TableSchemas.IndicatorValues, tables))
        );
        if (correction is { Class: CorrectionClass.Formal } && affected.Count > 0)
            throw new FindingException(
                new Finding(
                    "correction-not-formal",
                    "A formal correction changes no figure, but this one does. "
                        + "Order it as gering or schwerwiegend, or correct without the changed data."
                )
                {
                    Place = $"edition {correction.Replaces}",
                    Kreis =
                        string.Join(", ", affected.Take(20).Select(a => KreisRegister.Every.Describe(KreisKey.Parse(a.Ags))))
                        + (affected.Count > 20 ? $" and {affected.Count - 20} more" : ""),
                    Expected = "the figures of the replaced revision",
                    Found = $"other figures for {affected.Count} Kreise",
                }
            );
        if (
            correction is { Class: not CorrectionClass.Formal, Follows: null }
            && affected.Count == 0
            && !await RevisedTables.AnyAsync(edition, tables, cancellation).ConfigureAwait(false)
        )
            throw new FindingException(
                new Finding(
                    "correction-without-effect",
                    "The corrected edition would have the same figures as the one it replaces: nothing was published. Give the corrected "
                        + "releases with --sources or the patches with --patches, or order a formal correction if only words change."
                )
                {
                    Place = $"edition {correction.Replaces}",
                    Expected = "at least one other figure",
                    Found = "the same figures in every table",
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
        (IReadOnlyList<MembershipRow> Membership, IReadOnlyList<IndicatorRow> Values) before,
        (IReadOnlyList<MembershipRow> Membership, IReadOnlyList<IndicatorRow> Values) after
    )
    {
        var (old, now) = (Clusters(before.Membership), Clusters(after.Membership));
        var changed = ChangedIndicators(Cells(before.Values), Cells(after.Values));
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .Order()
                .Select(kreis => new AffectedKreis(
                    kreis.Text,
                    old.GetValueOrDefault(kreis),
                    now.GetValueOrDefault(kreis),
                    [.. changed[kreis].Order(StringComparer.Ordinal)]
                ))
                .Where(a => a.Before != a.After || a.Indicators.Count > 0),
        ];
    }

    private static ILookup<KreisKey, string> ChangedIndicators(
        Dictionary<(KreisKey Kreis, string Indicator), (double Value, string Period, ValueStatus Status)> old,
        Dictionary<(KreisKey Kreis, string Indicator), (double Value, string Period, ValueStatus Status)> now
    ) =>
        old
            .Keys.Union(now.Keys)
            .Where(k => !old.TryGetValue(k, out var a) || !now.TryGetValue(k, out var b) || a != b)
            .ToLookup(k => k.Kreis, k => k.Indicator);

    private static IReadOnlyList<TRow> Rows<TRow>(Table<TRow> table, IReadOnlyList<TableData> tables)
        where TRow : class => table.Read(tables.Single(t => t.Schema.Name == table.Name));

    private static Dictionary<KreisKey, int> Clusters(IReadOnlyList<MembershipRow> membership) =>
        membership.ToDictionary(m => m.Ags, m => m.Cluster);

    private static Dictionary<(KreisKey Kreis, string Indicator), (double Value, string Period, ValueStatus Status)> Cells(
        IReadOnlyList<IndicatorRow> values
    ) => values.ToDictionary(v => (v.Ags, v.Indicator), v => (v.Value, v.ReferencePeriod, v.Status));
}
