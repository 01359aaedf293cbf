namespace Pipeline.Core.Normalise;

/// <summary>Whom a Kreis's concept is for, by its own title and aims.</summary>
public enum ConceptOrientation
{
    /// <summary><c>zugewanderte</c>: the integration of immigrants.</summary>
    Zugewanderte,

    /// <summary><c>vielfalt</c>: diversity and intercultural opening.</summary>
    Vielfalt,

    /// <summary><c>teilhabe</c>: participation of everyone who lives there.</summary>
    Teilhabe,

    /// <summary><c>andere</c>: anything else.</summary>
    Andere,
}

/// <summary>What is known of a Kreis's Integrationskonzept. A Kreis nobody has said anything of has none of these.</summary>
/// <param name="Kreis">The Kreis, Gebietsstand of the edition.</param>
/// <param name="HasConcept">Whether it has one.</param>
/// <param name="Year">Year it was adopted or last renewed; null where unknown or where there is none.</param>
/// <param name="Orientation">Whom it is for; null where unknown or where there is none.</param>
public sealed record IntegrationConcept(Domain.KreisKey Kreis, bool HasConcept, int? Year, ConceptOrientation? Orientation);

/// <summary>The text of an orientation in files and tables.</summary>
public static class ConceptOrientationText
{
    private static readonly string[] Texts = ["zugewanderte", "vielfalt", "teilhabe", "andere"];

    /// <summary>All texts, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All => Texts;

    /// <summary>The text.</summary>
    public static string ToText(this ConceptOrientation orientation) => Texts[(int)orientation];

    /// <summary>Reads a text; false for anything else.</summary>
    public static bool TryParse(string text, out ConceptOrientation orientation)
    {
        var index = Array.IndexOf(Texts, text);
        orientation = (ConceptOrientation)Math.Max(index, 0);
        return index >= 0;
    }
}
