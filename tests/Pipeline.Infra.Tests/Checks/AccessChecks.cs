using System.Text.Json.Nodes;
using static Pipeline.Infra.Tests.Checks.Check;
using static Pipeline.Infra.Tests.Checks.Types;

namespace Pipeline.Infra.Tests.Checks;

/// <summary>Who gets in, and how far.</summary>
internal static class AccessChecks
{
    private const string Published = "published";
    private const string BlobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string QueueContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fbe8";
    private const string TableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";

    /// <summary>Roles that may be given (Azure's built-in ids), and the kind of resource they may be given on.</summary>
    private static readonly Dictionary<string, string> AllowedRoles = new()
    {
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = Container, // Storage Blob Data Contributor
        [BlobOwner] = Account, // Storage Blob Data Owner: the host's account alone
        [QueueContributor] = Account, // Storage Queue Data Contributor: the same
        [TableContributor] = Account, // Storage Table Data Contributor: the same
        ["4633458b-17de-408a-b874-0445c86b69e6"] = Types.Vault, // Key Vault Secrets User
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = Types.Vault, // Key Vault Secrets Officer: operators
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = Component, // Monitoring Metrics Publisher
        ["73c42c96-874c-492b-b04d-ab87d138a893"] = Workspace, // Log Analytics Reader: operators
    };

    public static IEnumerable<string> NoKeys(Installation all) =>
        [
            .. Each(all.Each(Account), "no shared keys", r => r.IsFalse("properties.allowSharedKeyAccess")),
            .. Each(
                all.Each(Account),
                "no local users, no SFTP",
                r => r.IsFalse("properties.isLocalUserEnabled") && r.IsFalse("properties.isSftpEnabled")
            ),
            .. Each(all.Each(Component), "telemetry by identity only", r => r.IsTrue("properties.DisableLocalAuth")),
            .. Each(all.Each(Workspace), "no workspace keys", r => r.IsTrue("properties.features.disableLocalAuth")),
            .. Each(all.Each(Site), "no FTP", r => r.Text("properties.siteConfig.ftpsState") == "Disabled"),
            .. all.Each(Site)
                .SelectMany(s =>
                    new[] { "ftp", "scm" }
                        .Where(p =>
                            !all.Each(Publishing)
                                .Any(r =>
                                    r.Name() == p
                                    && r.Id().StartsWith(s.Id() + "/", StringComparison.Ordinal)
                                    && r.IsFalse("properties.allow")
                                )
                        )
                        .Select(p => $"{s.Name()}: publishing profile for {p} is open")
                ),
            .. new[] { "listKeys", "listAccountSas", "AccountKey=", "SharedAccessSignature", "listSecrets", "primaryMasterKey" }
                .Where(k => all.Text.Contains(k, StringComparison.OrdinalIgnoreCase))
                .Select(k => $"a key is read or given: {k}"),
        ];

    public static IEnumerable<string> PublicRead(Installation all)
    {
        var open = all.Each(Container).Where(c => c.Text("properties.publicAccess") != "None").ToList();
        return
        [
            .. Each(open, "is public", c => c.Name() == Published && c.Text("properties.publicAccess") == "Blob"),
            .. If(open.Count != 1, "the published container is not public"),
            .. Each(
                all.Each(Account),
                "public access without a public container",
                a => a.IsFalse("properties.allowBlobPublicAccess") || open.Any(c => Inside(c, a))
            ),
            .. all.Each(BlobService)
                .SelectMany(b => Methods(b).Except(["GET", "HEAD", "OPTIONS"]).Select(m => $"{b.Id()}: pages of others may {m}")),
        ];
    }

    public static IEnumerable<string> Identity(Installation all)
    {
        var identity = all.Each(Types.Identity).Single().Id();
        var settings = all.Each(Config).Where(c => c.Name() == "appsettings").Select(c => c.At("properties")!.AsObject()).ToList();
        return
        [
            .. Each(
                all.Each(Site),
                "has the one user-assigned identity",
                s =>
                    s.Text("identity.type") == "UserAssigned"
                    && s.At("identity.userAssignedIdentities") is JsonObject ids
                    && ids.Select(i => i.Key).SequenceEqual([identity])
            ),
            .. Each(
                all.Each(Site),
                "fetches its package by identity",
                s =>
                    s.Text("properties.functionAppConfig.deployment.storage.authentication.type") == "UserAssignedIdentity"
                    && s.Text("properties.functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId") == identity
            ),
            .. Each(all.Each(Site), "reads the vault by identity", s => s.Text("properties.keyVaultReferenceIdentity") == identity),
            .. If(settings.Count != 1, "the app has no settings"),
            .. settings.SelectMany(s =>
                If(
                    s.Text("AzureWebJobsStorage__credential") != "managedidentity"
                        || !s.Text("AzureWebJobsStorage__clientId").Contains(identity, StringComparison.Ordinal),
                    "the host reaches its storage without the identity"
                )
            ),
            .. settings.SelectMany(s =>
                If(
                    s.ContainsKey("AzureWebJobsStorage") || s.ContainsKey("DEPLOYMENT_STORAGE_CONNECTION_STRING"),
                    "a connection string in the settings"
                )
            ),
            .. settings.SelectMany(s =>
                If(!s.Text("AZURE_CLIENT_ID").Contains(identity, StringComparison.Ordinal), "the app does not know its identity")
            ),
            .. settings.SelectMany(s =>
                If(
                    !s.Text("APPLICATIONINSIGHTS_AUTHENTICATION_STRING").Contains("Authorization=AAD", StringComparison.Ordinal),
                    "telemetry is sent without the identity"
                )
            ),
            .. settings.SelectMany(s =>
                s.Where(p => Secret(p.Key) && p.Value?.ToString().StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) != true)
                    .Select(p => $"{p.Key} does not come from the vault")
            ),
            .. Each(
                all.Each(Assignment).Where(a => a.Text("properties.principalType") == "ServicePrincipal"),
                "is given to another identity",
                a => a.Text("properties.principalId").Contains(identity, StringComparison.Ordinal)
            ),
        ];
    }

    public static IEnumerable<string> Roles(Installation all)
    {
        var given = all.Each(Assignment)
            .Select(a => (Assignment: a, Role: a.Text("properties.roleDefinitionId").Split('/')[^1], On: Scope(a)))
            .ToList();
        var scopes = all.Resources.ToLookup(r => r.Id(), r => r.Type());
        return
        [
            .. given.Where(g => !AllowedRoles.ContainsKey(g.Role)).Select(g => $"{g.On}: the role {g.Role} is not on the list"),
            .. given
                .Where(g => AllowedRoles.TryGetValue(g.Role, out var type) && !scopes[g.On].Contains(type))
                .Select(g => $"the role {g.Role} is given on {g.On}"),
            .. given
                .Where(g =>
                    g.Role is BlobOwner or QueueContributor or TableContributor
                    && all.Each(Container).Any(c => c.Name() == Published && c.Id().StartsWith(g.On + "/", StringComparison.Ordinal))
                )
                .Select(g => $"the host owns the account of the store, {g.On}"),
            .. given
                .Where(g => g.Assignment.Text("properties.principalType") is not ("ServicePrincipal" or "Group"))
                .Select(g => $"{g.On}: given to a person"),
            .. new[] { BlobOwner, QueueContributor, TableContributor }
                .Where(r => given.All(g => g.Role != r))
                .Select(r => $"the host has no role {r}"),
            .. Each(
                all.Each(Container).Where(c => c.Name() != "deployments"),
                "the app cannot reach it",
                c => given.Any(g => g.On == c.Id())
            ),
        ];
    }

    public static IEnumerable<string> Vault(Installation all) =>
        [
            .. If(!all.Each(Types.Vault).Any(), "there is no vault"),
            .. Each(
                all.Each(Types.Vault),
                "access by role, purge protection, 90 days",
                v =>
                    v.IsTrue("properties.enableRbacAuthorization")
                    && v.IsTrue("properties.enablePurgeProtection")
                    && v.IsTrue("properties.enableSoftDelete")
                    && v.Number("properties.softDeleteRetentionInDays") == 90
            ),
            .. all
                .Resources.Where(r => r.Type().EndsWith("vaults/secrets", StringComparison.Ordinal))
                .Select(r => $"{r.Name()}: a secret in the template"),
        ];

    /// <summary>Names that hold a secret: nothing public ends like this.</summary>
    public static bool Secret(string name) =>
        new[] { "password", "passwort", "secret", "token", "apikey", "accountkey", "connectionstring" }.Any(s =>
            name.Replace("_", "", StringComparison.Ordinal).EndsWith(s, StringComparison.OrdinalIgnoreCase)
            && name != "APPLICATIONINSIGHTS_CONNECTION_STRING"
        );

    private static bool Inside(JsonObject child, JsonObject parent) => child.Id().StartsWith(parent.Id() + "/", StringComparison.Ordinal);

    private static string Scope(JsonObject assignment) =>
        assignment.Id()[..assignment.Id().LastIndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)];

    private static IEnumerable<string> Methods(JsonObject service) =>
        service.At("properties.cors.corsRules") is JsonArray rules
            ? rules.SelectMany(r => r.At("allowedMethods")!.AsArray()).Select(m => (string)m!)
            : [];
}
