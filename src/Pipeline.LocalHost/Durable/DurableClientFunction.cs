using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace Pipeline.LocalHost.Durable;

/// <summary>Learns from the extension what a client of the worker needs to reach it.</summary>
/// <param name="address">Where it is written down.</param>
public sealed class DurableClientFunction(DurableAddress address)
{
    /// <summary>Called once, when the host has started.</summary>
    [NoAutomaticTrigger]
    public void Learn([DurableClient] string client, [DurableClient] IDurableOrchestrationClient own) =>
        (address.Json, address.Client) = (client, own);
}

/// <summary>Where the extension's endpoint is, as its client binding says it.</summary>
public sealed class DurableAddress
{
    /// <summary>A client of the host's own.</summary>
    public IDurableOrchestrationClient? Client { get; set; }

    /// <summary>JSON.</summary>
    public string? Json { get; set; }
}
