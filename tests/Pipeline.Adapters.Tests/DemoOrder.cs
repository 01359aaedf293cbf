using Pipeline.Adapters.Local;
using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;

namespace Pipeline.Adapters.Tests;

/// <summary>Orders of the demo without PDFs, for tests that look at a run rather than at what it makes.</summary>
internal static class DemoOrder
{
    /// <summary>An order from 2019 on.</summary>
    /// <param name="runId">Name of the run.</param>
    /// <param name="by">Who orders it.</param>
    /// <param name="year">Year of its last edition.</param>
    /// <param name="until">Its last stage.</param>
    public static RunOrder Of(string runId, string by, int year, Stage until)
    {
        var (recipe, hash) = Recipes.Read(Recipes.Demo);
        return new RunOrder
        {
            RunId = runId,
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = by,
            Recipe = recipe,
            RecipeSha256 = hash,
            From = 2019,
            Year = year,
            Until = until,
            Reports = ReportOrder.None,
            CodeVersion = "test",
        };
    }
}
