using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NJsonSchema;
using Pipeline.Functions.Api;

namespace Pipeline.Functions.Tests.Http;

/// <summary>
/// What the OpenAPI document promises. Every answer any test gets is held against it: address and method, status, media type,
/// and the body against the schema declared.
/// </summary>
internal static class ApiContract
{
    private static readonly JsonObject Document = ApiDocument.Create();
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Schemas = new(StringComparer.Ordinal);

    /// <summary>What of an answer is not as promised; null where all is.</summary>
    public static string? Fault(string method, string target, int status, string mediaType, string body)
    {
        var path = target.Split('?')[0];
        if (path != "/api" && !path.StartsWith("/api/", StringComparison.Ordinal))
            return null;
        // What the host refuses itself never reaches the app, and has no body.
        if (body.Length == 0 && mediaType.Length == 0 && status is 400 or 401 or 404 or 405 or 408 or 414 or 431 or 502)
            return null;
        if (Find(path) is not { } item)
            return status is 400 or 404 or 414 ? null : $"{status} at an address that is not declared";
        if (item[method.ToLowerInvariant()] is not { } operation)
            return status is 400 or 405 ? null : $"{status} to a method that is not declared";
        if (operation["responses"]![status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is not { } declared)
            return $"{status} is not declared";
        if (method == "HEAD")
            return body.Length == 0 ? null : "HEAD has a body";
        var content = Resolved(declared)["content"]?.AsObject();
        if (content is null)
            return body.Length == 0 ? null : $"{status} has a body that is not declared";
        return content[mediaType.Split(';')[0].Trim()] is not { } media ? $"{status} is {mediaType}" : Violations(media["schema"]!, body);
    }

    private static string? Violations(JsonNode schema, string body)
    {
        try
        {
            var errors = Schemas.GetOrAdd(schema.ToJsonString(), text => new Lazy<JsonSchema>(() => Read(text))).Value.Validate(body);
            return errors.Count == 0 ? null : "the body is not as declared: " + string.Join("; ", errors);
        }
        catch (Newtonsoft.Json.JsonException e)
        {
            return "the body is no JSON: " + e.Message;
        }
    }

    /// <summary>The schemas of OpenAPI 3.1 are JSON Schema; the reader only wants them in another place.</summary>
    private static JsonSchema Read(string schema)
    {
        var whole = new JsonObject
        {
            ["definitions"] = Document["components"]!["schemas"]!.DeepClone(),
            ["allOf"] = new JsonArray(JsonNode.Parse(schema)),
        };
        return JsonSchema
            .FromJsonAsync(whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal))
            .GetAwaiter()
            .GetResult();
    }

    private static JsonObject? Find(string path)
    {
        var asked = path.Split('/');
        return Document["paths"]!
            .AsObject()
            .FirstOrDefault(p =>
                p.Key.Split('/') is var named
                && named.Length == asked.Length
                && named.Zip(asked).All(s => s.First == s.Second || (s.First.StartsWith('{') && s.Second.Length > 0))
            )
            .Value?.AsObject();
    }

    private static JsonNode Resolved(JsonNode node) =>
        node["$ref"]?.ToString() is { } reference ? reference[2..].Split('/').Aggregate((JsonNode)Document, (n, part) => n[part]!) : node;
}
