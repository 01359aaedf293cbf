using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Store;
using Pipeline.Desk;

namespace Pipeline.Functions.Api;

/// <summary>JSON schemas of the types the API takes and gives, each object by its name.</summary>
internal sealed class ApiSchemas(ApiTexts texts)
{
    /// <summary>Where bodies and answers are described; what the records of a store hold is described elsewhere.</summary>
    private static readonly Assembly[] Own = [typeof(ApiSchemas).Assembly, typeof(RunRequest).Assembly, typeof(RunListed).Assembly];

    /// <summary>The schemas of the objects met so far, by the names of their types.</summary>
    public SortedDictionary<string, JsonNode> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>The schema of a body the app takes: what must be there is what has to be said.</summary>
    public JsonNode OfBody(Type type) => Export(type, BodyJson.Strict, p => p.IsRequired);

    /// <summary>The schema of an answer: all is there but what is null.</summary>
    public JsonNode OfAnswer(Type type) => Export(type, CanonicalJson.Options, p => !p.IsGetNullable || IsAlwaysWritten(p));

    private JsonNode Export(Type type, JsonSerializerOptions options, Func<JsonPropertyInfo, bool> isRequired) =>
        options.GetJsonSchemaAsNode(
            type,
            new JsonSchemaExporterOptions
            {
                TreatNullObliviousAsNonNullable = true,
                TransformSchemaNode = (context, node) => Transform(context, node, isRequired),
            }
        );

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, Func<JsonPropertyInfo, bool> isRequired)
    {
        if (node is not JsonObject schema)
            return context.PropertyInfo is { } free ? Described(new JsonObject { ["type"] = "object" }, free) : node;
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            if (!Objects.ContainsKey(context.TypeInfo.Type.Name))
                Objects.Add(context.TypeInfo.Type.Name, Object(context.TypeInfo, schema, isRequired));
            schema = new JsonObject { ["$ref"] = "#/components/schemas/" + context.TypeInfo.Type.Name };
        }
        if (context.PropertyInfo is not { } property)
            return schema;
        if (!IsAlwaysWritten(property))
            WithoutNull(schema);
        var text = schema["items"] as JsonObject ?? schema;
        // A year may be a number elsewhere.
        if (ApiText.ByName.TryGetValue(property.Name, out var pattern) && text["type"]?.ToString() != "integer")
            text["pattern"] = pattern;
        foreach (var rule in property.AttributeProvider?.GetCustomAttributes(true) ?? [])
            Limit(schema, rule);
        return Described(schema, property);
    }

    private JsonObject Object(JsonTypeInfo type, JsonObject schema, Func<JsonPropertyInfo, bool> isRequired)
    {
        var required = type.Properties.Where(p => schema["properties"]?[p.Name] is not null && isRequired(p)).Select(p => p.Name);
        var described = new JsonObject { ["type"] = "object" };
        if (texts.Of(type.Type) is { } text)
            described["description"] = text;
        described["required"] = new JsonArray([.. required.Select(n => (JsonNode)n)]);
        described["properties"] = schema["properties"]?.DeepClone();
        // What lies in the store as a file may gain members.
        if (Own.Contains(type.Type.Assembly))
            described["additionalProperties"] = false;
        return described;
    }

    private static void Limit(JsonObject schema, object rule)
    {
        switch (rule)
        {
            case RangeAttribute range:
                (schema["minimum"], schema["maximum"]) = (JsonValue.Create((int)range.Minimum), JsonValue.Create((int)range.Maximum));
                break;
            case StringLengthAttribute length:
                (schema["minLength"], schema["maxLength"]) = (length.MinimumLength, length.MaximumLength);
                break;
        }
    }

    private JsonObject Described(JsonObject schema, JsonPropertyInfo property)
    {
        if ((property.AttributeProvider as MemberInfo)?.Name is { } name && texts.Of(property.DeclaringType, name) is { } text)
            schema["description"] = text;
        return schema;
    }

    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
            schema["type"] = types.Select(t => t!.ToString()).Single(t => t != "null");
        if (schema["enum"] is JsonArray values && values.Any(v => v is null))
            schema["enum"] = new JsonArray([.. values.Where(v => v is not null).Select(v => v!.DeepClone())]);
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];
}
