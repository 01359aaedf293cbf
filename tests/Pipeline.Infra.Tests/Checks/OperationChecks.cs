using System.Text.Json.Nodes;
using System.Xml;
using static Pipeline.Infra.Tests.Checks.Check;
using static Pipeline.Infra.Tests.Checks.Types;

namespace Pipeline.Infra.Tests.Checks;

/// <summary>That it runs, that somebody hears when it does not, and that costs can be told apart.</summary>
internal static class OperationChecks
{
    private static readonly string[] Needed = ["run-failed", "start-failed", "orchestration-failed", "annual-run-missed", "check-silent"];
    private static readonly string[] TagNames = ["workload", "environment", "owner", "cost-centre", "managed-by"];

    /// <summary>Kinds that Azure gives no tags.</summary>
    private static readonly string[] Untaggable =
    [
        BlobService,
        Container,
        Immutability,
        Policy,
        "Microsoft.Storage/storageAccounts/queueServices",
        Queue,
        Publishing,
        Config,
        Assignment,
        DeletionLock,
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Cdn/profiles/originGroups",
        "Microsoft.Cdn/profiles/originGroups/origins",
        "Microsoft.Cdn/profiles/ruleSets",
        "Microsoft.Cdn/profiles/ruleSets/rules",
        Route,
    ];

    public static IEnumerable<string> Host(Installation all)
    {
        return
        [
            .. If(all.Each(Queue).Any(), "the host makes its queues itself"),
            .. Each(
                all.Each(Config),
                "names blob, queue and table service of the host's account",
                c =>
                    new[] { "blob", "queue", "table" }.All(s =>
                        c.At("properties")!.AsObject().ContainsKey($"AzureWebJobsStorage__{s}ServiceUri")
                    )
            ),
            .. Each(all.Each(Plan), "is Flex Consumption", p => p.Text("sku.name") == "FC1" && p.IsTrue("properties.reserved")),
            .. Each(
                all.Each(Site),
                "runs an isolated worker",
                s =>
                    s.Text("properties.functionAppConfig.runtime.name") == "dotnet-isolated"
                    && s.Text("properties.functionAppConfig.runtime.version") == "10.0"
                    && s.Text("kind") == "functionapp,linux"
            ),
            .. Each(
                all.Each(Site),
                "takes its package from a container there is",
                s =>
                    all.Each(Container)
                        .Any(c =>
                            s.Text("properties.functionAppConfig.deployment.storage.value")
                                .Contains($"'{c.Name()}'", StringComparison.Ordinal)
                        )
            ),
        ];
    }

    public static IEnumerable<string> Alerts(Installation all)
    {
        var rules = all.Each(Rule).ToList();
        var groups = all.Each(ActionGroup).ToList();
        return
        [
            .. Needed.Where(n => !rules.Any(r => r.Name().EndsWith(n, StringComparison.Ordinal))).Select(n => $"no alert {n}"),
            .. Each(rules, "is on", r => r.IsTrue("properties.enabled")),
            .. Each(
                rules,
                "tells a group there is",
                r =>
                    r.At("properties.actions.actionGroups") is JsonArray a
                    && a.Count > 0
                    && a.All(g => groups.Any(known => known.Id() == (string)g!))
            ),
            .. Each(
                rules,
                "asks the workspace there is",
                r => r.At("properties.scopes") is JsonArray s && s.Count == 1 && all.Each(Workspace).Any(w => w.Id() == (string)s[0]!)
            ),
            .. Each(rules, "tells the same thing once", TellsOnce),
            .. Each(
                groups,
                "has an address",
                g => g.IsTrue("properties.enabled") && g.At("properties.emailReceivers") is JsonArray { Count: > 0 }
            ),
            .. Each(
                rules.Where(r => r.Name().EndsWith("annual-run-missed", StringComparison.Ordinal)),
                "asks for the day of the schedule",
                r => Query(r).Contains(DueDate(all), StringComparison.Ordinal) && r.Text("properties.windowSize") == "P2D"
            ),
        ];
    }

    public static IEnumerable<string> Tags(Installation all) =>
        Each(
            all.Resources.Where(r => !Untaggable.Contains(r.Type())),
            "has all tags",
            r => TagNames.All(t => !string.IsNullOrWhiteSpace(r.Text("tags." + t)))
        );

    /// <summary>The query of an alert.</summary>
    public static string Query(JsonObject rule) => rule.At("properties.criteria.allOf")!.AsArray()[0].Text("query");

    /// <summary>
    /// Windows overlap, for records that arrive late, and those after the first that holds a record are silent. The rule keeps no
    /// state of its own.
    /// </summary>
    private static bool TellsOnce(JsonObject rule)
    {
        var (every, window) = (Duration(rule, "properties.evaluationFrequency"), Duration(rule, "properties.windowSize"));
        return rule.IsFalse("properties.autoMitigate")
            && every > TimeSpan.Zero
            && window > every
            && Duration(rule, "properties.muteActionsDuration") >= window;
    }

    private static TimeSpan Duration(JsonObject rule, string path) =>
        rule.Text(path) is { Length: > 0 } text ? XmlConvert.ToTimeSpan(text) : TimeSpan.Zero;

    private static string DueDate(Installation all)
    {
        var schedule = all.Each(Config)
            .SelectMany(c => c.At("properties")!.AsObject())
            .Single(s =>
                s.Key.EndsWith("AnnualSchedule", StringComparison.Ordinal) || s.Key.EndsWith("AnnualRunSchedule", StringComparison.Ordinal)
            )
            .Value!.ToString()
            .Split(' ');
        return $"{schedule[4]}, {schedule[3]}, {schedule[2]}, {schedule[1]})";
    }
}
