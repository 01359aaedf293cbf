using Pipeline.Core.Gates;

namespace Pipeline.Core.Tests.Gates;

public sealed class AcceptanceNameTests
{
    private static readonly GateFinding Cell = Finding("cell", "2018", "07340", 812.3, 421.7, 1);
    private static readonly GateFinding Column = Finding("level", "2018", null, 0, -0.69, 400);

    [Theory]
    [InlineData("gate:cell:tax_capacity:2018:07340", true)]
    [InlineData("gate:cell:tax_capacity:2018:07340=812.3..421.7x1", true)]
    [InlineData("gate:cell:tax_capacity:2018:07340=812.3..421.8x1", false)]
    [InlineData("gate:cell:tax_capacity:2018:07339", false)]
    [InlineData("gate:cell:tax_capacity:2018..2020:07340", true)]
    [InlineData("gate:cell:tax_capacity:2015..2018:07340", true)]
    [InlineData("gate:cell:tax_capacity:2019..2020:07340", false)]
    [InlineData("gate:cell:tax_capacity:2018..2020:07339", false)]
    [InlineData("gate:cell:sgb2_rate:2018..2020:07340", false)]
    public void Covers_OneCell_ByNameValuesOrYears(string name, bool covers) =>
        Assert.Equal(covers, new Acceptance(name, "wahr").Covers(Cell));

    /// <summary>What is accepted of one cell, or of a column without saying how much, never covers a column.</summary>
    [Theory]
    [InlineData("gate:level:tax_capacity:2018", false)]
    [InlineData("gate:level:tax_capacity:2018=0..-0.69x400", true)]
    [InlineData("gate:level:tax_capacity:2018=0..-0.69x399", false)]
    [InlineData("gate:level:tax_capacity:2018..2020", false)]
    [InlineData("gate:cell:tax_capacity:2018:07340=812.3..421.7x1", false)]
    public void Covers_Column_OnlyWithItsNumbers(string name, bool covers) =>
        Assert.Equal(covers, new Acceptance(name, "wahr").Covers(Column));

    [Fact]
    public void Apply_DoubtsAndOthers_GoTheirWays()
    {
        var doubt = Finding("cell", "2018", "07339", 1, 2, 1).AsDoubt();
        var outcome = GateOutcome.Apply(
            [Cell, Column, doubt],
            [new Acceptance("gate:cell:tax_capacity:2018:07340", "wahr"), new Acceptance("gate:level:tax_capacity:2018", "wahr")]
        );

        Assert.Equal([Column], outcome.Open);
        Assert.Equal([Cell], outcome.Accepted.Select(a => a.Finding));
        Assert.Equal([doubt], outcome.Doubts);
        Assert.Equal(["gate:level:tax_capacity:2018"], outcome.Unused.Select(u => u.FindingId));
    }

    /// <summary>Who confirms a value that was only listed takes it off the list.</summary>
    [Fact]
    public void Apply_DoubtThatIsAccepted_IsListedNoMore()
    {
        var outcome = GateOutcome.Apply([Cell.AsDoubt()], [new Acceptance(Cell.Id, "vom Amt bestätigt")]);

        Assert.Empty(outcome.Doubts);
        Assert.Single(outcome.Accepted);
    }

    private static GateFinding Finding(string gate, string period, string? area, double old, double now, int count) =>
        GateFinding.Build(new GatePlace(gate, "tax_capacity", period, area), "x", null, "y", "z").Measured(old, now, count);
}
