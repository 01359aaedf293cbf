using Pipeline.Core.Gates;
using Pipeline.Fuzz.Semantic;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Gates;

/// <summary>
/// The four distances of 2017 and 2018, which the file holds for one period only. Moved by a row, any of them gave fourteen Kreise
/// another cluster without a word.
/// </summary>
public sealed class RealDistanceGateTests(RealColumnsFixture fixture) : IClassFixture<RealColumnsFixture>
{
    private const int Edition = 2018;

    private static readonly IReadOnlyDictionary<string, double?> NoRows = new Dictionary<string, double?>();

    private RealColumns Real => fixture.Real;

    /// <summary>Without the rows of the Länder, so by the other distances alone.</summary>
    [SharedDataTheory]
    [InlineData("distance_supermarket", "")]
    [InlineData("distance_pharmacy", "")]
    [InlineData("distance_primary_school", "")]
    [InlineData("distance_stop", "")]
    [InlineData("distance_supermarket", "09")]
    [InlineData("distance_pharmacy", "01")]
    [InlineData("distance_primary_school", "10")]
    [InlineData("distance_stop", "14")]
    public void Rows_OfTheNeighbour_AreShifted(string series, string land)
    {
        var found = Find(series, v => Moved(v, land) with { Laender = NoRows });

        Assert.Contains(found, f => f.Gate == "rows-shifted" && f.Column == series && (land.Length == 0 || f.Area?[..2] == land));
        if (land.Length == 0)
            Assert.All(found, f => Assert.Equal(series, f.Column));
    }

    /// <summary>All four at once agree with each other, but not with the rows of their Länder.</summary>
    [SharedDataFact]
    public void Rows_OfAllFourMoved_AreNotThoseOfTheirLaender()
    {
        var found = Real.Edition(Edition, [], v => v.Series.StartsWith("distance_", StringComparison.Ordinal) ? Moved(v, "") : v);

        Assert.All(
            new[] { "distance_supermarket", "distance_pharmacy", "distance_primary_school", "distance_stop" },
            s => Assert.Contains(found, f => f.Gate == "land-row" && f.Column == s)
        );
    }

    [SharedDataTheory]
    [InlineData("distance_stop", 1.02)]
    [InlineData("distance_pharmacy", 0.98)]
    public void Level_OfTheKreise_IsHeldAgainstTheirLand(string series, double factor) =>
        Assert.Contains(
            Find(series, v => v with { Kreise = v.Kreise.ToDictionary(k => k.Key, k => k.Value * factor) }),
            f => f.Gate == "land-row" && f.Column == series
        );

    /// <summary>Kreise and Länder that agree with each other, but not with the row for Germany.</summary>
    [SharedDataFact]
    public void Level_OfKreiseAndLaender_IsHeldAgainstGermany()
    {
        var found = Find(
            "distance_stop",
            v =>
                v with
                {
                    Kreise = v.Kreise.ToDictionary(k => k.Key, k => k.Value * 1.2),
                    Laender = v.Laender.ToDictionary(k => k.Key, k => k.Value * 1.2),
                }
        );

        Assert.Equal(["gate:land-row:distance_stop:2018"], found.Select(f => f.Id));
    }

    [SharedDataFact]
    public void ColumnOfAnotherDistance_IsNamed()
    {
        var other = Real.Values(Edition).Single(v => v.Series == "distance_pharmacy");

        Assert.Contains(
            Find("distance_supermarket", v => v with { Kreise = other.Kreise, Laender = other.Laender, Germany = other.Germany }),
            f => f.Id == "gate:column-repeated:distance_supermarket:2017"
        );
    }

    private List<GateFinding> Find(string series, Func<SeriesValues, SeriesValues> fault) =>
        [.. Real.Edition(Edition, [], v => v.Series == series ? fault(v) : v).Where(f => !f.IsDoubt)];

    /// <summary>Each Kreis of a Land, or each of all, with the value of the next in the file.</summary>
    private static SeriesValues Moved(SeriesValues values, string land)
    {
        var rows = values.Kreise.Keys.Where(k => k.StartsWith(land, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var moved = values.Kreise.ToDictionary();
        for (var i = 0; i < rows.Count; i++)
            moved[rows[i]] = values.Kreise[rows[(i + 1) % rows.Count]];
        return values with { Kreise = moved };
    }
}
