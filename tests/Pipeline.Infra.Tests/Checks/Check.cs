using System.Text.Json.Nodes;

namespace Pipeline.Infra.Tests.Checks;

/// <summary>One thing an installation must keep; answers with what breaks it.</summary>
internal sealed record Check(string Name, Func<Installation, IEnumerable<string>> Violations)
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new("https only", TransportChecks.HttpsOnly),
        new("tls 1.2 or later", TransportChecks.Tls),
        new("no keys", AccessChecks.NoKeys),
        new("public read of published only", AccessChecks.PublicRead),
        new("user-assigned identity everywhere", AccessChecks.Identity),
        new("roles known and narrow", AccessChecks.Roles),
        new("vault closed", AccessChecks.Vault),
        new("nothing is lost", DurabilityChecks.Retention),
        new("lifecycle spares what is current", DurabilityChecks.Lifecycle),
        new("host", OperationChecks.Host),
        new("alerts", OperationChecks.Alerts),
        new("tags", OperationChecks.Tags),
    ];

    /// <summary>A violation for each resource that does not keep a condition.</summary>
    public static IEnumerable<string> Each(IEnumerable<JsonObject> resources, string demand, Func<JsonObject, bool> kept) =>
        resources.Where(r => !kept(r)).Select(r => $"{r.Type()} {r.Name()}: {demand}");

    /// <summary>A violation where a condition is not kept.</summary>
    public static IEnumerable<string> If(bool broken, string what) => broken ? [what] : [];
}
