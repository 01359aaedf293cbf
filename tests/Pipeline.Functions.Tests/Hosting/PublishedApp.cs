using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>A function a queue triggers.</summary>
internal sealed record QueueTrigger(string Function, string Queue);

/// <summary>A function a timer triggers.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Schedule">NCRONTAB, or the name of the setting it stands in between percent signs.</param>
/// <param name="Retry">How a failed firing is tried again; null where it is not.</param>
internal sealed record TimerTrigger(string Function, string Schedule, RetryPolicy? Retry);

/// <summary>How often and after which pauses the host tries a failed invocation again.</summary>
internal sealed record RetryPolicy(int MaxRetryCount, TimeSpan Least, TimeSpan Most)
{
    /// <summary>The pause before a retry, the first being 1; each twice the one before.</summary>
    public TimeSpan PauseBefore(int retry) => TimeSpan.FromTicks(Math.Min(Most.Ticks, Least.Ticks << Math.Min(retry - 1, 16)));
}

/// <summary>What the Functions host reads of a deployed app: its <c>host.json</c> and the <c>function.json</c> of each function.</summary>
internal sealed partial record PublishedApp
{
    /// <summary>Where <c>eng/publish-functions.sh</c> puts the app.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "out", "functions");

    /// <summary>The executable the host starts.</summary>
    public required string Executable { get; init; }

    /// <summary>How long an invocation may take before its handler is killed.</summary>
    public required TimeSpan FunctionTimeout { get; init; }

    /// <summary>How often a message is delivered before it goes to the poison queue.</summary>
    public required int MaxDequeueCount { get; init; }

    /// <summary>How many messages of a queue an instance works on at a time.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How many messages an instance fetches beyond those it works on.</summary>
    public required int NewBatchThreshold { get; init; }

    /// <summary>How long a failed message is hidden before it is delivered again.</summary>
    public required TimeSpan VisibilityTimeout { get; init; }

    public required IReadOnlyList<QueueTrigger> Queues { get; init; }

    public required IReadOnlyList<TimerTrigger> Timers { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="FileNotFoundException">The app is not published.</exception>
    public static PublishedApp Read()
    {
        var host = Parse(Path.Combine(Folder, "host.json"));
        var queues = host["extensions"]!["queues"]!;
        var functions = Directory
            .EnumerateFiles(Folder, "function.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => (Name: Path.GetFileName(Path.GetDirectoryName(f)!), Function: Parse(f)))
            .Select(f => (f.Name, f.Function, Trigger: f.Function["bindings"]![0]!, Type: Text(f.Function["bindings"]![0]!, "type")))
            .ToList();
        return new PublishedApp
        {
            Executable = Path.Combine(Folder, Text(host["customHandler"]!["description"]!, "defaultExecutablePath")),
            FunctionTimeout = Time(host, "functionTimeout"),
            MaxDequeueCount = (int)queues["maxDequeueCount"]!,
            BatchSize = (int)queues["batchSize"]!,
            NewBatchThreshold = (int)queues["newBatchThreshold"]!,
            VisibilityTimeout = Time(queues, "visibilityTimeout"),
            Queues =
            [
                .. functions.Where(f => f.Type == "queueTrigger").Select(f => new QueueTrigger(f.Name, Text(f.Trigger, "queueName"))),
            ],
            Timers =
            [
                .. functions
                    .Where(f => f.Type == "timerTrigger")
                    .Select(f => new TimerTrigger(f.Name, Text(f.Trigger, "schedule"), Retry(f.Function["retry"]))),
            ],
        };
    }

    /// <summary>Whether an operator has switched a function off, as the host's handbook says for Linux.</summary>
    public static bool IsOff(string function, IReadOnlyDictionary<string, string> settings) =>
        settings.TryGetValue($"AzureWebJobs__{function}__Disabled", out var off) && off is "true" or "1";

    /// <summary>Puts settings in for their names between percent signs.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting: the host would not start the function.</exception>
    public static string Resolve(string text, IReadOnlyDictionary<string, string> settings) =>
        Reference()
            .Replace(
                text,
                m =>
                    settings.TryGetValue(m.Groups[1].Value, out var value)
                        ? value
                        : throw new InvalidOperationException($"{m.Value} is no setting of the app: the host would not start the function")
            );

    private static RetryPolicy? Retry(JsonNode? retry) =>
        retry is null
            ? null
            : Text(retry, "strategy") switch
            {
                "fixedDelay" => new RetryPolicy((int)retry["maxRetryCount"]!, Time(retry, "delayInterval"), Time(retry, "delayInterval")),
                "exponentialBackoff" => new RetryPolicy(
                    (int)retry["maxRetryCount"]!,
                    Time(retry, "minimumInterval"),
                    Time(retry, "maximumInterval")
                ),
                var other => throw new InvalidOperationException($"the host knows no strategy {other}"),
            };

    private static JsonNode Parse(string file) =>
        File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!
            : throw new FileNotFoundException("The Functions app is not published: run 'bash eng/publish-functions.sh'.", file);

    private static string Text(JsonNode node, string name) => (string)node[name]!;

    private static TimeSpan Time(JsonNode node, string name) =>
        TimeSpan.Parse(Text(node, name), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
