using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class GebietsstandOfKeysTests
{
    private static readonly DateOnly Declared = new(2021, 12, 31);

    /// <summary>Table 82411-01-03-4 of 2021 has numbers for Eisenach: whatever its title says, it is of the Gebietsstand of 2020.</summary>
    [Fact]
    public void Hint_KeysOfAnotherDay_NamesTheDay() =>
        Assert.StartsWith(
            "; they are the Kreise of 2020-12-31",
            GebietsstandOfKeys.Hint(Reforms.KreiseOn(2020).Select(k => k.Text), Declared),
            StringComparison.Ordinal
        );

    [Fact]
    public void Hint_KeysOfNoOrTheDeclaredDay_SaysNothing()
    {
        Assert.Equal("", GebietsstandOfKeys.Hint(Reforms.KreiseOn(2021).Select(k => k.Text), Declared));
        Assert.Equal("", GebietsstandOfKeys.Hint(Reforms.KreiseOn(2020).Select(k => k.Text).Append("01099"), Declared));
        Assert.Equal("", GebietsstandOfKeys.Hint(["x"], Declared));
    }
}
