namespace Pipeline.Rules.Tests;

/// <summary>What the references between projects cannot say: namespaces form no cycle, and a stage never knows a later one.</summary>
public sealed class NamespaceTests
{
    /// <summary>The stages within Core, in their order; each may know those before it.</summary>
    private static readonly string[] Stages = ["Fetch", "Normalise", "Gates", "Cluster", "Diff", "Editions"];

    private static readonly IReadOnlyList<NamespaceGraph.Use> Uses = NamespaceGraph.Read();

    [Fact]
    public void Namespaces_OfTheProduct_FormNoCycle()
    {
        var cycles = NamespaceGraph.Cycles(Uses);
        Assert.True(cycles.Count == 0, string.Join("\n\n", cycles.Select(Describe)));
    }

    /// <summary>The references that close a cycle, fewest uses first: the likeliest place to cut it.</summary>
    private static string Describe(IReadOnlyList<string> cycle) =>
        string.Join(" ↔ ", cycle)
        + string.Concat(
            Uses.Where(u => cycle.Contains(u.From) && cycle.Contains(u.To))
                .GroupBy(u => (u.From, u.To))
                .OrderBy(g => g.Count())
                .Select(g => $"\n  {g.Key.From} → {g.Key.To}: {string.Join(", ", g.Select(u => $"{u.Type} uses {u.Used}").Take(8))}")
        );

    [Fact]
    public void Cycles_WhereThereIsOne_AreFound()
    {
        NamespaceGraph.Use[] uses = [Use("A", "B"), Use("B", "C"), Use("C", "A"), Use("C", "D"), Use("D", "E")];
        Assert.Equal(["A", "B", "C"], Assert.Single(NamespaceGraph.Cycles(uses)));

        static NamespaceGraph.Use Use(string from, string to) => new(from, to, from, to);
    }

    [Fact]
    public void Stage_InCore_RefersToEarlierOnesOnly() =>
        Assert.Empty(Uses.Where(u => Rank(u.From) >= 0 && Rank(u.To) > Rank(u.From)).Select(u => $"{u.Type} refers to {u.Used}"));

    [Fact]
    public void Uses_OfTheStages_AreSeenAtAll()
    {
        var seen = Uses.Select(u => (u.From, u.To)).ToHashSet();
        Assert.Contains(("Pipeline.Core.Normalise", "Pipeline.Core.Fetch"), seen);
        Assert.Contains(("Pipeline.Core.Diff", "Pipeline.Core.Cluster"), seen);
        Assert.Contains(("Pipeline.Publication.Report", "Pipeline.Core.Diff"), seen);
    }

    private static int Rank(string name) =>
        name.StartsWith("Pipeline.Core.", StringComparison.Ordinal)
            ? Array.IndexOf(Stages, name["Pipeline.Core.".Length..].Split('.')[0])
            : -1;
}
