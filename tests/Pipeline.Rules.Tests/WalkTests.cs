using System.Globalization;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>The walks of CONTRIBUTING.md can be walked: what they name is there, and one hop leads to the next.</summary>
public sealed partial class WalkTests
{
    /// <summary>Most hops from the bytes of a release to a page.</summary>
    private const int MostHopsToAPage = 40;

    private static readonly string Section = ReadSection();

    /// <summary>To the page of the PDF, to the page of the site, from an order to an edition, who changed and why.</summary>
    private static readonly List<List<Hop>> Walks = ReadWalks();

    private static readonly IReadOnlyList<ProductType> Types = [.. Source.Assemblies.SelectMany(ReadTypes)];

    [Fact]
    public void Walks_OfTheSection_AreThree_TheFirstWithTwoEnds_AndNumberedThrough()
    {
        Assert.Equal(4, Walks.Count);
        Assert.All(Walks, w => Assert.Equal(Enumerable.Range(1, w.Count), w.Select(h => h.Number)));
    }

    [Fact]
    public void Walk_FromBytesToAPage_HasFewHops() =>
        Assert.All(Walks.Take(2), w => Assert.True(w.Count <= MostHopsToAPage, $"{w.Count} hops to {w[^1]}"));

    [Fact]
    public void Names_OfTheSection_AreMethodsOfTheProduct() =>
        Assert.Empty(
            Name()
                .Matches(Section)
                .Where(m => !Named(m.Groups[1].Value).Any(t => t.Methods.Contains(m.Groups[2].Value)))
                .Select(m => m.Value)
        );

    [Fact]
    public void Hops_OfAWalk_LieInTheRoomTheySay() => Assert.DoesNotContain(Walks.SelectMany(w => w), h => Find(h) is null);

    [Fact]
    public void Hops_OfAWalk_AreCalledByAnEarlierOne() =>
        Assert.Empty(Walks.SelectMany(w => w.Where((hop, i) => i > 0 && !w.Take(i).Any(earlier => Calls(earlier, hop)))));

    /// <summary>Whether the body of a method, with its lambdas and local functions, refers to another, be it by an interface.</summary>
    private static bool Calls(Hop caller, Hop called) =>
        Find(caller) is { } from
        && Find(called) is { } to
        && from.Calls.Any(c =>
            (c.Within == caller.Method || c.Within.Contains($"<{caller.Method}>", StringComparison.Ordinal))
            && c.Method == called.Method
            && to.Names.Contains(c.Type)
        );

    private static ProductType? Find(Hop hop) =>
        Named(hop.Type).FirstOrDefault(t => t.Namespace == hop.Namespace && t.Methods.Contains(hop.Method));

    private static IEnumerable<ProductType> Named(string type) => Types.Where(t => t.Name == type);

    private static string ReadSection()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "CONTRIBUTING.md"));
        var start = text.IndexOf("\n## Three walks\n", StringComparison.Ordinal);
        Assert.True(start >= 0, "CONTRIBUTING.md has no section of walks");
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    /// <summary>A number that was there already is a fork: the hops before it belong to both ways.</summary>
    private static List<List<Hop>> ReadWalks()
    {
        var walks = new List<List<Hop>>();
        foreach (Match line in Line().Matches(Section))
        {
            var hop = Hop.Of(line);
            if (walks.Count == 0)
                walks.Add([]);
            else if (hop.Number <= walks[^1].Count)
                walks.Add([.. walks[^1].Take(hop.Number - 1)]);
            walks[^1].Add(hop);
        }
        return walks;
    }

    private static IEnumerable<ProductType> ReadTypes(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return module.Types.Select(ProductType.Of).ToList();
    }

    [GeneratedRegex(@"^(\d+)\. `(\w+)\.(\w+)` \(([\w./]+)\) – ", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"`([A-Z]\w*)\.([A-Z]\w*)`")]
    private static partial Regex Name();

    /// <summary>One line of a walk.</summary>
    private sealed record Hop(int Number, string Type, string Method, string Namespace)
    {
        public static Hop Of(Match line) =>
            new(
                int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture),
                line.Groups[2].Value,
                line.Groups[3].Value,
                "Pipeline." + line.Groups[4].Value.Replace('/', '.')
            );
    }

    /// <summary>A call in the body of a method.</summary>
    /// <param name="Within">The method, with the types the compiler put it into: lambdas, iterators, async methods.</param>
    /// <param name="Type">The type that declares what is called.</param>
    /// <param name="Method">What is called.</param>
    private sealed record Call(string Within, string Type, string Method);

    /// <summary>A type that lies in no other.</summary>
    /// <param name="Namespace">Its namespace.</param>
    /// <param name="Name">Its name, without the number of type parameters.</param>
    /// <param name="Names">The names its methods may be called by: its own, its base's, its interfaces'.</param>
    /// <param name="Methods">Names of its methods.</param>
    /// <param name="Calls">What it calls.</param>
    private sealed record ProductType(
        string Namespace,
        string Name,
        IReadOnlySet<string> Names,
        IReadOnlySet<string> Methods,
        IReadOnlyList<Call> Calls
    )
    {
        public static ProductType Of(TypeDefinition type) =>
            new(
                type.Namespace,
                Plain(type),
                type.Interfaces.Select(i => i.InterfaceType)
                    .Append(type.BaseType)
                    .OfType<TypeReference>()
                    .Append(type)
                    .Select(Plain)
                    .ToHashSet(),
                type.Methods.Select(m => m.Name).ToHashSet(),
                [.. CallsOf(type, "")]
            );

        private static IEnumerable<Call> CallsOf(TypeDefinition type, string outer) =>
            type
                .Methods.Where(m => m.HasBody)
                .SelectMany(m => Called(m).Select(c => new Call(outer + m.Name, Plain(c.DeclaringType), c.Name)))
                .Concat(type.NestedTypes.SelectMany(n => CallsOf(n, $"{outer}{n.Name}/")));

        private static IEnumerable<MethodReference> Called(MethodDefinition method) =>
            method.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>();

        private static string Plain(TypeReference type) => type.Name.Split('`')[0];
    }
}
