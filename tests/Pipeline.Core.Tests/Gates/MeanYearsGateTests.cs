using Pipeline.Core.Domain;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tests.Normalise;

namespace Pipeline.Core.Tests.Gates;

/// <summary>A mean of years that lacks one for all Kreise is told; one a single Kreis lacks is told elsewhere, beside its value.</summary>
public sealed class MeanYearsGateTests
{
    private static readonly Recipe Family = TestRecipes.Read("kreise-2026");

    [Theory]
    [InlineData("2022–2024", "2022–2024", "")]
    [InlineData("2022–2024", "2022, 2024", "")]
    [InlineData("2022, 2024", "2022, 2024", "2022, 2024")]
    [InlineData("2024", "2024", "2024")]
    public void Run_AYearNoKreisHas_IsADoubt(string first, string second, string found)
    {
        var tax = Family.Columns().Single(i => i.Code == "tax_revenue_capacity_eur_per_capita");
        var leavers = Family.Columns().Single(i => i.Code == "leavers_without_degree_pct");
        var data = new EditionData(
            2024,
            [],
            [
                Value("01001", tax, first),
                Value("01001", leavers, "2021–2023"),
                Value("01002", tax, second),
                Value("01002", leavers, "2021–2023"),
            ]
        );

        var doubts = EditionGates.OfMeans(Family, data).ToList();

        Assert.Equal(found, doubts.SingleOrDefault()?.Finding.Found ?? "");
        Assert.All(
            doubts,
            d =>
            {
                Assert.True(d.IsDoubt);
                Assert.Equal(($"gate:mean-incomplete:{tax.Code}:2022-2024", "2022–2024"), (d.Id, d.Finding.Expected));
            }
        );
    }

    private static IndicatorValue Value(string kreis, Indicator indicator, string period) =>
        new(KreisKey.Parse(kreis), indicator, 1, period, ValueStatus.Value, null);
}
