using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

public sealed class GenesisFlatRealTests
{
    private const string Folder = "genesis/rest/ffcsv/";
    private const string German = Folder + "12411-01-01-4_1773175772751_de_flat.csv";
    private const string English = Folder + "12411-01-01-4_1773175790049_en_flat.csv";

    [SharedDataTheory]
    [InlineData(German, "12411-01-01-4", "BEVSTD", "Anzahl", "GES=GESW", 474, 0, 0)]
    [InlineData(English, "12411-01-01-4", "BEVSTD", "Anzahl", "GES=GESW", 474, 0, 0)]
    [InlineData(Folder + "11111-02-01-4_1773174974558_de_flat.csv", "11111-02-01-4", "GEM001", "Anzahl", "", 474, 0, 0)]
    [InlineData(Folder + "13111-01-03-4_1773175029986_de_flat.csv", "13111-01-03-4", "ERW032", "Anzahl", "NAT=NATA", 474, 16, 1)]
    [InlineData(Folder + "52411-02-01-4_1773177231272_de_flat.csv", "52411-02-01-4", "ISV006", "Anzahl", "ISVAT3=", 474, 0, 0)]
    [InlineData(Folder + "52411-02-01-4_1773177231272_de_flat.csv", "52411-02-01-4", "ISV006", "Anzahl", "ISVAT3=ISVART02", 474, 0, 0)]
    [InlineData("genesis/rest/zip-bodies/12411-01-01-4__data_tablefile__de.zip", "12411-01-01-4", "BEVSTD", "Anzahl", "", 474, 0, 0)]
    [InlineData("genesis/rest/zip-bodies/52411-02-01-4__data_tablefile__de.zip", "52411-02-01-4", "ISV006", "Anzahl", "", 474, 0, 0)]
    [InlineData("genesis/rest/old-layout/12411-01-01-4.csv", "12411-01-01-4", "BEVSTD", "Anzahl", "GES=GESM", 473, 16, 1)]
    [InlineData("genesis/rest/old-layout/13111-01-03-4.csv", "13111-01-03-4", "ERW032", "Anzahl", "NAT=NATA,GES=", 473, 16, 1)]
    [InlineData("genesis/rest/old-layout/52411-02-01-4.csv", "52411-02-01-4", "FOR002", "Tsd. EUR", "", 473, 16, 1)]
    [InlineData("genesis/rest/old-layout/12211-0001.csv", "12211-0001", "ERW041", "1000", "GES=GESM,ALT068=ALT015B20", 0, 0, 1)]
    public void Read_EveryRecording_HasEveryAreaOnce(
        string file,
        string table,
        string measure,
        string unit,
        string where,
        int kreise,
        int laender,
        int germany
    )
    {
        var cells = Read(file, table, Selector(measure, unit, where));

        Assert.Equal(
            (kreise, laender, germany),
            (Count(cells, AreaLevel.Kreis), Count(cells, AreaLevel.Land), Count(cells, AreaLevel.Germany))
        );
        Assert.Equal(cells.Count, cells.Select(c => (c.Level, c.AreaCode)).Distinct().Count());
    }

    [SharedDataFact]
    public void Read_GermanAndEnglish_GiveTheSameNumbers()
    {
        foreach (var where in (string[])["", "GES=GESM", "GES=GESW"])
            Assert.Equal(
                Lines(Read(German, "12411-01-01-4", Selector("BEVSTD", "Anzahl", where))),
                Lines(Read(English, "12411-01-01-4", Selector("BEVSTD", "Anzahl", where)))
            );
    }

    [SharedDataFact]
    public void Read_ZipBodyAndItsCsv_GiveTheSameNumbers() =>
        Assert.Equal(
            Read(German, "12411-01-01-4", Selector("BEVSTD", "Anzahl", "")),
            Read("genesis/rest/zip-bodies/12411-01-01-4__data_tablefile__de.zip", "12411-01-01-4", Selector("BEVSTD", "Anzahl", ""))
        );

    [SharedDataFact]
    public void Read_Population_IsWhatAPlainReadingGives()
    {
        var plain = RealRelease
            .Rows(German, Encoding.UTF8)
            .Skip(1)
            .Where(r => r[11].Length == 0)
            .Select(r => RealRelease.Line(0, r[7], r[4], r[13] is "-" or "." ? null : RealRelease.German(r[13])));

        Assert.Equal(
            plain,
            Read(German, "12411-01-01-4", Selector("BEVSTD", "Anzahl", ""))
                .Select(c => RealRelease.Line(0, c.AreaCode, RealRelease.Time(c), c.Value))
        );
    }

    [SharedDataFact]
    public void Read_MeasureWhoseUnitTheServiceLost_IsAFinding() =>
        Assert.Equal(
            "measure-unit-lost",
            Twin.Fault(() => Read("genesis/rest/old-layout/52411-02-01-4.csv", "52411-02-01-4", Selector("ISV006", "Anzahl", ""))).Code
        );

    [SharedDataFact]
    public void Read_RecordedStatusAnswer_QuotesCodeAndContent()
    {
        var recording = File.ReadAllText(SharedData.File("genesis/rest/json-bodies/www-genesis.destatis.de__data_tablefile__code-1.json"));
        using var json = System.Text.Json.JsonDocument.Parse(recording);
        var body = Twin.Utf8(json.RootElement.GetProperty("body").GetRawText());

        var finding = Twin.Fault(() =>
            Twin.Read(new GenesisFlatReader(), body, Twin.Release("genesis-ffcsv"), Selector("PRE034", "Index", ""))
        );

        Assert.Equal("error-body", finding.Code);
        Assert.StartsWith("code -1: 'Für die Teiltabelle", finding.Found, StringComparison.Ordinal);
    }

    private static List<SourceCell> Read(string file, string table, SeriesSelector wanted)
    {
        using var content = File.OpenRead(SharedData.File(file));
        return [.. new GenesisFlatReader().Read(Twin.Release("genesis-ffcsv", table), content, [wanted], CancellationToken.None)];
    }

    private static int Count(List<SourceCell> cells, AreaLevel level) => cells.Count(c => c.Level == level);

    private static IEnumerable<string> Lines(List<SourceCell> cells) =>
        cells.Select(c => RealRelease.Line(0, c.AreaCode, RealRelease.Time(c), c.Value) + c.Status).Order(StringComparer.Ordinal);

    private static SeriesSelector Selector(string measure, string unit, string where) =>
        new()
        {
            Code = measure,
            Measure = measure,
            Unit = unit,
            Where = where.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('=')).ToDictionary(w => w[0], w => w[1]),
        };
}
