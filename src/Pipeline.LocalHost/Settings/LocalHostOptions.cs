using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipeline.LocalHost.Settings;

/// <summary>What the host is started with: the published app, its settings, its key.</summary>
public sealed record LocalHostOptions
{
    /// <summary>Folder of the published app.</summary>
    public required string Folder { get; init; }

    /// <summary>The assembly of the worker in it.</summary>
    public string Assembly { get; init; } = "teilhabe-functions.dll";

    /// <summary>The app's settings by the names they have in the environment; <c>AzureWebJobsStorage</c> is a connection string.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The function key operators send in <c>x-functions-key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Port for callers; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The durable hub; that of host.json where not set. Hosts with the same hub share its work.</summary>
    public string? Hub { get; init; }

    /// <summary>Whether timers fire by their schedule.</summary>
    public bool FiresTimers { get; init; } = true;

    /// <summary>Is told what the worker writes.</summary>
    public Action<string>? Tell { get; init; }

    /// <summary>Log lines of the worker from this level on are kept.</summary>
    public LogLevel LeastLogLevel { get; init; } = LogLevel.Information;

    /// <summary>What <c>WEBSITE_HOSTNAME</c> says; the durable client refuses to work without one.</summary>
    internal string HostName => "127.0.0.1:" + Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>How long an invocation may take; what host.json says where not set.</summary>
    public TimeSpan? FunctionTimeout { get; init; }

    /// <summary>How long an invocation may take.</summary>
    internal TimeSpan LongestInvocation =>
        FunctionTimeout ?? TimeSpan.Parse(HostJson()["functionTimeout"]!.ToString(), CultureInfo.InvariantCulture);

    /// <summary>The section <c>durableTask</c> of host.json.</summary>
    internal JsonObject Durable() => HostJson()["extensions"]!["durableTask"]!.AsObject();

    /// <summary>A setting; null where it is not set.</summary>
    internal string? Setting(string name) => Settings.GetValueOrDefault(name);

    private JsonNode HostJson() => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "host.json")))!;
}
