namespace Pipeline.Desk;

/// <summary>The app is well: all it stands on answers. Where a part does not, 503 says which.</summary>
public sealed record Health
{
    /// <summary>healthy.</summary>
    public required string Status { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The parts that were asked: store, orchestrations.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>How many seconds ago the store last confirmed the index the public API answers from.</summary>
    public required int IndexAgeSeconds { get; init; }
}
