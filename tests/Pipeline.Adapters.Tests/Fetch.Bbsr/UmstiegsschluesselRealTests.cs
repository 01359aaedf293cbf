using System.Globalization;
using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Bbsr;

public sealed class UmstiegsschluesselRealTests
{
    [SharedDataFact]
    public void Read_AllSheets_LeadToTheSame400Kreise()
    {
        using var content = File.OpenRead(SharedData.File("crosswalk/ref-kreise-umrech-2021-1990-2020.xlsx"));
        var crosswalk = new UmstiegsschluesselReader().Read(Twin.Release("bbsr-umstiegsschluessel-xlsx"), content, CancellationToken.None);

        var kreise = File.ReadLines(SharedData.File("kreise_2021.csv")).Skip(1).Select(l => KreisKey.Parse(l[..5])).ToHashSet();
        Assert.Equal(Enumerable.Range(1990, 31), crosswalk.Years);
        foreach (var year in crosswalk.Years)
        {
            Assert.True(kreise.SetEquals(crosswalk.Links(year).Select(l => l.To)), year.ToString(CultureInfo.InvariantCulture));
            Assert.All(crosswalk.Links(year).GroupBy(l => l.From), k => Assert.Equal(1, k.Sum(l => l.PopulationWeight), 9));
        }
        Assert.Equal(401, crosswalk.Links(2020).Select(l => l.From).Distinct().Count());
        Assert.Equal(
            File.ReadLines(SharedData.File("crosswalk/kreis_changes_2006_2021.csv"))
                .Skip(1)
                .Select(l => l.Split(';'))
                .Where(c => c[2] == "2008")
                .Select(c => c[0] + c[3])
                .Order(),
            crosswalk.Links(2008).Where(l => !crosswalk.Links(2009).Any(n => n.From == l.From)).Select(l => l.From.Text + l.To.Text).Order()
        );
    }
}
