using System.Text.Json.Nodes;
using static Pipeline.Infra.Tests.Checks.Types;

namespace Pipeline.Infra.Tests;

/// <summary>Damage that the checks must see: one way or more to break each.</summary>
internal static class Mutations
{
    /// <summary>Check, what is damaged, and how; the installation is a copy.</summary>
    public static IReadOnlyList<(string Check, string Damage, Func<Installation, Installation> Apply)> All { get; } =
    [
        ("https only", "storage by http", i => Set(i, Account, "properties.supportsHttpsTrafficOnly", false)),
        ("https only", "app by http", i => Set(i, Site, "properties.httpsOnly", false)),
        ("https only", "app says nothing", i => Drop(i, Site, "properties.httpsOnly")),
        ("https only", "Front Door by http", i => Set(i, Route, "properties.httpsRedirect", "Disabled")),
        ("tls 1.2 or later", "storage TLS 1.0", i => Set(i, Account, "properties.minimumTlsVersion", "TLS1_0")),
        ("tls 1.2 or later", "app TLS 1.1", i => Set(i, Site, "properties.siteConfig.minTlsVersion", "1.1")),
        ("tls 1.2 or later", "publishing TLS 1.0", i => Set(i, Site, "properties.siteConfig.scmMinTlsVersion", "1.0")),
        ("no keys", "shared keys", i => Set(i, Account, "properties.allowSharedKeyAccess", true)),
        ("no keys", "shared keys by default", i => Drop(i, Account, "properties.allowSharedKeyAccess")),
        ("no keys", "SFTP", i => Set(i, Account, "properties.isSftpEnabled", true)),
        ("no keys", "telemetry by key", i => Set(i, Component, "properties.DisableLocalAuth", false)),
        ("no keys", "workspace key", i => Set(i, Workspace, "properties.features.disableLocalAuth", false)),
        ("no keys", "FTP", i => Set(i, Site, "properties.siteConfig.ftpsState", "AllAllowed")),
        ("no keys", "publishing profile", i => Set(i, Publishing, "properties.allow", true)),
        ("no keys", "publishing profile by default", i => i.Without(i.Each(Publishing).First())),
        ("no keys", "key in a setting", i => Set(i, Config, "properties.Extra", "[listKeys('a', '2025-01-01').keys[0].value]")),
        ("public read of published only", "private container open", i => Set(i, Container, "properties.publicAccess", "Blob", "pipeline")),
        ("public read of published only", "packages open", i => Set(i, Container, "properties.publicAccess", "Blob", "deployments")),
        ("public read of published only", "listing", i => Set(i, Container, "properties.publicAccess", "Container", "published")),
        ("public read of published only", "not public", i => Set(i, Container, "properties.publicAccess", "None", "published")),
        (
            "public read of published only",
            "host account may be public",
            i => On(i, i.Each(Account).Last(), "properties.allowBlobPublicAccess", true)
        ),
        (
            "public read of published only",
            "others may write",
            i =>
                On(
                    i,
                    i.Each(BlobService).First(),
                    "properties.cors.corsRules",
                    new JsonArray(new JsonObject { ["allowedMethods"] = new JsonArray("GET", "PUT") })
                )
        ),
        ("user-assigned identity everywhere", "system identity", i => Set(i, Site, "identity.type", "SystemAssigned")),
        (
            "user-assigned identity everywhere",
            "package by key",
            i => Set(i, Site, "properties.functionAppConfig.deployment.storage.authentication.type", "StorageAccountConnectionString")
        ),
        (
            "user-assigned identity everywhere",
            "vault by system identity",
            i => Set(i, Site, "properties.keyVaultReferenceIdentity", "SystemAssigned")
        ),
        (
            "user-assigned identity everywhere",
            "host by key",
            i => Set(i, Config, "properties.AzureWebJobsStorage", "DefaultEndpointsProtocol=https")
        ),
        ("user-assigned identity everywhere", "host without identity", i => Drop(i, Config, "properties.AzureWebJobsStorage__credential")),
        ("user-assigned identity everywhere", "app without identity", i => Drop(i, Config, "properties.AZURE_CLIENT_ID")),
        (
            "user-assigned identity everywhere",
            "telemetry without identity",
            i => Drop(i, Config, "properties.APPLICATIONINSIGHTS_AUTHENTICATION_STRING")
        ),
        ("user-assigned identity everywhere", "password in the open", i => Set(i, Config, "properties.Extra__Password", "geheim")),
        (
            "user-assigned identity everywhere",
            "role for another",
            i => Set(i, Assignment, "properties.principalId", "44444444-4444-4444-4444-444444444444")
        ),
        (
            "roles known and narrow",
            "contributor",
            i => Set(i, Assignment, "properties.roleDefinitionId", "/x/b24988ac-6180-42a0-ab88-20f7382dd24c")
        ),
        ("roles known and narrow", "blobs of the whole account", i => Widen(i, "ba92f5b4-2d11-453d-a403-e96b0029c9fe", "/blobServices/")),
        ("roles known and narrow", "whole group", i => Widen(i, "4633458b-17de-408a-b874-0445c86b69e6", "/providers/Microsoft.KeyVault/")),
        (
            "roles known and narrow",
            "host owns the store",
            i => Move(i, "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", i.Each(Account).First().Id())
        ),
        (
            "roles known and narrow",
            "host reads tables of the store",
            i => Move(i, "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", i.Each(Account).First().Id())
        ),
        ("roles known and narrow", "to a person", i => Set(i, Assignment, "properties.principalType", "User")),
        (
            "roles known and narrow",
            "host without tables",
            i =>
                i.Without(
                    i.Each(Assignment)
                        .First(a =>
                            a.Text("properties.roleDefinitionId").EndsWith("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", StringComparison.Ordinal)
                        )
                )
        ),
        ("vault closed", "policies", i => Set(i, Vault, "properties.enableRbacAuthorization", false)),
        ("vault closed", "purge", i => Drop(i, Vault, "properties.enablePurgeProtection")),
        ("vault closed", "7 days", i => Set(i, Vault, "properties.softDeleteRetentionInDays", 7)),
        ("nothing is lost", "no versions", i => On(i, i.Each(BlobService).First(), "properties.isVersioningEnabled", false)),
        ("nothing is lost", "no soft delete", i => On(i, i.Each(BlobService).First(), "properties.deleteRetentionPolicy.enabled", false)),
        ("nothing is lost", "one day", i => On(i, i.Each(BlobService).First(), "properties.deleteRetentionPolicy.days", 1)),
        (
            "nothing is lost",
            "containers gone",
            i => On(i, i.Each(BlobService).First(), "properties.containerDeleteRetentionPolicy.enabled", false)
        ),
        (
            "nothing is lost",
            "mutable versions",
            i => Set(i, Container, "properties.immutableStorageWithVersioning.enabled", false, "pipeline")
        ),
        ("nothing is lost", "no protection", i => i.Without(i.Each(Immutability).First())),
        ("nothing is lost", "short protection", i => Set(i, Immutability, "properties.immutabilityPeriodSinceCreationInDays", 30)),
        ("nothing is lost", "no lock", i => i.Without(i.Each(DeletionLock).Single())),
        (
            "lifecycle spares what is current",
            "deletes blobs",
            i => Action(i, "baseBlob", """{ "delete": { "daysAfterModificationGreaterThan": 400 } }""")
        ),
        (
            "lifecycle spares what is current",
            "archives",
            i => Action(i, "baseBlob", """{ "tierToArchive": { "daysAfterModificationGreaterThan": 400 } }""")
        ),
        (
            "lifecycle spares what is current",
            "too early",
            i => Action(i, "version", """{ "delete": { "daysAfterCreationGreaterThan": 30 } }""")
        ),
        (
            "lifecycle spares what is current",
            "all of published",
            i =>
                On(
                    i,
                    i.Each(Policy).Single().At("properties.policy.rules")![0]!.AsObject(),
                    "definition.filters.prefixMatch",
                    new JsonArray("published/")
                )
        ),
        ("host", "table service unknown", i => Drop(i, Config, "properties.AzureWebJobsStorage__tableServiceUri")),
        ("host", "other plan", i => Set(i, Plan, "sku.name", "Y1")),
        ("host", "other runtime", i => Set(i, Site, "properties.functionAppConfig.runtime.name", "custom")),
        ("host", "package nowhere", i => i.Without(i.Each(Container).Single(c => c.Name() == "deployments"))),
        (
            "alerts",
            "none for orchestrations",
            i => i.Without(i.Each(Rule).Single(r => r.Name().EndsWith("orchestration-failed", StringComparison.Ordinal)))
        ),
        ("alerts", "off", i => Set(i, Rule, "properties.enabled", false)),
        ("alerts", "nobody told", i => Set(i, Rule, "properties.actions.actionGroups", new JsonArray())),
        ("alerts", "no address", i => Set(i, ActionGroup, "properties.emailReceivers", new JsonArray())),
        ("alerts", "other workspace", i => Set(i, Rule, "properties.scopes", new JsonArray("/elsewhere"))),
        (
            "alerts",
            "an event told twice",
            i =>
                On(i, i.Each(Rule).Single(r => r.Name().EndsWith("run-failed", StringComparison.Ordinal)), "properties.windowSize", "PT45M")
        ),
        (
            "alerts",
            "a late record missed",
            i =>
                On(
                    i,
                    i.Each(Rule).Single(r => r.Name().EndsWith("start-failed", StringComparison.Ordinal)),
                    "properties.windowSize",
                    "PT15M"
                )
        ),
        (
            "alerts",
            "silence told every time",
            i =>
                On(
                    i,
                    i.Each(Rule).Single(r => r.Name().EndsWith("check-silent", StringComparison.Ordinal)),
                    "properties.muteActionsDuration",
                    "PT6H"
                )
        ),
        (
            "alerts",
            "closed by itself and told anew",
            i =>
                On(
                    i,
                    i.Each(Rule).Single(r => r.Name().EndsWith("annual-run-missed", StringComparison.Ordinal)),
                    "properties.autoMitigate",
                    true
                )
        ),
        (
            "alerts",
            "other day",
            i =>
                On(
                    i,
                    i.Each(Config).Single(),
                    "properties."
                        + i.Each(Config)
                            .Single()
                            .At("properties")!
                            .AsObject()
                            .Single(p => p.Key.Contains("Annual", StringComparison.Ordinal))
                            .Key,
                    "0 0 5 16 10 *"
                )
        ),
        ("tags", "no tags", i => Drop(i, Account, "tags")),
        ("tags", "no owner", i => Drop(i, Vault, "tags.owner")),
        ("tags", "empty", i => Set(i, Site, "tags.cost-centre", " ")),
    ];

    private static Installation Set(Installation all, string type, string path, JsonNode value, string? name = null) =>
        On(all, all.Each(type).First(r => name is null || r.Name() == name), path, value);

    private static Installation On(Installation all, JsonObject resource, string path, JsonNode value)
    {
        resource.Set(path, value);
        return all;
    }

    private static Installation Drop(Installation all, string type, string path)
    {
        all.Each(type).First().Drop(path);
        return all;
    }

    /// <summary>Gives a role on what holds its resource, cutting the id before a segment.</summary>
    private static Installation Widen(Installation all, string role, string segment)
    {
        var assignment = all.Each(Assignment).First(a => a.Text("properties.roleDefinitionId").EndsWith(role, StringComparison.Ordinal));
        return Move(all, role, assignment.Id()[..assignment.Id().IndexOf(segment, StringComparison.Ordinal)]);
    }

    private static Installation Move(Installation all, string role, string scope)
    {
        var assignment = all.Each(Assignment).First(a => a.Text("properties.roleDefinitionId").EndsWith(role, StringComparison.Ordinal));
        assignment["id"] = $"{scope}/providers/Microsoft.Authorization/roleAssignments/{assignment.Name()}";
        return all;
    }

    private static Installation Action(Installation all, string on, string action)
    {
        var rule = all.Each(Policy)
            .Single()
            .At("properties.policy.rules")!
            .AsArray()
            .First(r => r.At("definition.actions." + on) is not null)!
            .AsObject();
        return On(all, rule, "definition.actions." + on, JsonNode.Parse(action)!);
    }
}
