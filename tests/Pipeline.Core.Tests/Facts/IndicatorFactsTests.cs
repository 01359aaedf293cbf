using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Facts;

public sealed class IndicatorFactsTests
{
    [Fact]
    public void Known_HaveAllTheirWords_AndNoCodeTwice()
    {
        Assert.All(Indicators.All, i => Assert.Empty(i.Words.Missing()));
        Assert.Equal(Indicators.All.Count, Indicators.All.Select(i => i.Code).Distinct().Count());
    }

    [Fact]
    public void Known_DirectionUnitAndDecimals_AreThoseOfTheStudy()
    {
        Assert.Equal(
            [
                ("life_expectancy", 1, "Jahre", 1),
                ("supply_index", 1, "Punkte", 0),
                ("tax_capacity_eur_per_capita", 1, "Euro", 0),
                ("tax_revenue_capacity_eur_per_capita", 1, "Euro", 0),
                ("sgb2_rate_pct", -1, "%", 1),
                ("unemployment_rate_pct", -1, "%", 1),
                ("leavers_without_degree_pct", -1, "%", 1),
                ("disposable_income_eur_per_capita", 1, "Euro", 0),
                ("young_net_migration_per_1000", 1, "", 1),
            ],
            Indicators.All.Select(i => (i.Code, i.Polarity, i.DisplayUnit, i.Decimals))
        );
    }

    [Fact]
    public void KnownScheme_IsThreeUrbanAndThreeRuralClusters()
    {
        Assert.Null(ClusterScheme.Known.Error(6));
        Assert.Equal([true, true, true, false, false, false], ClusterScheme.Known.Clusters.Select(c => c.Urban));
        Assert.Equal(
            [(1, 0), (2, 1), (3, 2), (4, 0), (5, 1), (6, 2)],
            Enumerable.Range(1, 6).Select(c => (c, ClusterScheme.Known.PlaceInType(c)))
        );
    }
}
