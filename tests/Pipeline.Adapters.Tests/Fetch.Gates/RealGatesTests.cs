using Pipeline.Core.Domain;
using Pipeline.Core.Gates;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Gates;

/// <summary>The gates on the nine real editions: open for what is real, closed for faults put into it.</summary>
public sealed class RealGatesTests(RealEditions real) : IClassFixture<RealEditions>
{
    [SharedDataFact]
    public void Run_NineRealEditions_Pass()
    {
        for (var year = 2010; year <= 2018; year++)
        {
            Assert.Empty(real.Run(year, real.Series[year]).Select(f => f.Id + " " + f.Finding.Found));
            if (year > 2010)
                Assert.Empty(DriftGate.Run(Scores(year), new EditionId(year, 1), new GateParameters()).Select(f => f.Id));
        }
    }

    [SharedDataTheory]
    [InlineData("household_income_monthly", 12, "unit-jump")]
    [InlineData("household_income_monthly", 0.001, "unit-jump")]
    [InlineData("life_expectancy", 10, "unit-jump")]
    [InlineData("sgb2_rate", 0.01, "unit-jump")]
    [InlineData("tax_capacity", 1000, "unit-jump")]
    [InlineData("sgb2_rate", -1, "sign-flip")]
    public void Run_AnotherUnitOrSign_Stops(string series, double factor, string gate) =>
        Assert.Contains($"gate:{gate}:{series}:2017", Ids(series, (_, v) => v * factor));

    [SharedDataFact]
    public void Run_OneLandInAnotherUnit_NamesTheLand() =>
        Assert.Contains("gate:unit-jump:household_income_monthly:2017:09", Ids("household_income_monthly", (k, v) => k.StartsWith("09", StringComparison.Ordinal) ? v * 12 : v));

    /// <summary>INKAR's numbers have silently become other series: here the quota is the income.</summary>
    [SharedDataFact]
    public void Run_AnotherSeriesUnderTheNumber_Stops()
    {
        var other = real.Series[2017].Single(s => s.Series == "tax_capacity" && s.Period.Year == 2017).Kreise;

        var ids = Ids("sgb2_rate", (k, _) => other[k]);

        Assert.Contains(ids, id => id is "gate:sign-flip:sgb2_rate:2017" or "gate:rank:sgb2_rate:2017");
        Assert.Contains("gate:range:sgb2_rate:2017", ids);
    }

    [SharedDataFact]
    public void Run_KreiseOutOfOrder_Stops()
    {
        var keys = real.Series[2017].Single(s => s.Series == "life_expectancy" && s.Period.Year == 2017).Kreise;
        var shifted = keys.Keys.Order(StringComparer.Ordinal).Select((k, i) => (k, Value: keys.Values.ElementAt((i + 7) % keys.Count))).ToDictionary(p => p.k, p => p.Value);

        Assert.Contains("gate:rank:life_expectancy:2017", Ids("life_expectancy", (k, _) => shifted[k]));
    }

    [SharedDataFact]
    public void Run_MissingKreisAndFormerKreisBeside_Stop()
    {
        Assert.Contains("gate:kreise-missing:sgb2_rate:2017", Ids("sgb2_rate", k => k.Remove("01001")));
        Assert.Contains("gate:kreise-extra:sgb2_rate:2017", Ids("sgb2_rate", k => k.Add("03152", 10.0)));
        Assert.Contains("gate:sum:population_total:2017-12-31", Ids("population_total", k => k["11000"] *= 1.2));
        Assert.Contains("gate:sum:population_total:2017-12-31", Ids("population_total", k => k["11000"] *= 0.8));
    }

    [SharedDataFact]
    public void Run_ShiftedOrLostColumns_Stop()
    {
        Assert.Contains("gate:column-shifted:population_total:2017-12-31", Ids("population_total", (k, _) => double.Parse(k, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("gate:column-constant:sgb2_rate:2017", Ids("sgb2_rate", (_, _) => 7.0));
        Assert.Contains("gate:column-empty:sgb2_rate:2017", Ids("sgb2_rate", (_, _) => null));
        Assert.Contains("gate:range:life_expectancy:2017", Ids("life_expectancy", (k, v) => k == "01001" ? 9 : v));
    }

    [SharedDataFact]
    public void Score_OneKreisJumps_IsNamedAndCanBeAccepted()
    {
        var now = real.Data[2017].Indicators.Select(v => v.Kreis.Text == "01001" && v.Indicator.Code == "life_expectancy" ? v with { Value = v.Value + 8 } : v).ToList();
        var finding = Assert.Single(DriftGate.Run(DriftGate.Score(real.Data[2016].Indicators, now, new GateParameters()), new EditionId(2017, 1), new GateParameters()));
        Assert.Equal("gate:drift:life_expectancy:2017:01001", finding.Id);

        var outcome = GateOutcome.Of([finding], [new Acceptance(finding.Id, "Vom Amt bestätigt", "ab", default), new Acceptance("gate:drift:x:2017", "alt", "ab", default)]);

        Assert.Empty(outcome.Open);
        Assert.Equal("Vom Amt bestätigt", Assert.Single(outcome.Accepted).Acceptance.Reason);
        Assert.Equal("gate:drift:x:2017", Assert.Single(outcome.Unused).FindingId);
    }

    private IReadOnlyList<DriftScore> Scores(int year) => DriftGate.Score(real.Data[year - 1].Indicators, real.Data[year].Indicators, new GateParameters());

    private List<string> Ids(string series, Func<string, double?, double?> change) => Ids(series, kreise =>
    {
        foreach (var key in kreise.Keys.ToList())
            kreise[key] = change(key, kreise[key]);
    });

    private List<string> Ids(string series, Action<Dictionary<string, double?>> change)
    {
        var now = real.Series[2017].Select(s =>
        {
            if (s.Series != series || s.Period.Year != 2017)
                return s;
            var kreise = new Dictionary<string, double?>(s.Kreise);
            change(kreise);
            return s with { Kreise = kreise };
        }).ToList();
        return [.. real.Run(2017, now).Select(f => f.Id)];
    }
}
