using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;

namespace Pipeline.Publication.Report;

/// <summary>The parts of an edition its reports are written from.</summary>
public sealed record ReportedEdition
{
    /// <summary>Its recipe: where the indicators come from.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Year and revision.</summary>
    public required EditionId Id { get; init; }

    /// <summary>What it is made from.</summary>
    public required EditionBasis Basis { get; init; }

    /// <summary>The fingerprint it was published with, perhaps by an older version; null for one that is being made.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>One value per Kreis and indicator.</summary>
    public required IReadOnlyList<IndicatorValue> Values { get; init; }

    /// <summary>Values of the Länder and of Germany by kind; empty where an edition has no official ones.</summary>
    public IReadOnlyList<AreaMean> Means { get; init; } = [];

    /// <summary>Its data and official classification.</summary>
    public required EditionState State { get; init; }

    /// <summary>How sure each label is, in row order.</summary>
    public required IReadOnlyList<KreisCertainty> Certainty { get; init; }

    /// <summary>The edition before; null in the anchor edition.</summary>
    public EditionState? Before { get; init; }

    /// <summary>The comparison with it; null in the anchor edition.</summary>
    public EditionDiff? Diff { get; init; }

    /// <summary>History, context series, notes and shapes.</summary>
    public ReportBackground Background { get; init; } = ReportBackground.None;
}
