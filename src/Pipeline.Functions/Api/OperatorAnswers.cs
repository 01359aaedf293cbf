using System.Text.Json.Serialization;
using Pipeline.Publication.RunReport;

namespace Pipeline.Functions.Api;

/// <summary>A run was ordered.</summary>
/// <param name="RunId">Its name.</param>
internal sealed record Ordered(string RunId);

/// <summary>How far the publication of an approved run is.</summary>
internal enum PublicationState
{
    /// <summary>Written down; copying, the switch and what follows it are under way.</summary>
    Publishing,

    /// <summary>Published.</summary>
    Approved,
}

/// <summary>A preview was approved.</summary>
internal sealed record Approved
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>How far its publication is.</summary>
    public required PublicationState State { get; init; }

    /// <summary>The editions that were published.</summary>
    public IReadOnlyList<string>? Published { get; init; }

    /// <summary>The editions that are being published.</summary>
    public IReadOnlyList<string>? Publishes { get; init; }
}

/// <summary>A run was ended by an operator.</summary>
/// <param name="RunId">The run.</param>
/// <param name="State">Rejected or cancelled.</param>
internal sealed record Decided(string RunId, RunState State);

/// <summary>An edition was taken back.</summary>
/// <param name="Withdrawn">The edition.</param>
/// <param name="Current">The edition of the year that is current instead; null where there is none.</param>
internal sealed record EditionWithdrawn(string Withdrawn, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Current);
