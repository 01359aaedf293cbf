using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report;

/// <summary>Reports to be made.</summary>
/// <param name="Recipe">The recipe of the edition.</param>
/// <param name="Edition">An edition that passed cluster and diff.</param>
/// <param name="Maps">What its maps are drawn from.</param>
/// <param name="Names">Which: all or some of <see cref="ReportStage.Names"/>.</param>
/// <param name="Threads">Most reports at a time, at least 1.</param>
public sealed record ReportRequest(Recipe Recipe, MadeEdition Edition, ReportMaps Maps, IReadOnlyList<string> Names, int Threads);

/// <summary>The stage report: sets a PDF per Kreis and one for Germany, several at a time, each written as soon as it is made.</summary>
public static class ReportStage
{
    private const string Germany = "deutschland";

    /// <summary>Names of the PDFs an order means: keys of Kreise, and <c>deutschland</c> at the end; none where it means none.</summary>
    public static IReadOnlyList<string> Names(ReportOrder order) =>
        order.Kreise is { Count: > 0 } kreise ? [.. kreise.Select(k => k.Text), Germany] : [];

    /// <summary>Makes and writes them.</summary>
    /// <param name="request">Which reports of which edition.</param>
    /// <param name="writer">Where they go.</param>
    /// <param name="renderer">Sets them.</param>
    /// <param name="done">Told after each: its path, and whether an interrupted run had left it.</param>
    /// <param name="cancellation">Observed between reports.</param>
    public static async Task RunAsync(
        ReportRequest request,
        EditionWriter writer,
        IReportRenderer renderer,
        Action<string, bool> done,
        CancellationToken cancellation
    )
    {
        if (request.Names.Count == 0)
            return;
        var edition = request.Edition;
        var context = ReportContext.Build(request.Recipe, edition, request.Maps);
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.Threads, CancellationToken = cancellation };
        await Parallel.ForEachAsync(request.Names, options, PutAsync).ConfigureAwait(false);

        async ValueTask PutAsync(string name, CancellationToken token)
        {
            var path = $"reports/{name}{renderer.Extension}";
            var made = await writer.PutAsync(path, renderer.MediaType, () => renderer.Render(Compose(name)), token).ConfigureAwait(false);
            done(path, !made);
        }

        ReportDocument Compose(string name) =>
            name == Germany ? GermanyReport.Compose(context, edition.Clustered!) : KreisReport.Compose(context, KreisKey.Parse(name));
    }
}
