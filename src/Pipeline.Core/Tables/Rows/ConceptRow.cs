using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>concepts</c>: what is known of a Kreis's Integrationskonzept; only in editions with an upload.</summary>
public sealed record ConceptRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Whether it has one.</summary>
    public required bool HasConcept { get; init; }

    /// <summary>Year it was adopted or last renewed; null where unknown.</summary>
    public required int? Year { get; init; }

    /// <summary>Whom it is for; null where unknown.</summary>
    public required ConceptOrientation? Orientation { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<ConceptRow> Describe() =>
        new TableBuilder<ConceptRow>(
            "concepts",
            "Integrationskonzepte der Kreise, wie hochgeladen; ein Kreis ohne Zeile hat keine Angabe",
            "edition",
            "ags"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("has_concept", r => r.HasConcept, "ob der Kreis ein Integrationskonzept hat")
            .Column("year", r => r.Year, "Jahr des Beschlusses oder der letzten Fassung", limits: Limits.Year)
            .Text("orientation", r => r.Orientation, TextForms.Orientation, "zugewanderte, vielfalt, teilhabe, andere")
            .Build();
}
