using Pipeline.Core.Editions;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Maps;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>A PDF per Kreis and one for Germany.</summary>
internal static class ReportStep
{
    /// <summary>Opens every edition for writing and makes its reports, where the order goes that far.</summary>
    public static async Task<IReadOnlyList<OpenEdition>> RunAsync(
        RunContext run,
        RunOrder order,
        PreparedRun prepared,
        CancellationToken cancellation
    )
    {
        var (editions, makes) = (prepared.Editions, order.Until >= Stage.Report);
        // Read before the first file is written: faulty boundaries must not leave half an edition.
        var maps = new List<ReportMaps>();
        foreach (var edition in makes ? editions : [])
            maps.Add(await MapsAsync(run, edition, prepared, cancellation).ConfigureAwait(false));
        var written = new List<OpenEdition>();
        var total = editions.Sum(e => ReportStage.Names(e.Planned.Reports).Count);
        if (makes)
            run.Observer.Begin(Stage.Report, total);
        for (var i = 0; i < editions.Count; i++)
        {
            var planned = editions[i].Planned;
            var writer = await EditionWriter
                .OpenAsync(run.Ports.Store, PreparedRun.Folder(order, planned), planned.Basis, cancellation)
                .ConfigureAwait(false);
            if (makes)
                await ReportStage
                    .RunAsync(
                        new ReportRequest(order.Recipe, editions[i], maps[i], ReportStage.Names(planned.Reports), order.Threads),
                        writer,
                        run.Ports.Renderer,
                        (path, there) => run.Observer.Item(Stage.Report, path, there, total),
                        cancellation
                    )
                    .ConfigureAwait(false);
            written.Add(new OpenEdition(editions[i], writer));
        }
        if (makes)
            await run.Observer.EndAsync(Stage.Report, cancellation).ConfigureAwait(false);
        return written;
    }

    /// <summary>What the maps of an edition are drawn from; tiles where it has no reports to draw them in.</summary>
    public static Task<ReportMaps> MapsAsync(RunContext run, MadeEdition edition, PreparedRun prepared, CancellationToken cancellation) =>
        ReportStage.Names(edition.Planned.Reports).Count == 0
            ? Task.FromResult(ReportMaps.Tiles(edition.Planned.Basis.Gebietsstand))
            : BoundaryFile.MapsAsync(edition.Planned.Basis, prepared.Releases.All, run.Ports.Store, run.Ports.Boundaries, cancellation);
}

/// <summary>An edition that is being written.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Writer">Writes its files.</param>
internal sealed record OpenEdition(MadeEdition Edition, EditionWriter Writer);
