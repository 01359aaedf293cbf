using static Pipeline.Infra.Tests.Checks.Check;
using static Pipeline.Infra.Tests.Checks.Types;

namespace Pipeline.Infra.Tests.Checks;

/// <summary>Names of resource types.</summary>
internal static class Types
{
    public const string Account = "Microsoft.Storage/storageAccounts";
    public const string BlobService = "Microsoft.Storage/storageAccounts/blobServices";
    public const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";
    public const string Immutability = "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies";
    public const string Policy = "Microsoft.Storage/storageAccounts/managementPolicies";
    public const string Queue = "Microsoft.Storage/storageAccounts/queueServices/queues";
    public const string Site = "Microsoft.Web/sites";
    public const string Config = "Microsoft.Web/sites/config";
    public const string Publishing = "Microsoft.Web/sites/basicPublishingCredentialsPolicies";
    public const string Plan = "Microsoft.Web/serverfarms";
    public const string Vault = "Microsoft.KeyVault/vaults";
    public const string Identity = "Microsoft.ManagedIdentity/userAssignedIdentities";
    public const string Assignment = "Microsoft.Authorization/roleAssignments";
    public const string DeletionLock = "Microsoft.Authorization/locks";
    public const string Workspace = "Microsoft.OperationalInsights/workspaces";
    public const string Component = "Microsoft.Insights/components";
    public const string Rule = "Microsoft.Insights/scheduledQueryRules";
    public const string ActionGroup = "Microsoft.Insights/actionGroups";
    public const string Route = "Microsoft.Cdn/profiles/afdEndpoints/routes";
}

/// <summary>Nothing goes over the wire in the clear.</summary>
internal static class TransportChecks
{
    private static readonly string[] Modern = ["1.2", "1.3", "TLS1_2", "TLS1_3"];

    public static IEnumerable<string> HttpsOnly(Installation all) =>
        [
            .. Each(all.Each(Account), "HTTPS only", r => r.IsTrue("properties.supportsHttpsTrafficOnly")),
            .. Each(all.Each(Site), "HTTPS only", r => r.IsTrue("properties.httpsOnly")),
            .. Each(
                all.Each(Route),
                "redirects to HTTPS and asks by HTTPS",
                r => r.Text("properties.httpsRedirect") == "Enabled" && r.Text("properties.forwardingProtocol") == "HttpsOnly"
            ),
        ];

    public static IEnumerable<string> Tls(Installation all) =>
        [
            .. Each(all.Each(Account), "TLS 1.2", r => Modern.Contains(r.Text("properties.minimumTlsVersion"))),
            .. Each(
                all.Each(Site),
                "TLS 1.2",
                r =>
                    Modern.Contains(r.Text("properties.siteConfig.minTlsVersion"))
                    && Modern.Contains(r.Text("properties.siteConfig.scmMinTlsVersion"))
            ),
        ];
}
