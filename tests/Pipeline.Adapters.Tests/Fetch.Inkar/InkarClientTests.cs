using System.Text.Json;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Testing;
using static Pipeline.Adapters.Tests.Fetch.Twins.Twin;

namespace Pipeline.Adapters.Tests.Fetch.Inkar;

public sealed class InkarClientTests
{
    private const string Name = "Bruttoinlandsprodukt (BIP) absolut in Millionen Euro";

    private static readonly string Years = Wrapped(
        $$"""{"Möglich":[{"Indikator":"{{Name}}","Raum":"Kreise","Zeit":"2020","IndID":"11","Gruppe":"11","RaumID":"KRE","ZeitID":"2020"},{"Indikator":"{{Name}}","Raum":"Kreise","Zeit":"2021","IndID":"11","Gruppe":"11","RaumID":"KRE","ZeitID":"2021"}]}"""
    );

    private static readonly string Table = Wrapped(
        """{"Daten":[{"Schlüssel":"01001","Raumbezug":"KRE","ZeitID":"2021","Indikator":"11","Wert":3992237,"ID":"11"},{"Schlüssel":"01002","Raumbezug":"KRE","ZeitID":"2021","Indikator":"11","Wert":null,"ID":"11"},{"Schlüssel":"01","Raumbezug":"BLD","ZeitID":"2021","Indikator":"11","Wert":5,"ID":"11"}]}"""
    );

    private static readonly SeriesSelector Gdp = new()
    {
        Code = "gdp",
        Id = "11",
        Unit = "Tsd. EUR",
    };

    [Fact]
    public async Task Series_WebInterface_IsAskedAsTheWizardAsks()
    {
        await using var rig = new ReplayRig(Answer);

        var body = await Client(rig).SeriesAsync("11", Name, [2021], CancellationToken.None);

        Assert.Equal(Table, await File.ReadAllTextAsync(body.Path));
        Assert.Equal(["/Wizard/GetM%C3%B6glich", "/Table/GetDataTable"], rig.Server.Requests.Select(r => r.Path));
        Assert.Equal(
            """{"IndicatorCollection":[{"Gruppe":"11"}],"TimeCollection":"","SpaceCollection":[{"level":"KRE"}]}""",
            rig.Server.Requests.First().Text
        );
        Assert.Equal(
            """{"IndicatorCollection":[{"Gruppe":"11"}],"TimeCollection":[{"group":"11","indicator":"11","level":"KRE","time":"2021"}],"SpaceCollection":[{"level":"KRE"}],"pageorder":"1"}""",
            rig.Server.Requests.Last().Text
        );
        var cells = Read(new InkarApiReader(), await File.ReadAllBytesAsync(body.Path), Release("inkar-api-json"), Gdp);
        Assert.Equal([(3992237d, ValueStatus.Value), (null, ValueStatus.UnknownOrSecret)], cells.Select(c => (c.Value, c.Status)));
    }

    [Fact]
    public async Task Series_AnotherNameUnderTheNumber_Stops()
    {
        await using var rig = new ReplayRig(Answer);

        Assert.Equal(
            "series-identity",
            Assert
                .Single(
                    (
                        await Assert.ThrowsAsync<FindingException>(() =>
                            Client(rig).SeriesAsync("11", "SGB II - Quote", [2021], CancellationToken.None)
                        )
                    ).Findings
                )
                .Code
        );
        Assert.Equal(
            "period-missing",
            Assert
                .Single(
                    (
                        await Assert.ThrowsAsync<FindingException>(() =>
                            Client(rig).SeriesAsync("11", Name, [2022], CancellationToken.None)
                        )
                    ).Findings
                )
                .Code
        );
    }

    [Theory]
    [InlineData("<html>", "unknown-layout")]
    [InlineData("\"{\\\"Möglich\\\":\"", "unknown-layout")]
    [InlineData("{}", "unknown-layout")]
    [InlineData("\"[1]\"", "unknown-layout")]
    public async Task Years_AnotherForm_IsAFinding(string body, string code)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Json(body));

        Assert.Equal(
            code,
            Assert
                .Single((await Assert.ThrowsAsync<FindingException>(() => Client(rig).YearsAsync("11", CancellationToken.None))).Findings)
                .Code
        );
        Assert.Empty(rig.Left());
    }

    [Fact]
    public async Task Years_BareServerError_IsUnreachable()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(500, "Runtime Error"));

        Assert.Equal(
            "http-500",
            (await Assert.ThrowsAsync<SourceUnreachableException>(() => Client(rig).YearsAsync("11", CancellationToken.None))).Code
        );
    }

    [Fact]
    public async Task Bulk_NoSuchEdition_IsAFinding()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(404, "Not found"));

        Assert.Equal(
            "missing-file",
            Assert
                .Single((await Assert.ThrowsAsync<FindingException>(() => Client(rig).BulkAsync("2099", CancellationToken.None))).Findings)
                .Code
        );
        Assert.Equal("/download/inkar_2099.zip", Assert.Single(rig.Server.Requests).Path);
    }

    [Theory]
    [InlineData("3992237", "\"x\"", "not-a-number")]
    [InlineData("3992237", "1e999", "not-a-number")]
    [InlineData("01001", "1001", "area-code")]
    [InlineData("2021", "heute", "period")]
    [InlineData("KRE", "GEM", "series-missing")]
    [InlineData("Daten", "Data", "unknown-layout")]
    [InlineData("Schlüssel", "Key", "unknown-layout")]
    [InlineData("}]}", "", "unknown-layout")]
    public void Read_FaultyAnswer_IsAFinding(string old, string now, string code)
    {
        var inner = JsonSerializer.Deserialize<string>(Table)!;
        Assert.Contains(old, inner, StringComparison.Ordinal);

        var finding = Fault(() =>
            Read(new InkarApiReader(), Utf8(Wrapped(inner.Replace(old, now, StringComparison.Ordinal))), Release("inkar-api-json"), Gdp)
        );

        Assert.Equal(code, finding.Code);
    }

    [Fact]
    public async Task Bulk_ZipOfSomethingElse_IsAFinding()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Zip(("wartung.html", Twin.Utf8("<html></html>")))));

        Assert.Equal(
            "archive-content",
            Assert
                .Single((await Assert.ThrowsAsync<FindingException>(() => Client(rig).BulkAsync("2024", CancellationToken.None))).Findings)
                .Code
        );
        Assert.Empty(rig.Left());
    }

    [Fact]
    public void Read_EmptyTableAndPage_AreFindings()
    {
        Assert.Equal("empty-table", Fault(() => Read(new InkarApiReader(), Utf8(Wrapped("{\"Daten\":[]}")), Release("x"), Gdp)).Code);
        Assert.Equal("error-body", Fault(() => Read(new InkarApiReader(), Utf8("<html>"), Release("x"), Gdp)).Code);
        Assert.Equal("error-body", Fault(() => Read(new InkarApiReader(), [], Release("x"), Gdp)).Code);
        Assert.Equal("too-large", Fault(() => Read(new InkarApiReader(10), Utf8(Table), Release("x"), Gdp)).Code);
        Assert.Equal("selector", Fault(() => Read(new InkarApiReader(), Utf8(Table), Release("x"), Gdp with { Name = "BIP" })).Code);
    }

    [SharedDataFact]
    public async Task Recorded_WebInterface_IsUnderstood()
    {
        await using var rig = new ReplayRig(r =>
            ReplayAnswer.Ok(
                File.ReadAllBytes(
                    SharedData.File(
                        "inkar/api/"
                            + r.Path switch
                            {
                                "/Table/GetDataTable" => "Table_GetDataTable-d93857-POST.json",
                                _ => "Wizard_GetM%C3%B6glich-ac2fe6-POST.json",
                            }
                    )
                ),
                "application/json"
            )
        );
        var client = Client(rig);

        var years = await client.YearsAsync("11", CancellationToken.None);
        var body = await client.SeriesAsync("11", Name, [2021], CancellationToken.None);
        var cells = Read(new InkarApiReader(), await File.ReadAllBytesAsync(body.Path), Release("inkar-api-json"), Gdp);

        Assert.Equal((28, "1995", "2022"), (years.Count, years[0].Year, years[^1].Year));
        Assert.Equal(400, cells.Select(c => c.AreaCode).Distinct().Count());
        Assert.Contains(Kreis(0, "01001", 2021, 3992237, 1), cells);
    }

    private static InkarClient Client(ReplayRig rig) =>
        new(
            rig.Transfer(),
            rig.Transfer(),
            new InkarOptions { ApiAddress = rig.Server.Address, BulkAddress = rig.Server.Address + "download/inkar_{edition}.zip" }
        );

    private static ReplayAnswer Answer(ReplayRequest request) =>
        ReplayAnswer.Json(request.Path.StartsWith("/Table", StringComparison.Ordinal) ? Table : Years);

    private static string Wrapped(string json) => JsonSerializer.Serialize(json);
}
