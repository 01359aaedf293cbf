using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Functions.Api;
using Pipeline.Publication.OpenData;

namespace Pipeline.Functions.Tests.Http;

/// <summary>The OpenAPI document as it is made from the functions.</summary>
public sealed partial class ApiDocumentTests
{
    private static readonly JsonObject Document = ApiDocument.Create();

    /// <summary>What callers have built upon: another answer is another contract. Written down by hand.</summary>
    [Theory]
    [InlineData("post", "/api/runs", "202 400 401 403 413 414 415 431 500 503")]
    [InlineData("get", "/api/runs", "200 400 401 403 414 431 500 503")]
    [InlineData("get", "/api/runs/{id}", "200 400 401 403 404 414 431 500 503")]
    [InlineData("post", "/api/runs/{id}/approve", "200 202 400 401 403 404 409 413 414 415 431 500 503")]
    [InlineData("post", "/api/runs/{id}/reject", "200 400 401 403 404 409 413 414 415 431 500 503")]
    [InlineData("post", "/api/runs/{id}/cancel", "200 400 401 403 404 409 413 414 415 431 500 503")]
    [InlineData("post", "/api/editions/{id}/rollback", "200 400 401 403 404 409 413 414 415 431 500 503")]
    [InlineData("get", "/api/editions", "200 304 400 414 431 500 503")]
    [InlineData("get", "/api/reports/{edition}/{ags}", "300 302 304 400 404 414 431 500 503")]
    [InlineData("get", "/api/snapshots/{edition}", "200 304 400 404 414 431 500 503")]
    [InlineData("get", "/api/health", "200 400 414 431 500 503")]
    [InlineData("get", "/api/openapi.json", "200 304 400 414 431 500")]
    public void Operation_AnswersWithTheStatusesItAlwaysHad(string method, string path, string statuses)
    {
        var item = Document["paths"]![path]!;
        Assert.Equal(statuses, string.Join(' ', item[method]!["responses"]!.AsObject().Select(r => r.Key).Order(StringComparer.Ordinal)));
        if (method == "get")
            Assert.Equal(
                statuses,
                string.Join(' ', item["head"]!["responses"]!.AsObject().Select(r => r.Key).Order(StringComparer.Ordinal))
            );
    }

    /// <summary>The site explains what anybody may ask, all of it and nothing else.</summary>
    [Fact]
    public void PublicOperations_AreThoseThePageOfTheSiteExplains()
    {
        var open = Document["paths"]!
            .AsObject()
            .Where(p => p.Value!["get"]?["tags"]?[0]?.GetValue<string>() == "public")
            .Select(p => p.Key);

        Assert.Equal(open.Order(StringComparer.Ordinal), PublicOperation.All.Select(o => o.Path).Order(StringComparer.Ordinal));
        Assert.All(PublicOperation.All, o => Assert.Matches($"^{Parameter().Replace(o.Path, "[a-z0-9]+")}$", o.Example));
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Parameter();

    [Fact]
    public void Everything_IsDescribed()
    {
        var silent = new List<string>();
        foreach (var (name, schema) in Document["components"]!["schemas"]!.AsObject())
        {
            if (schema!["description"] is null)
                silent.Add(name);
            silent.AddRange(schema["properties"]!.AsObject().Where(p => p.Value!["description"] is null).Select(p => name + "." + p.Key));
        }
        foreach (var (path, item) in Document["paths"]!.AsObject())
        {
            if (item!["parameters"] is JsonArray parameters)
                silent.AddRange(parameters.Where(p => p!["description"] is null).Select(p => $"{path} {p!["name"]}"));
            silent.AddRange(
                item.AsObject().Where(o => o.Key != "parameters" && o.Value!["summary"] is null).Select(o => o.Key + " " + path)
            );
        }
        Assert.Empty(silent);
    }

    [Fact]
    public void References_LeadToSchemasAndAnswersOfTheDocument()
    {
        var components = Document["components"]!;
        Assert.All(
            Reference().Matches(Document.ToJsonString()),
            m => Assert.True(m.Groups[1].Success && components[m.Groups[1].Value]?[m.Groups[2].Value] is not null, m.Value)
        );
    }

    [GeneratedRegex("\"\\$ref\":\"(?:#/components/([A-Za-z]+)/([A-Za-z]+)\")?")]
    private static partial Regex Reference();
}
