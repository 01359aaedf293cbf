using Pipeline.Core.Fetch;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Commands;

/// <summary>A run as a command orders it.</summary>
/// <param name="Order">What is wanted.</param>
/// <param name="Store">Folder or address of the store.</param>
/// <param name="Open">Opens the source of releases with the client for the services.</param>
internal sealed record OrderedRun(RunOrder Order, string Store, Func<HttpClient, IReleaseSource> Open)
{
    /// <summary>Certificates in PEM that complete a service's chain; null for none.</summary>
    public string? Intermediates { get; init; }

    /// <summary>Whether the releases are only compared with those in the store.</summary>
    public bool Checks { get; init; }

    /// <summary>Whether the result is told as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Says what time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
