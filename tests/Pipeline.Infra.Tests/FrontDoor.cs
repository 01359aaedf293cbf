using System.Text.Json.Nodes;

namespace Pipeline.Infra.Tests;

/// <summary>What a request comes to at the compiled Front Door.</summary>
/// <param name="Route">Name of the route that takes it; null where none does.</param>
/// <param name="Redirect">Where it is sent; null where it is answered.</param>
/// <param name="Headers">Headers set on the answer.</param>
internal sealed record DoorAnswer(string? Route, string? Redirect, IReadOnlyDictionary<string, string> Headers);

/// <summary>
/// Routes and rules of the compiled template, worked out for a path as Azure Front Door does: the longest pattern wins, rule sets in
/// the order of the route, rules by their number, all conditions of a rule together; a redirect ends it.
/// </summary>
internal sealed class FrontDoor(Installation installation)
{
    private const string Rule = "Microsoft.Cdn/profiles/ruleSets/rules";

    /// <summary>The routes.</summary>
    public IReadOnlyList<JsonObject> Routes { get; } = [.. installation.Each(Checks.Types.Route)];

    /// <summary>Works out a path that begins with a slash.</summary>
    public DoorAnswer Ask(string path)
    {
        var route = Routes
            .SelectMany(r => r.At("properties.patternsToMatch")!.AsArray().Select(p => (Route: r, Pattern: (string)p!)))
            .Where(r => r.Pattern.EndsWith('*') ? path.StartsWith(r.Pattern[..^1], StringComparison.Ordinal) : path == r.Pattern)
            .OrderByDescending(r => r.Pattern.Length)
            .Select(r => r.Route)
            .FirstOrDefault();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (route is null)
            return new DoorAnswer(null, null, headers);
        foreach (var set in (route.At("properties.ruleSets")?.AsArray() ?? []).Select(s => ((string)s!["id"]!).Split('/')[^1]))
        foreach (var rule in RulesOf(set).Where(r => Conditions(r).All(c => Matches(c, path))))
        foreach (var action in rule.At("properties.actions")!.AsArray())
            switch (action.Text("name"))
            {
                case "UrlRedirect":
                    return new DoorAnswer(
                        route.Name(),
                        action.Text("parameters.customPath").Replace("{url_path}", path[1..], StringComparison.Ordinal),
                        headers
                    );
                case "ModifyResponseHeader":
                    headers[action.Text("parameters.headerName")] = action.Text("parameters.value");
                    break;
                default:
                    throw new InvalidOperationException($"nobody knows what {action.Text("name")} does");
            }
        return new DoorAnswer(route.Name(), null, headers);
    }

    private IEnumerable<JsonObject> RulesOf(string set) =>
        installation
            .Each(Rule)
            .Where(r => ((string)r["name"]!).Split('/') is var name && name[^2] == set)
            .OrderBy(r => r.Number("properties.order"));

    private static IEnumerable<JsonNode> Conditions(JsonObject rule) => rule.At("properties.conditions")?.AsArray().Select(c => c!) ?? [];

    private static bool Matches(JsonNode condition, string path)
    {
        var values = condition.At("parameters.matchValues")?.AsArray().Select(v => (string)v!).ToList() ?? [];
        var (kind, how) = (condition.Text("name"), condition.Text("parameters.operator"));
        var matches = (kind, how) switch
        {
            // A path is matched without its first slash.
            ("UrlPath", "BeginsWith") => values.Any(v => path[1..].StartsWith(v.TrimStart('/'), StringComparison.Ordinal)),
            ("UrlPath", "EndsWith") => values.Any(v => path.EndsWith(v, StringComparison.Ordinal)),
            ("UrlFileExtension", "Any") => Path.GetExtension(path).Length > 1,
            _ => throw new InvalidOperationException($"nobody knows what {kind} {how} means"),
        };
        return matches != condition.IsTrue("parameters.negateCondition");
    }
}
