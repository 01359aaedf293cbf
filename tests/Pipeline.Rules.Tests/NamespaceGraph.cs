using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Pipeline.Rules.Tests;

/// <summary>Which namespace of the product uses which, read from the compiled assemblies, where a qualified name cannot hide.</summary>
internal static class NamespaceGraph
{
    /// <summary>One use: a type of one namespace refers to a type of another.</summary>
    public sealed record Use(string From, string To, string Type, string Used);

    /// <summary>All uses between different namespaces of the product.</summary>
    public static IReadOnlyList<Use> Read() => [.. Source.Assemblies.SelectMany(Read).Distinct()];

    /// <summary>
    /// The groups of namespaces in which each can be reached from each other (Tarjan 1972), largest first; none where the graph
    /// has no cycle.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Cycles(IReadOnlyList<Use> uses)
    {
        var edges = uses.ToLookup(u => u.From, u => u.To, StringComparer.Ordinal);
        var (order, low, stack, groups) = (
            new Dictionary<string, int>(),
            new Dictionary<string, int>(),
            new Stack<string>(),
            new List<string[]>()
        );
        foreach (var node in edges.Select(e => e.Key))
            if (order.TryAdd(node, -1))
                Visit(node);
        return [.. groups.Where(g => g.Length > 1).OrderByDescending(g => g.Length)];

        void Visit(string node)
        {
            order[node] = low[node] = order.Count;
            stack.Push(node);
            foreach (var next in edges[node].Distinct())
            {
                if (order.TryAdd(next, -1))
                    Visit(next);
                if (stack.Contains(next))
                    low[node] = Math.Min(low[node], low[next]);
            }
            if (low[node] != order[node])
                return;
            var group = new List<string>();
            do group.Add(stack.Pop());
            while (group[^1] != node);
            groups.Add([.. group.Order(StringComparer.Ordinal)]);
        }
    }

    private static IEnumerable<Use> Read(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var uses = new List<Use>();
        foreach (var type in module.GetAllTypes())
            if (Namespace(type) is { } from)
                foreach (var used in Used(type).SelectMany(Parts))
                    if (Namespace(used) is { } to && to != from)
                        uses.Add(new Use(from, to, type.FullName, used.FullName));
        return uses;
    }

    /// <summary>Base types, signatures, fields, attributes and every operand in the bodies of methods.</summary>
    private static IEnumerable<TypeReference> Used(TypeDefinition type)
    {
        var direct = type
            .Interfaces.Select(i => i.InterfaceType)
            .Append(type.BaseType)
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.Properties.Select(p => p.PropertyType))
            .Concat(type.CustomAttributes.Select(a => a.AttributeType));
        var signatures = type.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType));
        var bodies = type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).SelectMany(i => Operand(i.Operand));
        return direct.Concat(signatures).Concat(bodies).Where(t => t is not null)!;
    }

    private static IEnumerable<TypeReference> Operand(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod method => method.GenericArguments.Append(method.DeclaringType),
            MemberReference member => [member.DeclaringType],
            _ => [],
        };

    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification shaped => Parts(shaped.ElementType),
            _ => [type],
        };

    private static string? Namespace(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Namespace.StartsWith("Pipeline.", StringComparison.Ordinal) ? type.Namespace : null;
    }
}
