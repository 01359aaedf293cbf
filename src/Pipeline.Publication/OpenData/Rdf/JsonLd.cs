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
}
