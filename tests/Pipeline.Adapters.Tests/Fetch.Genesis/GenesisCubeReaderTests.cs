using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

public sealed class GenesisCubeReaderTests
{
    internal const string Head =
        "* Remark of the service\n"
        + "K;DQ;FACH-SCHL;GHH-ART;GHM-WERTE-JN;\"mit Werten\"\nD;12411KJ001;;N\n"
        + "K;DQ-ERH;FACH-SCHL\nD;12411\n"
        + "K;DQA;NAME;RHF-BSR;RHF-ACHSE\nD;KREISE;1;1\nD;GES;2;2\n"
        + "K;DQZ;NAME;ZI-RHF-BSR;ZI-RHF-ACHSE\nD;STAG;3;3\n"
        + "K;DQI;NAME;ME-NAME;DST;TYP\nD;BEVSTD;Anzahl;FEST;GANZ\nD;FLC006;qkm;FEST;DEZIMAL\n"
        + Heads;

    internal const string Rows =
        "D;01001;GESM;31.12.2018;44599;e;;0.0;56.73;;;0.0\n"
        + "D;01001;GESW;31.12.2018;45340;p;;0.0;56.73;;;0.0\n"
        + "D;02000;GESM;31.12.2018;;.;;;755.09;;;\n";

    internal static readonly SeriesSelector Men = Selector("men", "BEVSTD", "Anzahl", ("GES", "GESM"));
    internal static readonly SeriesSelector Area = Selector("area", "FLC006", "qkm", ("GES", "GESM"));

    private const string Heads =
        "K;QEI;FACH-SCHL;FACH-SCHL;ZI-WERT;WERT;QUALITAET;GESPERRT;WERT-VERFAELSCHT;WERT;QUALITAET;GESPERRT;WERT-VERFAELSCHT\n";

    private static readonly Period Day = Period.OfDay(new DateOnly(2018, 12, 31));

    [Fact]
    public void Read_TwoMeasures_YieldsTheWantedCells() =>
        Assert.Equal(
            [
                new SourceCell(0, AreaLevel.Kreis, "01001", Day, 44599, ValueStatus.Value, "e", 15),
                new SourceCell(1, AreaLevel.Kreis, "01001", Day, 56.73, ValueStatus.Value, null, 15),
                new SourceCell(0, AreaLevel.Kreis, "02000", Day, null, ValueStatus.UnknownOrSecret, null, 17),
                new SourceCell(1, AreaLevel.Kreis, "02000", Day, 755.09, ValueStatus.Value, null, 17),
            ],
            Read(Head + Rows, Men, Area)
        );

    [Fact]
    public void Read_InAnArchive_IsTheSame() =>
        Assert.Equal(Read(Head + Rows, Men), Twin.Read(new GenesisCubeReader(), Twin.Zip(Head + Rows), Offer(), Men));

    [Theory]
    [InlineData("5;;;0.0", 5.0, ValueStatus.Value, null)]
    [InlineData("5;r;N;0.0", 5.0, ValueStatus.Value, "r")]
    [InlineData("0;-;;0.0", null, ValueStatus.Nil, null)]
    [InlineData("5;();;0.0", 5.0, ValueStatus.Limited, null)]
    [InlineData("5;e;J;0.0", null, ValueStatus.UnknownOrSecret, null)]
    [InlineData("5;e;;3.0", 5.0, ValueStatus.Limited, "e")]
    [InlineData("...;;;", null, ValueStatus.Later, null)]
    public void Read_Marks_HaveTheLastWord(string cells, double? value, ValueStatus status, string? flag)
    {
        var cell = Assert.Single(Read(Head + Row(cells), Men));

        Assert.Equal((value, status, flag), (cell.Value, cell.Status, cell.QualityFlag));
    }

    [Theory]
    [InlineData("5;q;;0.0", "quality-sign", "QUALITAET")]
    [InlineData("5;e;?;0.0", "lock-mark", "GESPERRT")]
    [InlineData("5;e;;viel", "not-a-number", "WERT-VERFAELSCHT")]
    [InlineData("5,5;e;;0.0", "not-a-number", "WERT")]
    [InlineData(";e;;0.0", "not-a-number", "WERT")]
    public void Read_OddMark_NamesColumnAndKreis(string cells, string code, string column)
    {
        var finding = Fault(Head + Row(cells));

        Assert.Equal((code, column, "01001", "line 15"), (finding.Code, finding.Column, finding.Kreis, finding.Place));
    }

    [Theory]
    [InlineData("K;DQ-ERH;FACH-SCHL\nD;12411\n", "", "unknown-layout")]
    [InlineData("D;12411\nK;DQA", "K;DQA", "unknown-layout")]
    [InlineData("D;12411\n", "D;12411\nD;12612\n", "unknown-layout")]
    [InlineData("D;12411\n", "D;12612\n", "table-mismatch")]
    [InlineData("D;12411KJ001", "D;12411KJ002", "table-mismatch")]
    [InlineData("D;KREISE;1;1", "D;GEMEIN;1;1", "unknown-layout")]
    [InlineData("D;KREISE;1;1\nD;GES;2;2", "D;GES;2;2\nD;KREISE;1;1", "unknown-layout")]
    [InlineData("D;GES;2;2\n", "D;GES;2\n", "cell-count")]
    [InlineData("D;GES;2;2\n", "D;KREISE;2;2\n", "unknown-layout")]
    [InlineData("K;DQI;NAME;ME-NAME", "K;DQI;NAME;EINHEIT", "unknown-layout")]
    [InlineData("D;BEVSTD;Anzahl", "D;BEVSTD;1000", "unit-mismatch")]
    [InlineData("D;BEVSTD", "D;BEVSTX", "series-missing")]
    [InlineData(";WERT;QUALITAET;", ";QUALITAET;WERT;", "unknown-layout")]
    [InlineData("D;01001;GESM", "X;01001;GESM", "unknown-record")]
    [InlineData("K;DQZ", "Z;DQZ", "unknown-record")]
    [InlineData("D;01001;GESM;", "D;01001;GESM;;", "cell-count")]
    [InlineData("D;01001;GESM", "D;1001;GESM", "area-code")]
    [InlineData("D;01001;GESM", "D;99001;GESM", "area-code")]
    [InlineData("GESM;31.12.2018", "GESM;31.13.2018", "period")]
    [InlineData("GESM", "GESX", "series-missing")]
    [InlineData(Rows, "", "empty-table")]
    [InlineData(Heads + Rows, "", "unknown-layout")]
    [InlineData(Head, "<html>", "error-body")]
    public void Read_BrokenFile_IsAFinding(string old, string broken, string code) =>
        Assert.Equal(code, Fault((Head + Rows).Replace(old, broken, StringComparison.Ordinal)).Code);

    [Fact]
    public void Read_NoLineEndAtTheEnd_WasCutOff() => Assert.Equal("truncated", Fault((Head + Rows)[..^1]).Code);

    [Fact]
    public void Read_UnitInLatin1_IsAFinding() =>
        Assert.Equal(
            "wrong-encoding",
            Twin.Fault(() =>
                Twin.Read(
                    new GenesisCubeReader(),
                    Twin.Latin1((Head + Rows).Replace("Anzahl", "Kräfte", StringComparison.Ordinal)),
                    Offer(),
                    Men
                )
            ).Code
        );

    [Fact]
    public void Read_AxisThatIsNotNamed_IsAFinding() =>
        Assert.Equal("selector", Twin.Fault(() => Read(Head + Rows, Selector("all", "BEVSTD", "Anzahl"))).Code);

    [SharedDataFact]
    public void Read_Recording_IsWhatAPlainReadingGives()
    {
        const string file = "genesis/rest/cubefile/cube1__data_cubefile-86e7c4-bdf8da-POST.csv";
        var sectors = RealRelease.Rows(file, Encoding.ASCII).Where(r => r is ["D", "DG", _, "REAL", ..]).ToList();
        Assert.True(sectors.Count > 100);
        foreach (var row in sectors)
        {
            var cell = Assert.Single(
                RealRelease.Read(new GenesisCubeReader(), file, Selector("x", "UMS103", "2015=100", ("WZ08N7", row[2]), ("WERTE4", "REAL")))
            );

            Assert.Equal(
                (AreaLevel.Germany, Period.OfYear(2024), double.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture), "p"),
                (cell.Level, cell.Period, cell.Value, cell.QualityFlag)
            );
        }
    }

    private static string Row(string cells) => $"D;01001;GESM;31.12.2018;{cells};1.5;;;\n";

    private static Core.Fetch.Release Offer() => Twin.Release("genesis-cubefile", "12411KJ001");

    private static SeriesSelector Selector(string code, string measure, string unit, params (string Key, string Text)[] where) =>
        new()
        {
            Code = code,
            Measure = measure,
            Unit = unit,
            Where = where.ToDictionary(w => w.Key, w => w.Text),
        };

    private static List<SourceCell> Read(string csv, params SeriesSelector[] wanted) =>
        Twin.Read(new GenesisCubeReader(), Twin.Utf8(csv), Offer(), wanted);

    private static Finding Fault(string csv) => Twin.Fault(() => Read(csv, Men));
}
