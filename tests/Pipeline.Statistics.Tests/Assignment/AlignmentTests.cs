using FsCheck.Xunit;
using Pipeline.Statistics.Assignment;

namespace Pipeline.Statistics.Tests.Assignment;

public sealed class AlignmentTests
{
    private static readonly int[][] Permutations = [.. Permute([1, 2, 3, 4, 5, 6])];

    [Fact]
    public void MaximumOverlap_RenamedLabels_GivesTheNamesBack()
    {
        int[] reference = [1, 1, 2, 2, 3, 3];
        int[] labels = [3, 3, 1, 1, 2, 2];

        var mapping = Alignment.MaximumOverlap(reference, labels, 3);

        Assert.Equal([2, 3, 1], mapping);
        Assert.Equal(reference, Alignment.Apply(mapping, labels));
    }

    [Fact]
    public void MaximumOverlap_GreedyWouldLose_TakesTheBestSum()
    {
        // Overlaps: label 1 meets 1 three times and 2 twice, label 2 meets 1 twice and 2 never: 2 + 2 beats 3 + 0.
        int[] labels = [1, 1, 1, 1, 1, 2, 2];
        int[] reference = [1, 1, 1, 2, 2, 1, 1];

        Assert.Equal([2, 1], Alignment.MaximumOverlap(reference, labels, 2));
    }

    [Fact]
    public void MaximumOverlap_Tie_KeepsTheNames() => Assert.Equal([1, 2, 3], Alignment.MaximumOverlap([1, 2, 1, 2], [1, 1, 2, 2], 3));

    [Property]
    public void MaximumOverlap_AnyLabels_IsTheBestOfAll720(ulong seed)
    {
        var random = new SeededRandom(seed);
        var n = random.NextInt(60);
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => 1 + random.NextInt(6))];
        int[] reference = [.. labels.Select(l => random.NextInt(3) > 0 ? 1 + (l * 5 % 6) : 1 + random.NextInt(6))];

        var mapping = Alignment.MaximumOverlap(reference, labels, 6);

        Assert.Equal([1, 2, 3, 4, 5, 6], mapping.Order());
        Assert.Equal(720, Permutations.Length);
        Assert.Equal(Permutations.Max(p => Overlap(reference, labels, p)), Overlap(reference, labels, mapping));
    }

    [Property]
    public void MaximumOverlap_SeveralBest_KeepsAsManyNamesAsAnyOfThem(ulong seed)
    {
        // Few rows, so that ties are the rule.
        var random = new SeededRandom(seed);
        var n = random.NextInt(7);
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => 1 + random.NextInt(6))];
        int[] reference = [.. Enumerable.Range(0, n).Select(_ => 1 + random.NextInt(6))];

        var mapping = Alignment.MaximumOverlap(reference, labels, 6);

        var most = Permutations.Max(p => Overlap(reference, labels, p));
        var best = Permutations.Where(p => Overlap(reference, labels, p) == most);
        Assert.Equal(best.Max(Kept), Kept(mapping));
    }

    [Fact]
    public void MaximumOverlap_BadLabels_Throws()
    {
        Assert.Throws<ArgumentException>(() => Alignment.MaximumOverlap([1, 2], [1], 2));
        Assert.Throws<ArgumentException>(() => Alignment.MaximumOverlap([1, 2], [1, 3], 2));
        Assert.Throws<ArgumentException>(() => Alignment.MaximumOverlap([0, 2], [1, 2], 2));
    }

    private static int Kept(int[] mapping) => Enumerable.Range(1, 6).Count(c => mapping[c - 1] == c);

    private static int Overlap(int[] reference, int[] labels, int[] mapping) =>
        Alignment.Apply(mapping, labels).Zip(reference).Count(pair => pair.First == pair.Second);

    private static IEnumerable<int[]> Permute(int[] items) =>
        items.Length == 0
            ?
            [
                [],
            ]
            : items.SelectMany(first => Permute([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
