using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Tests.Results;

/// <summary>What one step of a run stores for the next comes back as it was, a recipe's own indicators too.</summary>
public sealed class ResultJsonTests
{
    private static readonly Indicator Own = new("happiness", "points", 1, "Glück", "Punkte", 1)
    {
        DriftStop = 20,
        Words = new() { Better = "mehr Glück", Per = "je 1\u202F000" },
    };

    [Fact]
    public void Data_WithAnOwnIndicator_ComesBack()
    {
        var values = new[] { Value(Indicators.SupplyIndex, 1.0 / 3), Value(Own, -0.1) };
        var json = JsonSerializer.Serialize(new EditionData(2018, [], values), ResultJson.Options);
        var back = JsonSerializer.Deserialize<EditionData>(json, ResultJson.Options)!;
        Assert.Equal(values, back.Indicators);
        Assert.Equal([Indicators.SupplyIndex, Own], back.Features.Indicators);
    }

    [Fact]
    public void Indicator_NeitherKnownNorDescribed_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Indicator>("\"happiness\"", ResultJson.Options));

    private static IndicatorValue Value(Indicator indicator, double value) =>
        new(KreisKey.Parse("01001"), indicator, value, "2018", ValueStatus.Value, null);
}
