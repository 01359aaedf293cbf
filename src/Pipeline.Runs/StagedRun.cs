using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.Report;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Runs.Results;
using Pipeline.Runs.Steps;

namespace Pipeline.Runs;

/// <summary>Some reports of one edition, made in one go.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Number">Number within the run, from 1.</param>
/// <param name="Names">Names of the reports (<see cref="ReportStage.Names"/>).</param>
public sealed record ReportPart(EditionId Edition, int Number, IReadOnlyList<string> Names);

/// <summary>
/// The way of <see cref="EditionRun"/> in steps that may be taken by any process, more than once and several at a time:
/// what a step worked out lies in the store, and a step that is taken again finds it there. The editions end as a preview
/// of the run, with the bytes the same run would have published in one go.
/// </summary>
/// <param name="ports">The edges; the store is shared by the processes.</param>
/// <param name="observer">Is told what this process does.</param>
/// <param name="order">The order: the same in every step.</param>
public sealed class StagedRun(PipelinePorts ports, IRunObserver observer, RunOrder order)
{
    private readonly EditionRun _run = new(ports, observer, new StoredStageResults(ports.Store, order.RunId));
    private readonly StoredStageResults _results = new(ports.Store, order.RunId);
    private readonly Lock _gate = new();
    private Task<PreparedRun>? _prepared;

    /// <summary>Takes the stages up to one of fetch, normalise, cluster and diff.</summary>
    /// <exception cref="FindingException">The data do not allow it.</exception>
    /// <exception cref="IOException">The store or a source cannot be reached.</exception>
    public Task AdvanceAsync(Stage stage, CancellationToken cancellation) => _run.PrepareAsync(order with { Until = stage }, cancellation);

    /// <summary>Divides the reports among workers. The division is made once; whoever asks again gets the same.</summary>
    /// <param name="most">Most reports a part has.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task<IReadOnlyList<ReportPart>> DivideReportsAsync(int most, CancellationToken cancellation)
    {
        if (await FindPartsAsync(cancellation).ConfigureAwait(false) is { } known)
            return known;
        var prepared = await PreparedAsync(cancellation).ConfigureAwait(false);
        var chunks = prepared.Editions.SelectMany(e =>
            ReportStage.Names(e.Planned.Reports).Chunk(most).Select(names => (e.Planned.Id, Names: names))
        );
        List<ReportPart> parts = [.. chunks.Select((c, i) => new ReportPart(c.Id, i + 1, c.Names))];
        await _results.StoreAsync("parts", parts, cancellation).ConfigureAwait(false);
        return await FindPartsAsync(cancellation).ConfigureAwait(false) ?? parts;
    }

    /// <summary>Makes the reports of a part and says in the store which they are.</summary>
    /// <param name="number">Number of the part.</param>
    /// <param name="cancellation">Observed between reports.</param>
    /// <param name="told">Is told of this part; the observer of the run where left out.</param>
    /// <exception cref="FindingException">There is no such part.</exception>
    public async Task RenderAsync(int number, CancellationToken cancellation, IRunObserver? told = null)
    {
        told ??= observer;
        if (await RenderedAsync(number, cancellation).ConfigureAwait(false) is not null)
            return;
        var part =
            (await FindPartsAsync(cancellation).ConfigureAwait(false))?.FirstOrDefault(p => p.Number == number)
            ?? throw new FindingException(
                new Finding("part-unknown", "There is no such part of the reports.")
                {
                    Place = $"run {order.RunId}",
                    Found = $"part {number}",
                }
            );
        var prepared = await PreparedAsync(cancellation).ConfigureAwait(false);
        var edition = prepared.Editions.Single(e => e.Planned.Id == part.Edition);
        var maps = await ReportStep.MapsAsync(_run.Context, edition, prepared, cancellation).ConfigureAwait(false);
        var writer = EditionWriter.Join(ports.Store, PreparedRun.Folder(order, edition.Planned));
        told.Planned([part.Edition]);
        told.Begin(Stage.Report, part.Names.Count);
        await ReportStage
            .RunAsync(
                new ReportRequest(order.Recipe, edition, maps, part.Names, order.Threads),
                writer,
                ports.Renderer,
                (path, there) => told.Item(Stage.Report, path, there, part.Names.Count),
                cancellation
            )
            .ConfigureAwait(false);
        await _results.StoreAsync(PartName(number), writer.Artefacts, cancellation).ConfigureAwait(false);
        await told.EndAsync(Stage.Report, cancellation).ConfigureAwait(false);
    }

    /// <summary>How many reports there are to make, how many parts they are in, and which parts are made.</summary>
    public async Task<ReportProgress> ProgressAsync(CancellationToken cancellation)
    {
        if (await FindPartsAsync(cancellation).ConfigureAwait(false) is not { } parts)
            return new ReportProgress(0, 0, []);
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var file in ports.Store.ListAsync($"runs/{order.RunId}/results", cancellation).ConfigureAwait(false))
            there.Add(file.Path[(file.Path.LastIndexOf('/') + 1)..]);
        return new ReportProgress(
            parts.Sum(p => p.Names.Count),
            parts.Count,
            [.. parts.Select(p => p.Number).Where(n => there.Contains(PartName(n) + ".json"))]
        );
    }

    /// <summary>Completes the editions once all parts are made: tables, manifests, and the record of the preview.</summary>
    /// <param name="cancellation">Observed between files.</param>
    /// <returns>What the run did; null where a part is still missing.</returns>
    public async Task<RunResult?> CompleteAsync(CancellationToken cancellation)
    {
        var artefacts = new List<(EditionId Edition, IReadOnlyList<Artefact> Written)>();
        foreach (var part in order.Until < Stage.Report ? [] : await FindPartsAsync(cancellation).ConfigureAwait(false) ?? [])
        {
            if (await RenderedAsync(part.Number, cancellation).ConfigureAwait(false) is not { } written)
                return null;
            artefacts.Add((part.Edition, written));
        }
        var prepared = await PreparedAsync(cancellation).ConfigureAwait(false);
        if (order.Until == Stage.Fetch)
            return prepared.Result(null, order.Until);
        var entries = new List<IndexEntry>();
        foreach (var edition in prepared.Editions)
        {
            var writer = EditionWriter.Join(ports.Store, PreparedRun.Folder(order, edition.Planned));
            await writer
                .PutAsync("basis.json", "application/json", () => CanonicalJson.Write(edition.Planned.Basis), cancellation)
                .ConfigureAwait(false);
            foreach (var artefact in artefacts.Where(a => a.Edition == edition.Planned.Id).SelectMany(a => a.Written))
                writer.Take(artefact);
            entries.Add(
                await PublishStep.CompleteAsync(_run.Context, order, new OpenEdition(edition, writer), cancellation).ConfigureAwait(false)
            );
        }
        if (order.Until == Stage.Report)
            await PreviewRecord.StoreAsync(ports.Store, order, prepared, entries, cancellation).ConfigureAwait(false);
        return prepared.Result(PreparedRun.Folder(order, prepared.Plan.Editions[^1]), order.Until);
    }

    private Task<List<ReportPart>?> FindPartsAsync(CancellationToken cancellation) =>
        _results.FindAsync<List<ReportPart>>("parts", cancellation);

    private Task<List<Artefact>?> RenderedAsync(int number, CancellationToken cancellation) =>
        _results.FindAsync<List<Artefact>>(PartName(number), cancellation);

    private static string PartName(int number) => FormattableString.Invariant($"part-{number}");

    /// <summary>The editions before report, read once per process; a reading that failed is tried again.</summary>
    private Task<PreparedRun> PreparedAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_prepared is null or { IsFaulted: true } or { IsCanceled: true })
                _prepared = _run.PrepareAsync(order with { Until = order.Until < Stage.Diff ? order.Until : Stage.Diff }, cancellation);
            return _prepared;
        }
    }
}

/// <summary>How far the reports of a run are.</summary>
/// <param name="Reports">Reports there are to make; 0 before they are divided.</param>
/// <param name="Parts">Parts they are in.</param>
/// <param name="Made">Numbers of the parts that are made.</param>
public sealed record ReportProgress(int Reports, int Parts, IReadOnlyList<int> Made);
