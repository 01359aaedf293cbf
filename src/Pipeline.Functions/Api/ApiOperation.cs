using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Pipeline.Functions.Api;

/// <summary>A function that is bound to HTTP, read from its method.</summary>
internal sealed class ApiOperation
{
    private ApiOperation(MethodInfo method, HttpTriggerAttribute trigger)
    {
        Method = method;
        Name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        Path = "/api/" + trigger.Route;
        Verbs = trigger.Methods!;
        IsForOperators = trigger.AuthLevel != AuthorizationLevel.Anonymous;
        Body = method.GetCustomAttribute<BodyAttribute>()?.Type;
        Answers = [.. method.GetCustomAttributes<AnswerAttribute>()];
        Parameters = [.. method.GetParameters().Where(p => Path.Contains($"{{{p.Name}}}", StringComparison.Ordinal))];
    }

    public MethodInfo Method { get; }

    public string Name { get; }

    public string Path { get; }

    /// <summary>Methods it takes: <c>get</c>, <c>head</c>, <c>post</c>.</summary>
    public IReadOnlyList<string> Verbs { get; }

    /// <summary>True where a key is asked for.</summary>
    public bool IsForOperators { get; }

    /// <summary>False for this document, which is part of the program.</summary>
    public bool ReadsStore => !Method.IsStatic;

    /// <summary>Type of the body it takes; null for none.</summary>
    public Type? Body { get; }

    public IReadOnlyList<AnswerAttribute> Answers { get; }

    /// <summary>What stands in its path.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>
    /// All of the app, in the order of their addresses. What has no <see cref="AnswerAttribute"/> is no operation but a page of the
    /// desk.
    /// </summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. typeof(ApiOperation)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Select(m => (Method: m, Trigger: m.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault()))
            .Where(f => f.Trigger is not null && f.Method.IsDefined(typeof(AnswerAttribute)))
            .Select(f => new ApiOperation(f.Method, f.Trigger!))
            .OrderBy(o => o.Path, StringComparer.Ordinal)
            .ThenBy(o => o.Name, StringComparer.Ordinal),
    ];

    /// <summary>The pattern of a parameter of its path.</summary>
    public static string PatternOf(ParameterInfo parameter) => parameter.GetCustomAttribute<RegularExpressionAttribute>()!.Pattern;
}
