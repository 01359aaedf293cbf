using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>What every step of a run works with.</summary>
/// <param name="Ports">The edges.</param>
/// <param name="Observer">Is told how it goes on.</param>
/// <param name="Results">Where steps find what an earlier process worked out.</param>
internal sealed record RunContext(PipelinePorts Ports, IRunObserver Observer, IStageResults Results)
{
    /// <summary>Reads what is published.</summary>
    public EditionReader Published { get; } = new(Ports.Store, Ports.Tables);
}
