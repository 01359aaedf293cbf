using System.Text.Json.Serialization;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>Which PDFs a run makes for its last edition. Editions before it are made as data only.</summary>
public sealed record ReportOrder
{
    /// <summary>One for every Kreis and one for Germany.</summary>
    public static ReportOrder All { get; } = new() { Kreise = null };

    /// <summary>None.</summary>
    public static ReportOrder None { get; } = new() { Kreise = [] };

    /// <summary>The Kreise to report on; null for all of them. Where there is any report there is one for Germany.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyList<KreisKey>? Kreise { get; init; }
}
