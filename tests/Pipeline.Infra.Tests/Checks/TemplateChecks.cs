using System.Text.Json.Nodes;

namespace Pipeline.Infra.Tests.Checks;

/// <summary>What the ARM template itself must keep, whatever its parameters.</summary>
internal static class TemplateChecks
{
    /// <summary>Values that no parameter may decide: type, path, allowed literals.</summary>
    private static readonly (string Type, string Path, string[] Allowed)[] Literals =
    [
        (Types.Account, "properties.supportsHttpsTrafficOnly", ["true"]),
        (Types.Account, "properties.minimumTlsVersion", ["TLS1_2", "TLS1_3"]),
        (Types.Account, "properties.allowSharedKeyAccess", ["false"]),
        (Types.BlobService, "properties.deleteRetentionPolicy.enabled", ["true"]),
        (Types.Container, "properties.publicAccess", ["None", "Blob"]),
        (Types.Site, "properties.httpsOnly", ["true"]),
        (Types.Site, "properties.siteConfig.minTlsVersion", ["1.2", "1.3"]),
        (Types.Site, "identity.type", ["UserAssigned"]),
        (Types.Vault, "properties.enablePurgeProtection", ["true"]),
        (Types.Vault, "properties.enableRbacAuthorization", ["true"]),
    ];

    /// <summary>Security is written into the template, not handed in.</summary>
    public static IEnumerable<string> Fixed(JsonObject template)
    {
        var resources = Resources(template).ToList();
        foreach (var (type, path, allowed) in Literals)
        {
            var of = resources.Where(r => r.Type() == type).ToList();
            if (of.Count == 0)
                yield return $"no {type} in the template";
            foreach (var resource in of.Where(r => !allowed.Contains(r.Text(path), StringComparer.OrdinalIgnoreCase)))
                yield return $"{type} {path} is {resource.Text(path)}";
        }
    }

    /// <summary>No secret comes in by a parameter or goes out by an output, at any depth.</summary>
    public static IEnumerable<string> Secrets(JsonObject template)
    {
        foreach (var part in Templates(template))
        {
            foreach (var (name, definition) in part["parameters"]?.AsObject() ?? [])
                if (definition.Text("type").StartsWith("secure", StringComparison.OrdinalIgnoreCase) || AccessChecks.Secret(name))
                    yield return $"parameter {name} takes a secret";
            foreach (var (name, definition) in part["outputs"]?.AsObject() ?? [])
            {
                var value = definition.Text("value");
                if (
                    AccessChecks.Secret(name)
                    || value.Contains("list", StringComparison.OrdinalIgnoreCase) && value.Contains("Keys(", StringComparison.Ordinal)
                    || value.Contains("ConnectionString", StringComparison.OrdinalIgnoreCase)
                    || value.Contains("InstrumentationKey", StringComparison.OrdinalIgnoreCase)
                )
                    yield return $"output {name} hands out a secret";
            }
        }
    }

    /// <summary>The resources of a template and of the modules in it; an "existing" one is no resource of its own.</summary>
    public static IEnumerable<JsonObject> Resources(JsonObject template) =>
        Templates(template).SelectMany(Own).Where(r => r.Type() != "Microsoft.Resources/deployments" && !r.IsTrue("existing"));

    private static IEnumerable<JsonObject> Templates(JsonObject template) =>
        [
            template,
            .. Own(template)
                .Where(r => r.Type() == "Microsoft.Resources/deployments")
                .SelectMany(r => Templates(r.At("properties.template")!.AsObject())),
        ];

    private static IEnumerable<JsonObject> Own(JsonObject template) =>
        template["resources"] switch
        {
            JsonArray list => list.Select(r => r!.AsObject()),
            JsonObject named => named.Select(r => r.Value!.AsObject()),
            _ => [],
        };
}
