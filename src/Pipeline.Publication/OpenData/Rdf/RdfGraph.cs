namespace Pipeline.Publication.OpenData.Rdf;

/// <summary>The object of a statement: another resource, or a literal with a language or a datatype.</summary>
/// <param name="Text">Address of the resource, or the literal's text.</param>
/// <param name="IsResource">Whether <paramref name="Text"/> is an address.</param>
/// <param name="Language">Language of the literal; null where it has a datatype.</param>
/// <param name="Datatype">Address of the datatype; null for text without one.</param>
public readonly record struct RdfObject(string Text, bool IsResource, string? Language, string? Datatype);

/// <summary>One statement.</summary>
/// <param name="Subject">Address.</param>
/// <param name="Predicate">Prefixed name, <c>dct:title</c>.</param>
/// <param name="Object">What is said.</param>
public readonly record struct RdfStatement(string Subject, string Predicate, RdfObject Object);

/// <summary>
/// Statements in the order they were made; written as Turtle and as JSON-LD, which so cannot disagree. Every resource has an
/// address: there are no blank nodes.
/// </summary>
public sealed class RdfGraph
{
    private readonly List<RdfStatement> _statements = [];
    private readonly HashSet<RdfStatement> _known = [];

    /// <summary>The prefixes of all predicates and types, in ordinal order.</summary>
    public static IReadOnlyDictionary<string, string> Prefixes { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["adms"] = "http://www.w3.org/ns/adms#",
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dcatap"] = "http://data.europa.eu/r5r/",
            ["dcatde"] = "http://dcat-ap.de/def/dcatde/",
            ["dct"] = "http://purl.org/dc/terms/",
            ["foaf"] = "http://xmlns.com/foaf/0.1/",
            ["owl"] = "http://www.w3.org/2002/07/owl#",
            ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            ["spdx"] = "http://spdx.org/rdf/terms#",
            ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        };

    /// <summary>The statements, each once.</summary>
    public IReadOnlyList<RdfStatement> Statements => _statements;

    /// <summary>The full address of a prefixed name.</summary>
    /// <exception cref="KeyNotFoundException">The prefix is none of <see cref="Prefixes"/>.</exception>
    public static string Full(string prefixed)
    {
        var colon = prefixed.IndexOf(':', StringComparison.Ordinal);
        return Prefixes[prefixed[..colon]] + prefixed[(colon + 1)..];
    }

    /// <summary>Says of what class a resource is.</summary>
    public void Type(string subject, string prefixedClass) => Link(subject, "rdf:type", Full(prefixedClass));

    /// <summary>Links two resources.</summary>
    public void Link(string subject, string predicate, string target) =>
        Add(new(subject, predicate, new(Address(target), true, null, null)));

    /// <summary>Says a text in German.</summary>
    public void German(string subject, string predicate, string text) => Add(new(subject, predicate, new(text, false, "de", null)));

    /// <summary>Says a text without a language.</summary>
    public void Text(string subject, string predicate, string text) => Add(new(subject, predicate, new(text, false, null, null)));

    /// <summary>Says a typed value, <c>xsd:date</c> or the like.</summary>
    public void Value(string subject, string predicate, string text, string prefixedType) =>
        Typed(subject, predicate, text, Full(prefixedType));

    /// <summary>Says a typed value whose datatype is given by its address.</summary>
    public void Typed(string subject, string predicate, string text, string datatype) =>
        Add(new(subject, predicate, new(text, false, null, Address(datatype))));

    private void Add(RdfStatement statement)
    {
        if (_known.Add(statement with { Subject = Address(statement.Subject) }))
            _statements.Add(statement);
    }

    /// <summary>Refuses what cannot stand between the brackets of an address.</summary>
    private static string Address(string text) =>
        text.All(c => c > ' ' && c is not ('<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\'))
            ? text
            : throw new ArgumentException($"'{text}' is not an address", nameof(text));
}
