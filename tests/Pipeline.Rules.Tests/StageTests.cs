using System.Reflection;
using System.Reflection.Emit;
using Pipeline.Core.Domain;

namespace Pipeline.Rules.Tests;

/// <summary>A stage never refers to a later one. Read from the compiled assembly, where a qualified name cannot hide.</summary>
public sealed class StageTests
{
    private const string Root = "Pipeline.Core.";
    private static readonly string[] Stages = ["Fetch", "Normalise", "Cluster", "Diff", "Report", "Publish"];

    /// <summary>What stages share and what stands below all of them: none of it may know a stage.</summary>
    private static readonly string[] Foundations = ["Domain", "Facts", "Store"];

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields()
        .Select(f => f.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(o => o.Value);

    [Fact]
    public void Stage_InCore_RefersToEarlierOnesOnly()
    {
        var wrong = Uses().Where(u => Rank(u.To) > Rank(u.From) && Rank(u.From) >= 0);
        Assert.Empty(wrong.Select(u => $"{u.From} refers to {u.Used} in {u.Type}").Distinct());
    }

    [Fact]
    public void Foundation_InCore_RefersToNoStage()
    {
        var wrong = Uses()
            .Where(u => Foundations.Contains(u.From) && Rank(u.To) >= 0)
            .Select(u => $"{u.From} refers to {u.To} in {u.Type}")
            .Distinct();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Uses_OfTheStages_AreSeenAtAll()
    {
        var seen = Uses().Select(u => (u.From, u.To)).Distinct().ToList();
        Assert.Contains(("Normalise", "Fetch"), seen);
        Assert.Contains(("Diff", "Cluster"), seen);
        Assert.Contains(("Report", "Diff"), seen);
    }

    private static int Rank(string part) => Array.IndexOf(Stages, part);

    /// <summary>Which part of Core uses which: base types, signatures, fields, attributes and every token in method bodies.</summary>
    private static List<(string From, string To, string Type, string Used)> Uses()
    {
        var assembly = typeof(Core.EditionRun).Assembly;
        var uses = new List<(string, string, string, string)>();
        foreach (var type in assembly.GetTypes())
        {
            var from = Part(type);
            if (from is null)
                continue;
            foreach (var used in Used(type).Distinct())
                if (Part(used) is { } to && to != from)
                    uses.Add((from, to, type.FullName!, used.FullName ?? used.Name));
        }
        return uses;
    }

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var direct = type.GetInterfaces()
            .Append(type.BaseType)
            .OfType<Type>()
            .Concat(type.GetFields(all).Select(f => f.FieldType))
            .Concat(type.GetProperties(all).Select(p => p.PropertyType));
        var methods = type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).ToList();
        var signatures = methods
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(m => m.ReturnType));
        return direct.Concat(signatures).Concat(methods.SelectMany(m => Tokens(type, m))).SelectMany(Parts);
    }

    /// <summary>The types behind the tokens of a body, read instruction by instruction.</summary>
    private static IEnumerable<Type> Tokens(Type type, MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length; )
        {
            var two = code[at] == 0xFE;
            var op = OpCodesByValue[unchecked((short)(two ? (0xFE << 8) | code[at + 1] : code[at]))];
            at += two ? 2 : 1;
            if (
                op.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
                && Resolve(type, method, BitConverter.ToInt32(code, at)) is { } found
            )
                yield return found;
            at += Size(op.OperandType, code, at);
        }
    }

    private static int Size(OperandType operand, byte[] code, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
            _ => 4,
        };

    private static Type? Resolve(Type type, MethodBase method, int token)
    {
        try
        {
            var member = method.Module.ResolveMember(
                token,
                type.IsGenericType ? type.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null
            );
            return member as Type ?? member?.DeclaringType;
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
    }

    private static string? Part(Type type) =>
        type.Namespace is { } name && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;
}
