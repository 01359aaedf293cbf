using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using static Pipeline.Core.Tests.Gates.SyntheticRelease;

namespace Pipeline.Core.Tests.Gates;

/// <summary>Two age groups that make up all inhabitants, invented: 600 and 400 of every 1,000.</summary>
public sealed class PartsGateTests
{
    private static readonly GateParameters Limits = new();

    [Fact]
    public void OfParts_GroupsThatAddUp_Pass() => Assert.Empty(Run(Column("all", 1000), Column("young", 600), Column("old", 400)));

    /// <summary>One per cent in one group is within every range of history, and no sum of Germany or a Land would tell.</summary>
    [Fact]
    public void OfParts_OneGroupOnePerCentHigher_IsNamed()
    {
        var found = Assert.Single(Run(Column("all", 1000), Column("young", 606), Column("old", 400)));

        Assert.Equal(("gate:parts:all:2018", false, new FindingExtent(1000, 1006, 400)), (found.Id, found.IsDoubt, found.Extent));
    }

    [Fact]
    public void OfParts_OneKreis_IsNamed()
    {
        var young = Column("young", 600);
        var wrong = young with { Kreise = young.Kreise.ToDictionary(k => k.Key, k => k.Key == "01001" ? 599 : k.Value) };

        Assert.Equal("gate:parts:all:2018:01001", Assert.Single(Run(Column("all", 1000), wrong, Column("old", 400))).Id);
    }

    /// <summary>What is secret says nothing, and a table without one of the groups is not judged.</summary>
    [Fact]
    public void OfParts_WhatIsNotKnown_IsNotJudged()
    {
        var old = Column("old", 400);
        var secret = old with { Kreise = old.Kreise.ToDictionary(k => k.Key, k => k.Key == "01001" ? null : k.Value) };

        Assert.Empty(Run(Column("all", 1000), Column("young", 600), secret));
        Assert.Empty(Run(Column("all", 1000), Column("young", 700)));
    }

    private static IEnumerable<GateFinding> Run(params SeriesValues[] columns)
    {
        var count = Recipe(SeriesKind.Count).Series["quota"];
        var recipe = Recipe(SeriesKind.Count) with
        {
            Series = new Dictionary<string, SeriesRecipe>
            {
                ["quota"] = count,
                ["all"] = count,
                ["young"] = count,
                ["old"] = count,
            },
            Context =
            [
                new()
                {
                    Code = "mean_age_years",
                    Rule = ContextRule.MeanAge,
                    Series = "all",
                    Parts = ["young", "old"],
                    Ages = [20, 60],
                    SourceName = "x",
                },
            ],
        };
        return EditionGates.Run(recipe, columns, [], _ => Kreise, [], Limits).Where(f => f.Gate == "parts");
    }

    private static SeriesValues Column(string series, double value) =>
        Values(2018) with
        {
            Series = series,
            Kreise = Kreise.ToDictionary(k => k, _ => (double?)value, StringComparer.Ordinal),
        };
}
