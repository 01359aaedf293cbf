using System.Text.Json.Nodes;
using static Pipeline.Infra.Tests.Checks.Check;
using static Pipeline.Infra.Tests.Checks.Types;

namespace Pipeline.Infra.Tests.Checks;

/// <summary>What was received and what was published stays.</summary>
internal static class DurabilityChecks
{
    private static readonly string[] Stored = ["published", "pipeline"];

    public static IEnumerable<string> Retention(Installation all)
    {
        var containers = all.Each(Container).Where(c => Stored.Contains(c.Name())).ToList();
        var services = all.Each(BlobService)
            .Where(b => containers.Any(c => c.Id().StartsWith(b.Id() + "/", StringComparison.Ordinal)))
            .ToList();
        var accounts = all.Each(Account).Where(a => services.Any(s => s.Id().StartsWith(a.Id() + "/", StringComparison.Ordinal))).ToList();
        var production = all.Each(Site).Any(s => s.Text("tags.environment") == "prod");
        return
        [
            .. If(containers.Count != 2, "the store has not both containers"),
            .. Each(services, "keeps versions", s => s.IsTrue("properties.isVersioningEnabled")),
            .. Each(
                all.Each(BlobService),
                "restores deleted blobs for 7 days or more",
                s =>
                    s.IsTrue("properties.deleteRetentionPolicy.enabled")
                    && s.Number("properties.deleteRetentionPolicy.days") >= 7
                    && s.IsFalse("properties.deleteRetentionPolicy.allowPermanentDelete")
            ),
            .. Each(
                all.Each(BlobService),
                "restores deleted containers for 7 days or more",
                s =>
                    s.IsTrue("properties.containerDeleteRetentionPolicy.enabled")
                    && s.Number("properties.containerDeleteRetentionPolicy.days") >= 7
            ),
            .. Each(containers, "versions cannot be changed", c => c.IsTrue("properties.immutableStorageWithVersioning.enabled")),
            .. Each(
                containers,
                "versions are protected for a day or more, in production for a year or more",
                c =>
                    all.Each(Immutability)
                        .Any(p =>
                            p.Id() == c.Id() + "/immutabilityPolicies/default"
                            && p.Number("properties.immutabilityPeriodSinceCreationInDays") >= (production ? 365 : 1)
                        )
            ),
            .. Each(
                accounts,
                "is locked against deletion in production",
                a =>
                    !production
                    || all.Each(DeletionLock)
                        .Any(l =>
                            l.Id().StartsWith(a.Id() + "/providers/", StringComparison.Ordinal)
                            && l.Text("properties.level") == "CanNotDelete"
                        )
            ),
        ];
    }

    /// <summary>No rule deletes a current blob, or a version before its protection ends.</summary>
    public static IEnumerable<string> Lifecycle(Installation all)
    {
        var rules = all.Each(Policy).SelectMany(p => p.At("properties.policy.rules")!.AsArray()).Select(r => r!).ToList();
        return
        [
            .. If(rules.Count == 0, "there is no lifecycle"),
            .. rules
                .Where(r => r.At("definition.actions.baseBlob.delete") is not null)
                .Select(r => $"{r.Text("name")}: deletes current blobs"),
            .. rules
                .Where(r => r.At("definition.actions.baseBlob.tierToArchive") is not null)
                .Select(r => $"{r.Text("name")}: archives what must be readable"),
            .. rules
                .Where(r => r.At("definition.actions.version.delete") is not null)
                .Where(r => r.Number("definition.actions.version.delete.daysAfterCreationGreaterThan") <= Protection(all, r))
                .Select(r => $"{r.Text("name")}: deletes versions that are protected"),
            .. rules
                .Where(r =>
                    Prefixes(r)
                        .Any(p => p is "" or "published" or "published/" || p.StartsWith("published/editions", StringComparison.Ordinal))
                )
                .Select(r => $"{r.Text("name")}: touches editions"),
        ];
    }

    private static int Protection(Installation all, JsonNode rule) =>
        Prefixes(rule)
            .Max(p =>
                all.Each(Immutability)
                    .Where(i => i.Id().Contains($"/containers/{p.Split('/')[0]}/", StringComparison.Ordinal))
                    .Max(i => i.Number("properties.immutabilityPeriodSinceCreationInDays"))
            );

    private static IEnumerable<string> Prefixes(JsonNode rule) =>
        rule.At("definition.filters.prefixMatch") is JsonArray prefixes ? prefixes.Select(p => (string)p!) : [""];
}
