using Pipeline.Core.Editions;
using static Pipeline.Core.Tests.Gates.SyntheticRelease;

namespace Pipeline.Core.Tests.Gates;

/// <summary>What could not be decided of an edition stays marked in its revision until the value changes.</summary>
public sealed class CarriedDoubtsTests
{
    private static readonly BasisDoubt Cell = Doubt("gate:cell:quota:2018:01001", "01001");
    private static readonly BasisDoubt Pair = Doubt("gate:cells-exchanged:quota:2018:01002+01003", "01002+01003");
    private static readonly BasisDoubt Land = Doubt("gate:level:quota:2018:10", "10");
    private static readonly BasisDoubt Column = Doubt("gate:rank:quota:2018", null);

    [Fact]
    public void Of_ValuesAsTheyWere_KeepsAll() =>
        Assert.Equal([Cell, Pair, Land, Column], CarriedDoubts.Of([Cell, Pair, Land, Column], [Values(2018)], [Values(2018)]));

    [Fact]
    public void Of_AValueThatChanged_IsDecidedAnew()
    {
        Assert.Equal([Pair, Land], Changed("01001"));
        Assert.Equal([Cell, Land], Changed("01003"));
        Assert.Equal([Cell, Pair], Changed("10041"));

        IReadOnlyList<BasisDoubt> Changed(string kreis) =>
            CarriedDoubts.Of([Cell, Pair, Land, Column], [Values(2018)], [Values(2018, (k, v) => k == kreis ? v + 1 : v)]);
    }

    [Fact]
    public void Of_APeriodTheRevisionDoesNotTake_IsLeftOut() => Assert.Empty(CarriedDoubts.Of([Cell], [Values(2018)], [Values(2019)]));

    private static BasisDoubt Doubt(string finding, string? area) =>
        new(finding, finding.Split(':')[1], "quota", "2018", area, "about 1", "2");
}
