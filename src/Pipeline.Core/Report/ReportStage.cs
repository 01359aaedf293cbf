using Pipeline.Core.Domain;
using Pipeline.Core.Editions;

namespace Pipeline.Core.Report;

/// <summary>The stage report: sets a PDF per Kreis and one for Germany, several at a time, each written as soon as it is made.</summary>
public static class ReportStage
{
    private const string Germany = "deutschland";

    /// <summary>Names of the PDFs an order means: keys of Kreise, and <c>deutschland</c> at the end; none where it means none.</summary>
    public static IReadOnlyList<string> Names(ReportOrder order) =>
        order.Kreise is { Count: > 0 } kreise ? [.. kreise.Select(k => k.Text), Germany] : [];

    /// <summary>Makes and writes them.</summary>
    /// <param name="order">Threads and recipe.</param>
    /// <param name="edition">An edition that passed cluster and diff.</param>
    /// <param name="names">Which: all or some of <see cref="Names"/>.</param>
    /// <param name="writer">Where they go.</param>
    /// <param name="renderer">Sets them.</param>
    /// <param name="done">Told after each: its path, and whether an interrupted run had left it.</param>
    /// <param name="cancellation">Observed between reports.</param>
    public static async Task RunAsync(
        RunOrder order,
        MadeEdition edition,
        IReadOnlyList<string> names,
        EditionWriter writer,
        IReportRenderer renderer,
        Action<string, bool> done,
        CancellationToken cancellation
    )
    {
        if (names.Count == 0)
            return;
        var context = ReportContext.Of(order.Recipe, edition);
        var jobs = names.Select(n =>
            (
                Name: n,
                Make: (Func<ReportDocument>)(
                    () => n == Germany ? GermanyReport.Of(context, edition.Clustered!) : KreisReport.Of(context, KreisKey.Parse(n))
                )
            )
        );
        var options = new ParallelOptions { MaxDegreeOfParallelism = order.Threads, CancellationToken = cancellation };
        await Parallel
            .ForEachAsync(
                jobs,
                options,
                async (job, token) =>
                {
                    var path = $"reports/{job.Name}{renderer.Extension}";
                    var made = await writer
                        .PutAsync(path, renderer.MediaType, () => renderer.Render(job.Make()), token)
                        .ConfigureAwait(false);
                    done(path, !made);
                }
            )
            .ConfigureAwait(false);
    }
}
