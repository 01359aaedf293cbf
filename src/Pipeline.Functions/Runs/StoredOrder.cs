using System.Text.Json.Serialization;
using Pipeline.Adapters.Orders;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// The content of <c>runs/&lt;runId&gt;/order.json</c>: the order itself, written once; every step of the run reads it. Its
/// <see cref="RunOrder.Until"/> says publish where nobody's approval is waited for.
/// </summary>
internal sealed record StoredOrder
{
    /// <summary>Code of the finding that ends a run whose program was replaced.</summary>
    public const string ProgramChanged = "program-changed";

    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "order/2";

    /// <summary>
    /// The very build it was ordered with (<see cref="RunFiles.Build"/>): two of them may call themselves the same version.
    /// </summary>
    public required string Build { get; init; }

    /// <summary>Where its releases come from.</summary>
    public required RunSource Source { get; init; }

    /// <summary>The order.</summary>
    public required RunOrder Order { get; init; }

    /// <summary>Name of the run.</summary>
    [JsonIgnore]
    public string RunId => Order.RunId;

    /// <summary>The source as the record of the run names it.</summary>
    [JsonIgnore]
    public string SourceName => Source.ToString().ToLowerInvariant();

    /// <summary>What spans, measures and log lines say of the run.</summary>
    [JsonIgnore]
    public RunIdentity Identity => RunIdentity.Of(Order);

    /// <summary>The order as the steps carry it out: it always ends as a preview; publishing is an approval.</summary>
    /// <exception cref="FindingException">This is not the program the run was ordered with.</exception>
    public RunOrder Steps() =>
        Build == RunFiles.Build
            ? Order with
            {
                Until = Order.Until == Stage.Publish ? Stage.Report : Order.Until,
            }
            : throw Changed(RunId, Build);

    /// <summary>Enters it in the log of actions, where it is not there yet.</summary>
    public Task LogAsync(IArtifactStore store) => ActionRecord.LogAsync(store, Order);

    /// <summary>Whether findings say that a run was ordered with another build.</summary>
    public static bool IsChanged(FindingException findings) => findings.Findings is [{ Code: ProgramChanged }];

    /// <summary>The finding that the run was ordered with another build.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="build">The build it was ordered with.</param>
    public static FindingException Changed(string runId, string build) =>
        new(
            new Finding(
                ProgramChanged,
                "The program was replaced while the run was under way; its results would not fit. Start the run again."
            )
            {
                Place = $"run {runId}",
                Expected = $"build {build}",
                Found = $"build {RunFiles.Build}",
            }
        );
}
