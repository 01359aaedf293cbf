using System.Text.Json.Nodes;

namespace Pipeline.Infra.Tests;

/// <summary>The resources one deployment makes.</summary>
internal sealed class Installation(JsonObject snapshot)
{
    /// <summary>All resources.</summary>
    public IReadOnlyList<JsonObject> Resources { get; } = [.. snapshot["predictedResources"]!.AsArray().Select(r => r!.AsObject())];

    /// <summary>What the deployment answers with.</summary>
    public JsonObject Outputs { get; } = snapshot["outputs"]?.AsObject() ?? [];

    /// <summary>The resources of one type.</summary>
    public IEnumerable<JsonObject> Each(string type) => Resources.Where(r => r.Type() == type);

    /// <summary>A copy that a test may damage.</summary>
    public Installation Copy() => new(snapshot.DeepClone().AsObject());

    /// <summary>The whole as text.</summary>
    public string Text => snapshot.ToJsonString();

    /// <summary>Takes a resource out.</summary>
    public Installation Without(JsonObject resource)
    {
        snapshot["predictedResources"]!.AsArray().Remove(resource);
        return new Installation(snapshot);
    }
}

/// <summary>Reading resources.</summary>
internal static class ResourceReading
{
    public static string Type(this JsonObject resource) => (string)resource["type"]!;

    public static string Name(this JsonObject resource) => ((string)resource["name"]!).Split('/')[^1];

    public static string Id(this JsonObject resource) => (string?)resource["id"] ?? (string)resource["name"]!;

    /// <summary>The value at a dotted path; null where there is none.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (n, part) => n is JsonObject o && o.TryGetPropertyValue(part, out var next) ? next : null);

    /// <summary>The value at a dotted path as text, lower case for booleans; empty where there is none.</summary>
    public static string Text(this JsonNode? node, string path) => node.At(path)?.ToString() ?? "";

    /// <summary>Whether the value is the literal true.</summary>
    public static bool IsTrue(this JsonNode? node, string path) => node.At(path) is JsonValue v && v.TryGetValue<bool>(out var b) && b;

    /// <summary>Whether the value is the literal false.</summary>
    public static bool IsFalse(this JsonNode? node, string path) => node.At(path) is JsonValue v && v.TryGetValue<bool>(out var b) && !b;

    /// <summary>The whole number at a path; 0 where there is none.</summary>
    public static int Number(this JsonNode? node, string path) => node.At(path) is JsonValue v && v.TryGetValue<int>(out var n) ? n : 0;

    /// <summary>Sets the value at a dotted path.</summary>
    public static void Set(this JsonObject resource, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? resource : resource.At(string.Join('.', parts[..^1]))!.AsObject();
        parent[parts[^1]] = value;
    }

    /// <summary>Takes out the value at a dotted path, which must be there.</summary>
    public static void Drop(this JsonObject resource, string path)
    {
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? resource : resource.At(string.Join('.', parts[..^1]))!.AsObject();
        if (!parent.Remove(parts[^1]))
            throw new InvalidOperationException($"{resource.Id()} has no {path}");
    }
}
