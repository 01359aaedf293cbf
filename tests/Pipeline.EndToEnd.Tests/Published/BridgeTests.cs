using System.Text.Json;
using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>An operator orders new centres: one edition in both schemes, then the editions after it in the new one.</summary>
public sealed class BridgeTests(BridgeRun run) : IClassFixture<BridgeRun>
{
    private TableData Membership => run.Tables.Read("2021.1", TableSchemas.Membership);

    private TableData Bridge => run.Tables.Read("2021.1", TableSchemas.Bridge);

    [Fact]
    public void Run_ThatMakesABridge_SaysSo() => Assert.Contains("2021.1 is a bridge", run.Ordered, StringComparison.Ordinal);

    [Fact]
    public void Bridge_IsPublishedInTheOldScheme()
    {
        Assert.Equal(run.Centres("2019.1", "official"), run.Centres("2021.1", "official"));
        Assert.Equal(Membership.Column<string>("ags"), Bridge.Column<string>("ags"));
        Assert.Equal(Membership.Column<int>("cluster"), Bridge.Column<int>("cluster_old"));
    }

    [Fact]
    public void NewScheme_IsTheEditionsOwnSolution_AndItsCentresAreTheMeans()
    {
        var (fresh, renewed) = (Membership.Column<int>("cluster_fresh"), Bridge.Column<int>("cluster"));
        Assert.Equal(6, fresh.Zip(renewed).Distinct().Count());
        var z = run.Tables.Read("2021.1", TableSchemas.Standardised(StoreTables.Indicators));
        foreach (var indicator in StoreTables.Indicators)
        {
            var expected = Enumerable.Range(1, 6).Select(c => z.Column<double>(indicator.Code).Where((_, i) => renewed[i] == c).Average());
            Assert.Equal(expected, run.Tables.OfClusters("2021.1", "bridge", "centre_" + indicator.Code), (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Fact]
    public void NextEdition_StartsFromTheNewCentresAndLabels_AndIsComparedWithThem()
    {
        var renewed = Bridge.Column<int>("cluster");
        Assert.Equal(run.Centres("2021.1", "bridge"), run.Centres("2022.1", "official"));
        var next = run.Tables.Read("2022.1", TableSchemas.Membership);
        Assert.Equal(renewed.Select(c => (int?)c), next.Column<int?>("previous_cluster"));
        Assert.DoesNotContain("method", run.Tables.Read("2022.1", TableSchemas.Causes).Column<string>("factor"));
        Assert.Equal(2021, Assert.Single(run.Tables.Read("2022.1", TableSchemas.Anchoring).Column<int>("anchor_year")));
    }

    [Fact]
    public void Tracks_AfterTheBridge_BeginWithItInTheNewScheme()
    {
        var tracks = run.Tables.Read("2022.1", TableSchemas.Tracks);
        Assert.Equal([2021, 2022], tracks.Column<int>("year").Distinct());
        Assert.Equal(
            Bridge.Column<int>("cluster"),
            tracks.Column<int>("cluster_published").Where((_, i) => tracks.Column<int>("year")[i] == 2021)
        );
    }

    [Fact]
    public async Task Diff_AcrossTheBridge_NamesTheChangeOfCentresAsTheMethodsPart()
    {
        using var diff = JsonDocument.Parse(await run.DoneAsync("diff", "2020", "2022", "--json"));
        var factors = diff
            .RootElement.GetProperty("changes")
            .EnumerateArray()
            .SelectMany(c => c.GetProperty("causes").EnumerateArray())
            .Select(c => c.GetProperty("factor").GetString());
        Assert.Contains("method", factors);
        Assert.Contains("neu festgelegt", await run.DoneAsync("diff", "2020", "2022"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfTheBridgeWithItself_IsEmpty() => Assert.Equal(0, await ChangesAsync("2021", "2021"));

    [Fact]
    public async Task Diff_OfTheBridgeAndTheEditionBefore_IsReadInTheOldScheme() =>
        Assert.Equal(run.Tables.Read("2021.1", TableSchemas.Changes).Rows, await ChangesAsync("2021", "2020"));

    [Fact]
    public async Task Diff_OfTheBridgeAndTheEditionAfter_IsReadInTheNewScheme() =>
        Assert.Equal(run.Tables.Read("2022.1", TableSchemas.Changes).Rows, await ChangesAsync("2021", "2022"));

    [Fact]
    public async Task Explain_OfTheBridge_TellsBothClusters_AndLaterEditionsSayNothingOfIt()
    {
        var row = Array.IndexOf(Membership.Column<string>("ags"), "16077");
        var text = await run.DoneAsync("explain", "16077", "--year", "2021");
        Assert.Contains("Diese Ausgabe ist eine Brücke.", text, StringComparison.Ordinal);
        using var figures = JsonDocument.Parse(await run.DoneAsync("explain", "16077", "--year", "2021", "--json"));
        Assert.Equal(Bridge.Column<int>("cluster")[row], figures.RootElement.GetProperty("bridge_cluster").GetInt32());
        Assert.DoesNotContain("Brücke", await run.DoneAsync("explain", "16077", "--year", "2022"), StringComparison.Ordinal);
    }

    private async Task<int> ChangesAsync(string a, string b)
    {
        using var diff = JsonDocument.Parse(await run.DoneAsync("diff", a, b, "--json"));
        return diff.RootElement.GetProperty("changes").GetArrayLength();
    }
}
