using Pipeline.Core.Diff;
using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Steps;

/// <summary>Two editions to changes and causes.</summary>
internal static class DiffStep
{
    public static async Task<IReadOnlyList<MadeEdition>> RunAsync(
        RunContext run,
        RunOrder order,
        IReadOnlyList<MadeEdition> editions,
        CancellationToken cancellation
    )
    {
        if (order.Until < Stage.Diff)
            return editions;
        run.Observer.Begin(Stage.Diff, editions.Count);
        var compared = new List<MadeEdition>();
        foreach (var edition in editions)
        {
            cancellation.ThrowIfCancellationRequested();
            var comparison = edition.Before is null ? null : edition.Compare(order.Recipe.Clustering.Hysteresis);
            compared.Add(edition with { Comparison = comparison, Diff = comparison is null ? null : EditionDiffer.Compare(comparison) });
            run.Observer.Item(Stage.Diff, $"edition {edition.Planned.Id}", false, editions.Count);
        }
        await run.Observer.EndAsync(Stage.Diff, cancellation).ConfigureAwait(false);
        return compared;
    }
}
