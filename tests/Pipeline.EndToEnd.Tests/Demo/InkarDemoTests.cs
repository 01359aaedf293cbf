using System.Globalization;
using Pipeline.Core.Normalise;

namespace Pipeline.EndToEnd.Tests.Demo;

public sealed class InkarDemoTests
{
    private static readonly string[] Clustered = ["m_lebenserw", "a_schul_oA", "q_SGBII", "q_gest_bev", "d_Hausshaltseinkommen"];
    private static readonly string[] Distances = ["m_G02_SUP_DIST", "m_Q01_APO_DIST", "m_P01_PRIM_DIST", "m_OEV20_DIST"];

    [Theory]
    [InlineData(2019)]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2022)]
    [InlineData(2023)]
    public void Edition_HasEveryNeededCell_OfTheKreiseOfItsGebietsstand(int edition)
    {
        var values = DemoFiles.Inkar(File(edition));
        Assert.Equal(
            Reforms.KreiseOn(edition).Select(k => k.Text),
            values.Keys.Select(k => k.Ags).Distinct().Order(StringComparer.Ordinal)
        );
        var distances = values.Keys.Where(k => Distances.Contains(k.Series)).CountBy(k => (k.Series, k.Ags)).ToDictionary();
        foreach (var kreis in Reforms.KreiseOn(edition))
        {
            for (var year = edition - 4; year <= edition; year++)
                Assert.All(
                    Clustered,
                    s =>
                        Assert.True(values.ContainsKey((s, kreis.Text, year.ToString(CultureInfo.InvariantCulture))), $"{s} {kreis} {year}")
                );
            Assert.All(Distances, s => Assert.Equal(1, distances.GetValueOrDefault((s, kreis.Text))));
        }
    }

    [Fact]
    public void SecondDelivery_ChangesIncomeOfTheListedKreiseOnly()
    {
        var (first, second) = (DemoFiles.Inkar(File(2021)), DemoFiles.Inkar("inkar/inkar_2021_2023-05-02.zip"));
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        var changed = first.Keys.Where(k => first[k] != second[k]).ToList();
        Assert.All(changed, k => Assert.Equal("d_Hausshaltseinkommen", k.Series));
        Assert.Equal(
            DemoFiles.Truth.Where(t => t["kind"] == "revision").Select(t => t["ags"]).Order(StringComparer.Ordinal),
            changed.Select(k => k.Ags).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Movers_ShiftMoreThanAnyOtherKreis_BetweenTheirEditions()
    {
        var movers = DemoFiles.Truth.Where(t => t["kind"] == "mover").ToList();
        Assert.Equal(12, movers.Count);
        foreach (var planted in movers.GroupBy(t => t["edition"]))
        {
            var year = int.Parse(planted.Key, CultureInfo.InvariantCulture);
            var values = DemoFiles.Inkar(File(year));
            var shifts = values
                .Keys.Select(k => k.Ags)
                .Distinct()
                .ToDictionary(ags => ags, ags => Clustered.Sum(s => Shift(values, s, ags, year)));
            var largest = shifts.OrderByDescending(s => s.Value).Take(planted.Count()).Select(s => s.Key);
            Assert.Equal(planted.Select(t => t["ags"]).Order(StringComparer.Ordinal), largest.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void NeighbouringEditions_AgreeOnWhatWasNotRevised()
    {
        var (older, newer) = (DemoFiles.Inkar(File(2022)), DemoFiles.Inkar(File(2023)));
        Assert.All(
            older.Where(o => o.Key.Period is "2020" or "2022" && !Distances.Contains(o.Key.Series)),
            o => Assert.Equal(o.Value, newer[o.Key])
        );
    }

    /// <summary>The change of a value from one year to the next, in standard deviations of the year.</summary>
    private static double Shift(
        IReadOnlyDictionary<(string Series, string Ags, string Period), double> values,
        string series,
        string ags,
        int year
    )
    {
        var (now, before) = (year.ToString(CultureInfo.InvariantCulture), (year - 1).ToString(CultureInfo.InvariantCulture));
        var sd = series switch
        {
            "m_lebenserw" => 1.0,
            "a_schul_oA" => 2.3,
            "q_SGBII" => 3.8,
            "q_gest_bev" => 350,
            _ => 220,
        };
        return Math.Abs(values[(series, ags, now)] - values[(series, ags, before)]) / sd;
    }

    private static string File(int edition) => FormattableString.Invariant($"inkar/inkar_{edition}.zip");
}
