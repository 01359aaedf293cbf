using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report;

/// <summary>What reports tell beside the clusters of an edition. Everything may be missing; the report then says less.</summary>
public sealed record ReportBackground
{
    /// <summary>Nothing.</summary>
    public static ReportBackground None { get; } = new();

    /// <summary>The clusters of all years of the family.</summary>
    public TodayTrack? Track { get; init; }

    /// <summary>The indicators of all years of the family on today's data, this edition's last.</summary>
    public IReadOnlyList<TrendYear> Trend { get; init; } = [];

    /// <summary>The last years of <see cref="Trend"/>: what reports show.</summary>
    public IReadOnlyList<TrendYear> RecentTrend => [.. Trend.TakeLast(TrendYear.Longest)];

    /// <summary>Mean ways of the inhabitants in metres; a Kreis without all four has none.</summary>
    public IReadOnlyDictionary<KreisKey, DailyWays> Ways { get; init; } = new Dictionary<KreisKey, DailyWays>();

    /// <summary>The context series.</summary>
    public IReadOnlyList<ContextValue> Context { get; init; } = [];

    /// <summary>Corrections, accepted findings and patches.</summary>
    public IReadOnlyList<ReportNote> Notes { get; init; } = [];

    /// <summary>Integrationskonzepte by cluster, Land and for Germany; null where nobody supplied any.</summary>
    public IReadOnlyList<ConceptGroup>? ConceptGroups { get; init; }

    /// <summary>What maps are drawn from; null for the tiles of the edition's Gebietsstand.</summary>
    public ReportMaps? Maps { get; init; }
}

/// <summary>What a note is about.</summary>
public enum ReportNoteKind
{
    /// <summary>Something published before was wrong.</summary>
    Correction,

    /// <summary>A value looked unusual, was checked and kept.</summary>
    AcceptedFinding,

    /// <summary>A value of a source was replaced.</summary>
    Patch,

    /// <summary>A value looked unusual, and it could not be decided whether it is true.</summary>
    UndecidedValue,
}

/// <summary>A note printed in the reports it concerns.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">German, one or two sentences.</param>
/// <param name="Kreise">Whom it concerns; null for all.</param>
public sealed record ReportNote(ReportNoteKind Kind, string Text, IReadOnlySet<KreisKey>? Kreise = null);
