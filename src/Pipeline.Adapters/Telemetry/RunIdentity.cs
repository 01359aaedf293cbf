using System.Globalization;
using Pipeline.Runs.Orders;

namespace Pipeline.Adapters.Telemetry;

/// <summary>
/// What a span, a measure and a log line say of the run they belong to. Never who ordered it, nor why: that is personal and stands
/// in the record of the run.
/// </summary>
/// <param name="RunId">Name of the run; empty for a rollback, which belongs to none.</param>
/// <param name="Recipe">Name of the recipe; empty where it is not known.</param>
/// <param name="Edition">The last edition, or its year while it is not planned; empty where neither is known.</param>
public sealed record RunIdentity(string RunId, string Recipe, string Edition)
{
    /// <summary>That of an order.</summary>
    public static RunIdentity Of(RunOrder order) =>
        new(order.RunId, order.Recipe.Name, order.LastYear.ToString(CultureInfo.InvariantCulture));
}
