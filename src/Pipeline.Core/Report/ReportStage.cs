using Pipeline.Core.Editions;


namespace Pipeline.Core.Report;

/// <summary>The stage report: sets a PDF per Kreis and one for Germany, several at a time, each written as soon as it is made.</summary>
public static class ReportStage
{
    /// <summary>How many PDFs an order means.</summary>
    public static int Count(ReportOrder order) => order.Kreise is { Count: > 0 } kreise ? kreise.Count + 1 : 0;

    /// <summary>Makes and writes them.</summary>
    /// <param name="order">Threads and recipe.</param>
    /// <param name="edition">An edition that passed cluster and diff.</param>
    /// <param name="writer">Where they go.</param>
    /// <param name="renderer">Sets them.</param>
    /// <param name="done">Told after each: its path, and whether an interrupted run had left it.</param>
    /// <param name="cancellation">Observed between reports.</param>
    public static async Task RunAsync(
        RunOrder order, MadeEdition edition, EditionWriter writer, IReportRenderer renderer, Action<string, bool> done, CancellationToken cancellation)
    {
        if (Count(edition.Planned.Reports) == 0)
            return;
        var context = ReportContext.Of(order.Recipe, edition);
        var jobs = edition.Planned.Reports.Kreise!.Select(k => (Name: k.Text, Make: (Func<ReportDocument>)(() => KreisReport.Of(context, k))))
            .Append((Name: "deutschland", Make: () => GermanyReport.Of(context, edition.Clustered!)));
        var options = new ParallelOptions { MaxDegreeOfParallelism = order.Threads, CancellationToken = cancellation };
        await Parallel.ForEachAsync(jobs, options, async (job, token) =>
        {
            var path = $"reports/{job.Name}{renderer.Extension}";
            var made = await writer.PutAsync(path, renderer.MediaType, () => renderer.Render(job.Make()), token).ConfigureAwait(false);
            done(path, !made);
        }).ConfigureAwait(false);
    }
}
