using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>The switch.</summary>
internal static class PublishStep
{
    /// <summary>
    /// Completes the editions and, where the order says so, switches the index for all of them at once at the very end.
    /// </summary>
    public static async Task RunAsync(
        RunContext run,
        RunOrder order,
        PreparedRun prepared,
        IReadOnlyList<OpenEdition> editions,
        CancellationToken cancellation
    )
    {
        var publishes = order.Until == Stage.Publish;
        if (publishes)
            run.Observer.Begin(Stage.Publish, editions.Count);
        var entries = new List<IndexEntry>();
        foreach (var open in editions)
        {
            entries.Add(await CompleteAsync(run, order, open, cancellation).ConfigureAwait(false));
            if (publishes)
                run.Observer.Item(Stage.Publish, $"edition {open.Edition.Planned.Id}", false, editions.Count);
        }
        if (order.Until == Stage.Report)
            await PreviewRecord.StoreAsync(run.Ports.Store, order, prepared, entries, cancellation).ConfigureAwait(false);
        if (!publishes)
            return;
        await SwitchAsync(run, order, prepared, entries, cancellation).ConfigureAwait(false);
        await run.Observer.EndAsync(Stage.Publish, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads back what will be published, switches the index and brings the documents of the store up to it.</summary>
    private static async Task SwitchAsync(
        RunContext run,
        RunOrder order,
        PreparedRun prepared,
        List<IndexEntry> entries,
        CancellationToken cancellation
    )
    {
        var (store, next) = (run.Ports.Store, prepared.Index.With(entries));
        await new StoreVerifier(store, run.Ports.Tables).RequireSoundAsync(entries, cancellation).ConfigureAwait(false);
        await PublicationRecord.RequireSignableAsync(store, cancellation).ConfigureAwait(false);
        if (entries.Count > 0)
        {
            if (order.WritesSite && run.Ports.Site is { } site)
                _ = await site.PrepareAsync(next, order.Threads, cancellation).ConfigureAwait(false);
            await IndexSwitch.ToAsync(store, prepared.IndexSha256, next, cancellation).ConfigureAwait(false);
        }
        await PublicDocuments.WriteAsync(store, run.Published, next, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes all of an edition that is no report, and at last its manifest.</summary>
    public static async Task<IndexEntry> CompleteAsync(RunContext run, RunOrder order, OpenEdition open, CancellationToken cancellation)
    {
        var (edition, writer) = (open.Edition, open.Writer);
        var tables = await EditionArtefacts.WriteTablesAsync(edition, writer, run.Ports.Tables, cancellation).ConfigureAwait(false);
        if (order.Until >= Stage.Report)
            await SnapshotFiles.WriteAsync(order.Recipe, edition, tables, run.Ports.Workbooks, writer, cancellation).ConfigureAwait(false);
        var corrected = edition.Planned.Basis.Correction is { } correction
            ? await CorrectedAsync(run, correction, tables, writer, cancellation).ConfigureAwait(false)
            : null;
        var entry = await writer.CompleteAsync(edition.Planned, order.CodeVersion, cancellation).ConfigureAwait(false);
        return entry with { PublishedAt = order.StartedAt, Correction = corrected };
    }

    /// <summary>What a correction changes. One that is refused leaves no files of the edition it would have been.</summary>
    private static async Task<PublishedCorrection> CorrectedAsync(
        RunContext run,
        Correction correction,
        IReadOnlyList<TableData> tables,
        EditionWriter writer,
        CancellationToken cancellation
    )
    {
        try
        {
            return await CorrectionEffect.ComputeAsync(run.Published, correction, tables, cancellation).ConfigureAwait(false);
        }
        catch (FindingException)
        {
            await writer.DiscardAsync(cancellation).ConfigureAwait(false);
            throw;
        }
    }
}
