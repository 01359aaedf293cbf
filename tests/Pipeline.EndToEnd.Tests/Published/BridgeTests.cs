using System.Text.Json;
using Pipeline.Core.Tables;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>An operator orders new centres: one edition in both schemes, then the editions after it in the new one.</summary>
public sealed class BridgeTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreTables Tables => new(_folder.Path);

    public async Task InitializeAsync()
    {
        await DoneAsync("run", "--demo", "--no-site", "--year", "2020", "--no-reports");
        Ordered = await DoneAsync("run", "--demo", "--no-site", "--year", "2021", "--reanchor", "--kreis", "16077");
        await DoneAsync("run", "--demo", "--no-site", "--year", "2022", "--no-reports");
    }

    private string Ordered { get; set; } = "";

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bridge_PublishesBothSchemes_AndTheNextEditionStartsFromTheNewOne()
    {
        Assert.Contains("2021.1 is a bridge", Ordered, StringComparison.Ordinal);

        // The old scheme is what the edition publishes: its centres are those of 2019.
        Assert.Equal(Centres("2019.1", "official"), Centres("2021.1", "official"));
        var (membership, bridge) = (Tables.Read("2021.1", TableSchemas.Membership), Tables.Read("2021.1", TableSchemas.Bridge));
        Assert.Equal(membership.Column<string>("ags"), bridge.Column<string>("ags"));
        Assert.Equal(membership.Column<int>("cluster"), bridge.Column<int>("cluster_old"));

        // The new scheme is the edition's own solution: the same groups, its centres their means.
        var (fresh, renewed) = (membership.Column<int>("cluster_fresh"), bridge.Column<int>("cluster"));
        Assert.Equal(6, fresh.Zip(renewed).Distinct().Count());
        var z = Tables.Read("2021.1", TableSchemas.Standardised(StoreTables.Indicators));
        foreach (var indicator in StoreTables.Indicators)
        {
            var expected = Enumerable.Range(1, 6).Select(c => z.Column<double>(indicator.Code).Where((_, i) => renewed[i] == c).Average());
            Assert.Equal(expected, Tables.OfClusters("2021.1", "bridge", "centre_" + indicator.Code), (a, b) => Math.Abs(a - b) < 1e-9);
        }

        // The next edition is classified by the new centres, from the new labels, and compared with them.
        Assert.Equal(Centres("2021.1", "bridge"), Centres("2022.1", "official"));
        var next = Tables.Read("2022.1", TableSchemas.Membership);
        Assert.Equal(renewed.Select(c => (int?)c), next.Column<int?>("previous_cluster"));
        Assert.DoesNotContain("method", Tables.Read("2022.1", TableSchemas.Causes).Column<string>("factor"));
        Assert.Equal(2021, Assert.Single(Tables.Read("2022.1", TableSchemas.Anchoring).Column<int>("anchor_year")));
        var tracks = Tables.Read("2022.1", TableSchemas.Tracks);
        Assert.Equal([2021, 2022], tracks.Column<int>("year").Distinct());
        Assert.Equal(renewed, tracks.Column<int>("cluster_published").Where((_, i) => tracks.Column<int>("year")[i] == 2021));

        await TellTheChangeOfSchemeAsync(renewed, membership);
    }

    private async Task TellTheChangeOfSchemeAsync(int[] renewed, TableData membership)
    {
        // Across the bridge the change of centres is a cause of its own, said as the method's part.
        using var diff = JsonDocument.Parse(await DoneAsync("diff", "2020", "2022", "--json"));
        var factors = diff
            .RootElement.GetProperty("changes")
            .EnumerateArray()
            .SelectMany(c => c.GetProperty("causes").EnumerateArray())
            .Select(c => c.GetProperty("factor").GetString());
        Assert.Contains("method", factors);
        Assert.Contains("neu festgelegt", await DoneAsync("diff", "2020", "2022"), StringComparison.Ordinal);

        // The bridge beside itself, and beside the edition before it, is read in the scheme it was published in.
        using var same = JsonDocument.Parse(await DoneAsync("diff", "2021", "2021", "--json"));
        Assert.Equal(0, same.RootElement.GetProperty("changes").GetArrayLength());
        using var before = JsonDocument.Parse(await DoneAsync("diff", "2021", "2020", "--json"));
        Assert.Equal(Tables.Read("2021.1", TableSchemas.Changes).Rows, before.RootElement.GetProperty("changes").GetArrayLength());
        using var after = JsonDocument.Parse(await DoneAsync("diff", "2021", "2022", "--json"));
        Assert.Equal(Tables.Read("2022.1", TableSchemas.Changes).Rows, after.RootElement.GetProperty("changes").GetArrayLength());

        var row = Array.IndexOf(membership.Column<string>("ags"), "16077");
        var text = await DoneAsync("explain", "16077", "--year", "2021");
        Assert.Contains("Diese Ausgabe ist eine Brücke.", text, StringComparison.Ordinal);
        using var figures = JsonDocument.Parse(await DoneAsync("explain", "16077", "--year", "2021", "--json"));
        Assert.Equal(renewed[row], figures.RootElement.GetProperty("bridge_cluster").GetInt32());
        Assert.DoesNotContain("Brücke", await DoneAsync("explain", "16077", "--year", "2022"), StringComparison.Ordinal);
    }

    private double[] Centres(string edition, string solution) =>
        [.. StoreTables.Indicators.SelectMany(i => Tables.OfClusters(edition, solution, "centre_" + i.Code))];

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var result = await InProcess.RunAsync([.. arguments, "--store", _folder.Path]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }
}
