using System.Text.Json.Nodes;
using Pipeline.Core.Store;

namespace Pipeline.Functions.Api;

/// <summary>
/// The OpenAPI document, made from the functions themselves: their triggers, the types of their bodies and answers, and the
/// documentation of all of these.
/// </summary>
internal static class ApiDocument
{
    private const string About =
        "Runs and their approval for operators; editions, reports and snapshots for everybody. Files are never served from here: answers "
        + "lead to the store. While the store is away they are what was known before, and say so by Cache-Status (RFC 9211) with a "
        + "negative ttl. Every answer from 400 on is RFC 9457 problem details whatever the request accepts, and repeats nothing of the "
        + "request. A method an address does not list is answered by 405 or 404, an address not listed here by 404. The Functions "
        + "host itself answers a request without a valid key (401), an address (404) or a request line it does not take, without a "
        + "body.";

    private static readonly Lazy<(byte[] Bytes, string Tag)> Whole = new(() =>
    {
        var bytes = CanonicalJson.Write(Create());
        return (bytes, Sha256Hex.Of(bytes)[..16]);
    });

    /// <summary>The document as UTF-8.</summary>
    public static byte[] Bytes => Whole.Value.Bytes;

    /// <summary>Its tag: another document has another.</summary>
    public static string Tag => Whole.Value.Tag;

    /// <summary>Makes it.</summary>
    public static JsonObject Create()
    {
        var texts = new ApiTexts();
        var schemas = new ApiSchemas(texts);
        var paths = new JsonObject();
        foreach (var address in ApiOperation.All.GroupBy(o => o.Path, StringComparer.Ordinal))
        {
            var item = new JsonObject();
            if (address.First().Parameters is { Count: > 0 } parameters)
                item["parameters"] = new JsonArray([
                    .. parameters.Select(p => new JsonObject
                    {
                        ["name"] = p.Name,
                        ["in"] = "path",
                        ["required"] = true,
                        ["description"] = texts.Of(p),
                        ["schema"] = new JsonObject { ["type"] = "string", ["pattern"] = ApiOperation.PatternOf(p) },
                    }),
                ]);
            foreach (var operation in address)
            foreach (var verb in operation.Verbs)
                item[verb] = Describe(operation, verb, texts, schemas);
            paths[address.Key] = item;
        }
        var errors = Errors(schemas);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Teilhabe pipeline",
                ["version"] = "1",
                ["description"] = About,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = Schemes(),
                ["responses"] = errors,
                ["schemas"] = new JsonObject(schemas.Objects.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value))),
            },
        };
    }

    private static JsonObject Describe(ApiOperation operation, string verb, ApiTexts texts, ApiSchemas schemas)
    {
        var isHead = verb == "head";
        var described = new JsonObject
        {
            ["operationId"] = char.ToLowerInvariant(operation.Name[0]) + operation.Name[1..] + (isHead ? "Head" : ""),
            ["summary"] = texts.Of(operation.Method, "summary") + (isHead ? " Headers alone." : ""),
        };
        if (texts.Of(operation.Method, "remarks") is { } remarks)
            described["description"] = remarks;
        described["tags"] = new JsonArray(operation.IsForOperators ? "operators" : "public");
        if (operation.Body is { } body)
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content("application/json", schemas.OfBody(body)),
            };
        var responses = new JsonObject();
        foreach (var answer in operation.Answers.OrderBy(a => a.Status))
            responses[Text(answer.Status)] = Answer(answer, isHead, schemas);
        foreach (var error in ApiError.Of(operation))
            responses[Text(error.Status)] = isHead
                ? new JsonObject { ["description"] = "As for GET, without a body." }
                : new JsonObject { ["$ref"] = "#/components/responses/" + error.Name };
        described["responses"] = responses;
        described["security"] = operation.IsForOperators ? KeyAndPerhapsRole() : new JsonArray();
        return described;
    }

    private static JsonObject Answer(AnswerAttribute answer, bool isHead, ApiSchemas schemas)
    {
        var described = new JsonObject { ["description"] = answer.Description };
        if (answer.Headers.Length > 0)
            described["headers"] = Headers(answer.Headers);
        if (answer.Body is { } type && !isHead)
            described["content"] = Content(answer.MediaType, schemas.OfAnswer(type));
        return described;
    }

    private static JsonObject Errors(ApiSchemas schemas)
    {
        var errors = new JsonObject();
        foreach (var error in ApiError.All)
        {
            var described = new JsonObject { ["description"] = error.Description };
            if (error.PassesByItself)
                described["headers"] = Headers(["Retry-After"]);
            if (error.HasBody)
                described["content"] = Content("application/problem+json", schemas.OfAnswer(typeof(Problem)));
            errors[error.Name] = described;
        }
        return errors;
    }

    private static JsonObject Headers(IEnumerable<string> names) =>
        new(names.Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } })));

    private static JsonObject Content(string mediaType, JsonNode schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };

    /// <summary>The key always; where the installation asks for a role, both together.</summary>
    private static JsonArray KeyAndPerhapsRole() =>
        [new JsonObject { ["key"] = new JsonArray() }, new JsonObject { ["key"] = new JsonArray(), ["entra"] = new JsonArray() }];

    private static JsonObject Schemes() =>
        new()
        {
            ["key"] = new JsonObject
            {
                ["type"] = "apiKey",
                ["in"] = "header",
                ["name"] = "x-functions-key",
                ["description"] = "Key of the function app, always needed: checked by the Functions host.",
            },
            ["entra"] = new JsonObject
            {
                ["type"] = "openIdConnect",
                ["openIdConnectUrl"] = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
                ["description"] =
                    "Needed beside the key where the installation sets Teilhabe__OperatorRole: a sign-in whose roles contain it, passed on "
                    + "by App Service authentication. It then says who acts, whatever the body says.",
            },
        };

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
