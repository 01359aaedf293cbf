using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Core.Store;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Maps;
using Pipeline.Publication.Site;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Records;
using Pipeline.Runs.Results;

namespace Pipeline.Runs;

/// <summary>
/// The whole way, from releases to published editions: read <see cref="RunAsync"/> first. Nothing but <c>raw/</c> and the
/// record of the run is written before every edition has passed normalise, cluster and diff; nobody sees an edition
/// before the switch at the end. <see cref="StagedRun"/> goes the same way in steps.
/// </summary>
/// <param name="ports">The edges.</param>
/// <param name="observer">Is told how it goes on.</param>
/// <param name="results">Where stages find what an earlier step worked out; nothing is kept where left out.</param>
public sealed class EditionRun(PipelinePorts ports, IRunObserver observer, IStageResults? results = null)
{
    private readonly EditionReader _published = new(ports.Store, ports.Tables);
    private readonly IStageResults _results = results ?? new NoStageResults();

    /// <summary>Carries out an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellation">Stops at the next item; the store stays whole and a rerun completes the work.</param>
    /// <exception cref="FindingException">The data do not allow it; nothing published was changed.</exception>
    /// <exception cref="IOException">The store or a source cannot be reached, or another run works in the store.</exception>
    public async Task<RunResult> RunAsync(RunOrder order, CancellationToken cancellation)
    {
        var mine = await ports.Store.LockAsync(cancellation).ConfigureAwait(false);
        await using (mine.ConfigureAwait(false))
        {
            await observer.StartAsync(cancellation).ConfigureAwait(false);
            var prepared = await PrepareAsync(order, cancellation).ConfigureAwait(false);
            if (order.Until == Stage.Fetch)
                return prepared.Result(null, order.Until);
            var written = await ReportAsync(order, prepared, cancellation).ConfigureAwait(false);
            await PublishAsync(order, prepared, written, cancellation).ConfigureAwait(false);
            return prepared.Result(PreparedRun.Folder(order, prepared.Plan.Editions[^1]), order.Until);
        }
    }

    /// <summary>The stages from fetch to diff, as far as the order goes: they write nothing but <c>raw/</c>.</summary>
    internal async Task<PreparedRun> PrepareAsync(RunOrder order, CancellationToken cancellation)
    {
        var releases = await FetchAsync(order, cancellation).ConfigureAwait(false);
        if (order.Until == Stage.Fetch)
            return new PreparedRun(releases);
        Patching.Check(order.Patches?.Patches ?? [], order.Recipe, releases.All);
        var (index, indexHash) = await IndexAsync(cancellation).ConfigureAwait(false);
        var plan = await PlanAsync(order, releases.All, index, cancellation).ConfigureAwait(false);
        observer.Planned([.. plan.Editions.Select(e => e.Id)]);
        (plan, var data, var unused) = await NormaliseAsync(order, plan, releases.All, index, cancellation).ConfigureAwait(false);
        var clustered = await ClusterAsync(order, plan, index, data, cancellation).ConfigureAwait(false);
        var compared = await DiffAsync(order, clustered, cancellation).ConfigureAwait(false);
        return new PreparedRun(releases)
        {
            Index = index,
            IndexSha256 = indexHash,
            Plan = plan,
            Editions = compared,
            Unused = unused,
        };
    }

    private async Task<FetchedReleases> FetchAsync(RunOrder order, CancellationToken cancellation)
    {
        if (await _results.FindAsync<FetchedReleases>("fetch", cancellation).ConfigureAwait(false) is { } known)
            return known;
        var fresh = 0;
        observer.Begin(Stage.Fetch, 0);
        var releases = await FetchStage.RunAsync(ports.Source, ports.Store, order.StartedAt, Done, cancellation).ConfigureAwait(false);
        var fetched = new FetchedReleases(releases, fresh);
        await _results.KeepAsync("fetch", fetched, cancellation).ConfigureAwait(false);
        await observer.EndAsync(Stage.Fetch, cancellation).ConfigureAwait(false);
        return fetched;

        void Done(Release release, bool isNew, int total)
        {
            fresh += isNew ? 1 : 0;
            observer.Item(Stage.Fetch, release.Offer.File, !isNew, total);
        }
    }

    /// <summary>The index; a run that goes in steps stands on the one its first step saw, or stops.</summary>
    private async Task<(EditionIndex Index, string? Sha256)> IndexAsync(CancellationToken cancellation)
    {
        var (index, hash) = await _published.IndexAsync(cancellation).ConfigureAwait(false);
        var seen = await _results.FindAsync<SeenIndex>("index", cancellation).ConfigureAwait(false);
        if (seen is not null && seen.Sha256 != hash)
            throw new FindingException(
                new Finding(
                    "index-changed",
                    "Something was published while the run was under way; its results would not fit. Start the run again."
                )
                {
                    Source = StorePath.Index,
                    Expected = seen.Sha256 ?? "no index",
                    Found = hash ?? "no index",
                }
            );
        if (seen is null)
            await _results.KeepAsync("index", new SeenIndex(hash), cancellation).ConfigureAwait(false);
        return (index, hash);
    }

    private async Task<RunPlan> PlanAsync(
        RunOrder order,
        IReadOnlyList<Release> releases,
        EditionIndex index,
        CancellationToken cancellation
    )
    {
        var manifests = new Dictionary<string, EditionManifest>();
        foreach (var entry in index.Editions.Where(e => e.Status == EditionStatus.Current))
            manifests[entry.Edition] = await _published.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var allKreise = KreisRegister.Gebietsstand2021.All.Select(k => k.Key).ToList();
        return RunPlan.Make(
            order,
            releases,
            Crosswalks.Release(order.Recipe, releases),
            index,
            allKreise,
            e => manifests[e.Edition],
            m => PublishedReports.Of(m, ports.Renderer.Extension)
        );
    }

    /// <summary>Releases to indicators; what the gates let pass because an operator said so becomes part of the plan.</summary>
    private async Task<(
        RunPlan Plan,
        IReadOnlyDictionary<(int Year, int AsOf), EditionData> Data,
        IReadOnlyList<Acceptance> Unused
    )> NormaliseAsync(RunOrder order, RunPlan plan, IReadOnlyList<Release> releases, EditionIndex index, CancellationToken cancellation)
    {
        var byRelease = Needs.ByRelease(order.Recipe, plan.Needs);
        var wanted = plan.Needs.Select(n => (n.Edition, n.AsOf)).Distinct().ToList();
        var total = byRelease.Count + wanted.Count;
        if (await KeptAsync(plan, wanted, cancellation).ConfigureAwait(false) is { } kept)
            return kept;
        var result = (
            Plan: plan,
            Data: (IReadOnlyDictionary<(int Year, int AsOf), EditionData>)new Dictionary<(int, int), EditionData>(),
            Unused: order.Acceptances
        );
        observer.Begin(Stage.Normalise, total);
        if (wanted.Count > 0)
        {
            var territory = await Crosswalks
                .TerritoryAsync(order.Recipe, releases, ports.Store, ports.CrosswalkReaders, cancellation)
                .ConfigureAwait(false);
            var extraction = await Extractions
                .ReadAsync(byRelease, ports.Store, ports.Readers, order.Threads, Read, cancellation)
                .ConfigureAwait(false);
            Patching.Apply(order.Patches?.Patches ?? [], plan.Needs, extraction, DateOnly.FromDateTime(order.StartedAt.UtcDateTime));
            var normaliser = new GatedNormaliser(order, plan, territory, extraction, new AcceptedValues(_published, index, order.Recipe));
            foreach (var (year, asOf) in wanted)
            {
                cancellation.ThrowIfCancellationRequested();
                await normaliser.RunAsync(year, asOf, cancellation).ConfigureAwait(false);
                observer.Item(Stage.Normalise, year == asOf ? $"edition {year}" : $"edition {year} as known for {asOf}", false, total);
            }
            result = normaliser.Result();
            result.Data = await WithConceptsAsync(order, result.Data, releases, cancellation).ConfigureAwait(false);
            foreach (var ((year, asOf), data) in result.Data)
                await _results.KeepAsync(Kept(year, asOf), data, cancellation).ConfigureAwait(false);
            await _results.KeepAsync("normalise", KeptGates.Of(result.Plan, result.Unused), cancellation).ConfigureAwait(false);
        }
        await observer.EndAsync(Stage.Normalise, cancellation).ConfigureAwait(false);
        return result;

        void Read(Release release) => observer.Item(Stage.Normalise, release.Offer.File, false, total);
    }

    /// <summary>What an earlier step normalised and let pass; null where none did.</summary>
    private async Task<(
        RunPlan Plan,
        IReadOnlyDictionary<(int Year, int AsOf), EditionData> Data,
        IReadOnlyList<Acceptance> Unused
    )?> KeptAsync(RunPlan plan, IReadOnlyList<(int Year, int AsOf)> wanted, CancellationToken cancellation)
    {
        if (await _results.FindAsync<KeptGates>("normalise", cancellation).ConfigureAwait(false) is not { } gates)
            return null;
        var data = new Dictionary<(int Year, int AsOf), EditionData>();
        foreach (var (year, asOf) in wanted)
            data.Add((year, asOf), (await _results.FindAsync<EditionData>(Kept(year, asOf), cancellation).ConfigureAwait(false))!);
        return (plan.Accepting(y => gates.Accepted.GetValueOrDefault(y, [])), data, gates.Unused);
    }

    /// <summary>Puts the uploaded Integrationskonzepte beside the data of the editions that can have known them.</summary>
    private async Task<IReadOnlyDictionary<(int Year, int AsOf), EditionData>> WithConceptsAsync(
        RunOrder order,
        IReadOnlyDictionary<(int Year, int AsOf), EditionData> data,
        IReadOnlyList<Release> releases,
        CancellationToken cancellation
    )
    {
        var all = data.ToDictionary();
        foreach (var (year, asOf) in data.Keys)
            if (year == asOf && ConceptFile.Select(order.Recipe, releases, year) is { } upload)
                all[(year, asOf)] = data[(year, asOf)] with
                {
                    Concepts = await ConceptFile.ReadAsync(upload, ports.Store, cancellation).ConfigureAwait(false),
                };
        return all;
    }

    private async Task<IReadOnlyList<MadeEdition>> ClusterAsync(
        RunOrder order,
        RunPlan plan,
        EditionIndex index,
        IReadOnlyDictionary<(int Year, int AsOf), EditionData> data,
        CancellationToken cancellation
    )
    {
        var made = plan.Editions.Where(e => !e.Skipped).Select(e => new MadeEdition(e, data[(e.Id.Year, e.Id.Year)])).ToList();
        if (order.Until < Stage.Cluster)
            return made;
        observer.Begin(Stage.Cluster, made.Count);
        var history = new EditionHistory(_published, index, order.Recipe.Name, order.Recipe.Columns());
        for (var i = 0; i < made.Count; i++)
        {
            made[i] = await ClusteredAsync(order, made[i], history, data, cancellation).ConfigureAwait(false);
            await _results.KeepAsync(Kept(made[i]), ClusterOutcome.Of(made[i]), cancellation).ConfigureAwait(false);
            history.Add(PastEdition.Of(made[i]));
            observer.Item(Stage.Cluster, $"edition {made[i].Planned.Id}", false, made.Count);
        }
        await observer.EndAsync(Stage.Cluster, cancellation).ConfigureAwait(false);
        return made;
    }

    private async Task<MadeEdition> ClusteredAsync(
        RunOrder order,
        MadeEdition edition,
        EditionHistory history,
        IReadOnlyDictionary<(int Year, int AsOf), EditionData> data,
        CancellationToken cancellation
    )
    {
        var (planned, year) = (edition.Planned, edition.Planned.Id.Year);
        var before = planned.Previous is null ? null : await history.OfAsync(year - 1, cancellation).ConfigureAwait(false);
        if (await _results.FindAsync<ClusterOutcome>(Kept(edition), cancellation).ConfigureAwait(false) is { } known)
            return known.Onto(edition, before);
        var method = new MethodParameters(order.Recipe.Clustering, order.Recipe.Certainty, order.Recipe.Gap);
        var clustered = ClusterStage.Run(
            edition.Data,
            before?.State.Anchor,
            before?.State.Official.Labels,
            method,
            order.Threads,
            cancellation
        );
        var years = new List<TrackYear>();
        for (var past = planned.Basis.AnchorYear; past < year; past++)
        {
            var published = (await history.OfAsync(past, cancellation).ConfigureAwait(false)).State;
            var revised = planned.RevisedYears.Contains(past);
            years.Add(
                new TrackYear(
                    past,
                    published.Official.Labels,
                    revised ? Scaling.Standardise(data[(past, year)].Features) : published.Data,
                    revised
                )
            );
        }
        years.Add(new TrackYear(year, clustered.Official.Labels, clustered.Data, false));
        return edition with
        {
            Clustered = clustered,
            Before = before,
            Anchoring = AnchorCheck.Evaluate(
                before?.Fit,
                AnchorFit.Measure(year, clustered.Official, clustered.Fresh),
                before is null ? [] : IndicatorDefinitions.Changed(before.Definitions, planned.Basis.Definitions)
            ),
            Bridge = planned.Basis.Bridge ? BridgeEdition.Build(clustered, method, order.Threads, cancellation) : null,
            Track = TodayTrack.Recompute(clustered.Anchor, order.Recipe.Clustering, years),
            Trend = [.. years.Select(y => new TrendYear(y.Year, y.Data.Features))],
        };
    }

    private async Task<IReadOnlyList<MadeEdition>> DiffAsync(
        RunOrder order,
        IReadOnlyList<MadeEdition> editions,
        CancellationToken cancellation
    )
    {
        if (order.Until < Stage.Diff)
            return editions;
        observer.Begin(Stage.Diff, editions.Count);
        var compared = new List<MadeEdition>();
        foreach (var edition in editions)
        {
            cancellation.ThrowIfCancellationRequested();
            var comparison = edition.Before is null ? null : edition.Compare(order.Recipe.Certainty);
            compared.Add(edition with { Comparison = comparison, Diff = comparison is null ? null : EditionDiffer.Compare(comparison) });
            observer.Item(Stage.Diff, $"edition {edition.Planned.Id}", false, editions.Count);
        }
        await observer.EndAsync(Stage.Diff, cancellation).ConfigureAwait(false);
        return compared;
    }

    private async Task<IReadOnlyList<(MadeEdition Edition, EditionWriter Writer)>> ReportAsync(
        RunOrder order,
        PreparedRun prepared,
        CancellationToken cancellation
    )
    {
        var editions = prepared.Editions;
        var maps = new List<ReportMaps>();
        foreach (var edition in order.Until >= Stage.Report ? editions : [])
            maps.Add(await MapsAsync(edition, prepared, cancellation).ConfigureAwait(false));
        var written = new List<(MadeEdition, EditionWriter)>();
        var total = editions.Sum(e => ReportStage.Names(e.Planned.Reports).Count);
        if (order.Until >= Stage.Report)
            observer.Begin(Stage.Report, total);
        for (var i = 0; i < editions.Count; i++)
        {
            var edition = editions[i];
            var writer = await EditionWriter
                .OpenAsync(ports.Store, PreparedRun.Folder(order, edition.Planned), edition.Planned.Basis, cancellation)
                .ConfigureAwait(false);
            if (order.Until >= Stage.Report)
                await ReportStage
                    .RunAsync(
                        new ReportRequest(order.Recipe, edition, maps[i], ReportStage.Names(edition.Planned.Reports), order.Threads),
                        writer,
                        ports.Renderer,
                        (path, there) => observer.Item(Stage.Report, path, there, total),
                        cancellation
                    )
                    .ConfigureAwait(false);
            written.Add((edition, writer));
        }
        if (order.Until >= Stage.Report)
            await observer.EndAsync(Stage.Report, cancellation).ConfigureAwait(false);
        return written;
    }

    /// <summary>
    /// Reads what maps are drawn from before the first file is written: faulty boundaries must not leave half an edition.
    /// </summary>
    /// <summary>What the maps of an edition are drawn from; tiles where it has no reports to draw them in.</summary>
    internal Task<ReportMaps> MapsAsync(MadeEdition edition, PreparedRun prepared, CancellationToken cancellation) =>
        ReportStage.Names(edition.Planned.Reports).Count == 0
            ? Task.FromResult(ReportMaps.Tiles)
            : BoundaryFile.MapsAsync(edition.Planned.Basis, prepared.Releases.All, ports.Store, ports.Boundaries, cancellation);

    /// <summary>
    /// Completes the editions and, where the order says so, switches the index for all of them at once at the very end; the
    /// site follows the index.
    /// </summary>
    private async Task PublishAsync(
        RunOrder order,
        PreparedRun prepared,
        IReadOnlyList<(MadeEdition Edition, EditionWriter Writer)> editions,
        CancellationToken cancellation
    )
    {
        var publishes = order.Until == Stage.Publish;
        if (publishes)
            observer.Begin(Stage.Publish, editions.Count);
        var entries = new List<IndexEntry>();
        foreach (var (edition, writer) in editions)
        {
            entries.Add(await CompleteAsync(order, edition, writer, cancellation).ConfigureAwait(false));
            if (publishes)
                observer.Item(Stage.Publish, $"edition {edition.Planned.Id}", false, editions.Count);
        }
        if (order.Until == Stage.Report)
            await PreviewRecord.KeepAsync(ports.Store, order, prepared, entries, cancellation).ConfigureAwait(false);
        if (!publishes)
            return;
        var switched = prepared.Index.With(entries);
        await new StoreVerifier(ports.Store, ports.Tables).RequireSoundAsync(entries, cancellation).ConfigureAwait(false);
        if (entries.Count > 0)
            await IndexSwitch.ToAsync(ports.Store, prepared.IndexSha256, switched, cancellation).ConfigureAwait(false);
        await PublicDocuments.WriteAsync(ports.Store, _published, switched, cancellation).ConfigureAwait(false);
        if (order.WritesSite && ports.Recipes is { } recipes)
            await new SitePublisher(ports.Store, ports.Tables, recipes)
                .RunAsync(new SiteOrder(order.Threads), cancellation)
                .ConfigureAwait(false);
        await observer.EndAsync(Stage.Publish, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes all of an edition that is no report, and at last its manifest.</summary>
    internal async Task<IndexEntry> CompleteAsync(RunOrder order, MadeEdition edition, EditionWriter writer, CancellationToken cancellation)
    {
        var tables = await EditionArtefacts.WriteTablesAsync(edition, writer, ports.Tables, cancellation).ConfigureAwait(false);
        if (order.Until >= Stage.Report)
            await SnapshotFiles.WriteAsync(order.Recipe, edition, tables, ports.Workbooks, writer, cancellation).ConfigureAwait(false);
        var corrected = edition.Planned.Basis.Correction is { } correction
            ? await CorrectionEffect.ComputeAsync(_published, correction, tables, cancellation).ConfigureAwait(false)
            : null;
        var entry = await writer.CompleteAsync(edition.Planned, order.CodeVersion, cancellation).ConfigureAwait(false);
        return entry with { PublishedAt = order.StartedAt, Correction = corrected };
    }

    private static string Kept(int year, int asOf) => $"normalise-{year}-{asOf}";

    private static string Kept(MadeEdition edition) => $"cluster-{edition.Planned.Id.Year}";
}
