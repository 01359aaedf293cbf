using System.Text.Json.Nodes;
using Pipeline.Publication.OpenData.Json;

namespace Pipeline.Publication.OpenData.Rdf;

/// <summary>Writes a graph as JSON-LD 1.1: a context of prefixes and a flat list of resources, every value spelled out.</summary>
public static class JsonLd
{
    /// <summary>Media type.</summary>
    public const string MediaType = "application/ld+json";

    /// <summary>Writes it.</summary>
    public static byte[] Write(RdfGraph graph) =>
        PublicJson.Write(
            new JsonObject
            {
                ["@context"] = new JsonObject(RdfGraph.Prefixes.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
                ["@graph"] = PublicJson.Array(graph.Statements.GroupBy(s => s.Subject, StringComparer.Ordinal).Select(Resource)),
            }
        );

    private static JsonObject Resource(IGrouping<string, RdfStatement> subject)
    {
        var resource = new JsonObject { ["@id"] = subject.Key };
        foreach (var predicate in subject.GroupBy(s => s.Predicate, StringComparer.Ordinal))
            resource[predicate.Key == "rdf:type" ? "@type" : predicate.Key] = PublicJson.Array(
                predicate.Select(s => Term(predicate.Key, s.Object))
            );
        return resource;
    }

    private static JsonNode Term(string predicate, RdfObject value) =>
        predicate == "rdf:type" ? value.Text
        : value.IsResource ? new JsonObject { ["@id"] = value.Text }
        : value.Language is { } language ? new JsonObject { ["@value"] = value.Text, ["@language"] = language }
        : value.Datatype is { } type ? new JsonObject { ["@value"] = value.Text, ["@type"] = type }
        : value.Text;

    /// <summary>Adds the statements of a document <see cref="Write"/> has written.</summary>
    /// <exception cref="InvalidOperationException">The document has another form.</exception>
    public static void AddTo(RdfGraph graph, JsonObject document)
    {
        foreach (var resource in document["@graph"]!.AsArray().Select(r => r!.AsObject()))
        {
            var subject = resource["@id"]!.GetValue<string>();
            foreach (var (predicate, values) in resource.Where(p => p.Key != "@id"))
            foreach (var value in values!.AsArray())
                Add(graph, subject, predicate, value!);
        }
    }

    private static void Add(RdfGraph graph, string subject, string predicate, JsonNode value)
    {
        if (predicate == "@type")
            graph.Link(subject, "rdf:type", value.GetValue<string>());
        else if (value is not JsonObject node)
            graph.Text(subject, predicate, value.GetValue<string>());
        else if (node["@id"] is { } target)
            graph.Link(subject, predicate, target.GetValue<string>());
        else if (node["@type"] is { } type)
            graph.Typed(subject, predicate, node["@value"]!.GetValue<string>(), type.GetValue<string>());
        else
            graph.German(subject, predicate, node["@value"]!.GetValue<string>());
    }
}
