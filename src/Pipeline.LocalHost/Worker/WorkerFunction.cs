using System.Text.Json;
using Pipeline.LocalHost.Worker.Wire;

namespace Pipeline.LocalHost.Worker;

/// <summary>A function as the worker describes it: its name and its bindings.</summary>
internal sealed class WorkerFunction
{
    private readonly IReadOnlyList<JsonElement> _bindings;

    public WorkerFunction(RpcFunctionMetadata metadata)
    {
        Metadata = metadata;
        _bindings = [.. metadata.RawBindings.Select(b => JsonDocument.Parse(b).RootElement)];
        Trigger = _bindings.Single(b => TypeOf(b).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        Client = _bindings.Where(b => TypeOf(b) == "durableClient").Select(NameOf).FirstOrDefault();
    }

    public RpcFunctionMetadata Metadata { get; }

    public string Name => Metadata.Name;

    public string Id => Metadata.FunctionId;

    /// <summary>The trigger's binding.</summary>
    public JsonElement Trigger { get; }

    /// <summary><c>httpTrigger</c>, <c>timerTrigger</c>, <c>orchestrationTrigger</c>, <c>activityTrigger</c>.</summary>
    public string TriggerType => TypeOf(Trigger);

    /// <summary>Name of the parameter the trigger fills.</summary>
    public string TriggerName => NameOf(Trigger);

    /// <summary>Name of the parameter a durable client is bound to; null where there is none.</summary>
    public string? Client { get; }

    /// <summary>A text of the trigger; null where it does not say.</summary>
    public string? Text(string property) =>
        Trigger.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string TypeOf(JsonElement binding) => binding.GetProperty("type").GetString()!;

    private static string NameOf(JsonElement binding) => binding.GetProperty("name").GetString()!;
}
