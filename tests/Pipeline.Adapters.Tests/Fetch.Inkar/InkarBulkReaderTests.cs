using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Inkar;

public sealed class InkarBulkReaderTests
{
    internal const string Header2021 = "Bereich;ID;Indikator;Raumbezug;Kennziffer;Kennziffer_EU;Name;Zeitbezug;Wert\n";
    internal const string Header2024 = "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\n";

    private static readonly Release Release = Twin.Release("inkar-bulk");
    private static readonly SeriesSelector Leavers = new()
    {
        Code = "leavers",
        Id = "219",
        Name = "Abgänger",
        Unit = "%",
    };
    private static readonly SeriesSelector Tax = new()
    {
        Code = "tax",
        Id = "274",
        Name = "Steuerkraft",
        Unit = "EUR",
    };
    private static readonly SeriesSelector Quota = new()
    {
        Code = "quota",
        Kuerzel = "q_SGBII",
        Unit = "%",
    };

    [Fact]
    public void Read_Layout2021_PadsKeysAndYieldsThreeLevels()
    {
        var cells = Read(
            Header2021
                + "Bildung;218;Schüler;Kreise;1001;NA;Flensburg;2017;9,9\n"
                + "Bildung;219;Abgänger;Bund;1;NA;Deutschland;2017;5\n"
                + "Bildung;219;Abgänger;Bundesländer;1;NA;Schleswig-Holstein;2017;6,25\n"
                + "Bildung;219;Abgänger;Raumordnungsregionen;101;NA;Irgendwo;2017;7\n"
                + "Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;8,5\n"
                + "Bildung;219;Abgänger;Kreise;16077;NA;Altenburg;2016/2017/2018;-0,01\n"
                + "Finanzen;274;Steuerkraft;Kreise;1001;NA;Flensburg;2017;1e+05\n",
            Leavers,
            Tax
        );

        Assert.Equal(
            [
                new SourceCell(0, AreaLevel.Germany, "DG", Period.OfYear(2017), 5, ValueStatus.Value, null, 3),
                new SourceCell(0, AreaLevel.Land, "01", Period.OfYear(2017), 6.25, ValueStatus.Value, null, 4),
                Twin.Kreis(0, "01001", 2017, 8.5, 6),
                new SourceCell(
                    0,
                    AreaLevel.Kreis,
                    "16077",
                    new Period(new DateOnly(2016, 1, 1), new DateOnly(2018, 12, 31)),
                    -0.01,
                    ValueStatus.Value,
                    null,
                    7
                ),
                Twin.Kreis(1, "01001", 2017, 100_000, 8),
            ],
            cells
        );
    }

    [Fact]
    public void Read_Layout2024WithQuotesAndCarriageReturns_TakesFirstFiveDigits()
    {
        var cells = Read(
            "\uFEFF"
                + (
                    Header2024
                    + "\"Soziales\";\"14426\";\"q_SGBII\";\"SGB II; "
                    + "\"\"Quote\"\"\";\"Kreise\";\"01001000\";\"Flensburg\";\"2020\";\"11,5\"\n"
                    + "Soziales;14426;q_SGBII;\"SGB II; \"\"Quote\"\"\";Länder;02;Hamburg;2020;10\n"
                    + "Soziales;14426;q_SGBII;\"SGB II; \"\"Quote\"\"\";Kreise;2000000;Hamburg;2020;10\n"
                ).ReplaceLineEndings("\r\n"),
            Quota
        );

        Assert.Equal(["01001", "02", "02000"], cells.Select(c => c.AreaCode));
        Assert.Equal([11.5, 10, 10], cells.Select(c => c.Value));
    }

    [Theory]
    [InlineData("NA", ValueStatus.UnknownOrSecret)]
    [InlineData("", ValueStatus.UnknownOrSecret)]
    [InlineData(".", ValueStatus.UnknownOrSecret)]
    [InlineData("-", ValueStatus.Nil)]
    [InlineData("...", ValueStatus.Later)]
    [InlineData("/", ValueStatus.Unreliable)]
    [InlineData("x", ValueStatus.Blocked)]
    public void Read_Sign_BecomesAStatusAndNoNumber(string sign, ValueStatus status)
    {
        var cell = Assert.Single(Read(Header2021 + $"Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;{sign}\n", Leavers));

        Assert.Null(cell.Value);
        Assert.Equal(status, cell.Status);
    }

    [Fact]
    public void Read_NoRowUnderTheBereichAskedFor_ShowsWhereTheIndicatorIs()
    {
        var finding = Fault(Header2024 + "Soziales;2;q_SGBII;Quote;Kreise;01001000;Flensburg;2020;2\n", Quota with { Bereich = "SDG" });

        Assert.Equal("series-missing", finding.Code);
        Assert.Contains("Bereich 'Soziales', ID '2'", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SameRowTwice_YieldsBothForTheCallerToJudge() =>
        Assert.Equal(
            2,
            Read(Header2021 + "Bildung;219;Abgänger;Kreise;1001;NA;F;2017;1\nBildung;219;Abgänger;Kreise;1001;NA;F;2017;2\n", Leavers).Count
        );

    /// <summary>Rows of other series allocate nothing, whether they follow each other or change with every line.</summary>
    [Fact]
    public void Read_MoreUnwantedRows_NeedNoMoreMemory()
    {
        const string wanted = "Bildung;219;Abgänger;Kreise;1001;NA;F;2017;1\n";
        var few = Twin.Zip(Header2021 + wanted);
        var many = Twin.Zip(
            Header2021
                + string.Concat(
                    Enumerable.Repeat(
                        "A;1;Eins;Kreise;1001;NA;F;2017;1\nB;2;Zwei;Kreise;1001;NA;F;2017;1\nB;2;Zwei;Kreise;1002;NA;F;2017;1\n",
                        50_000
                    )
                )
                + wanted
        );
        Allocated(many);

        Assert.InRange(Allocated(many) - Allocated(few), -200_000, 200_000);
    }

    [Fact]
    public void Read_SameSeriesWantedTwice_YieldsBoth() =>
        Assert.Equal(
            [0, 1],
            Read(Header2021 + "Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;1\n", Leavers, Leavers).Select(c => c.Series)
        );

    [Theory]
    [InlineData("219;Steuerkraft", "series-identity")]
    [InlineData("220;Abgänger", "series-missing")]
    [InlineData("221;Anderes", "series-missing")]
    public void Read_IdentityDrifted_NamesExpectedAndFound(string row, string code)
    {
        var finding = Fault(Header2021 + $"Bildung;{row};Kreise;1001;NA;Flensburg;2017;1\n", Leavers);

        Assert.Equal(code, finding.Code);
        Assert.Contains("ID '219', name 'Abgänger'", finding.Expected, StringComparison.Ordinal);
        Assert.Equal(row[..3] != "221", finding.Found!.Contains(row[4..], StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SameNameUnderAnotherId_IsNoFindingWhereTheSeriesIsThere() =>
        Assert.Single(Read(Header2021 + "A;7;Abgänger;Kreise;1001;NA;F;2017;1\nB;219;Abgänger;Kreise;1001;NA;F;2017;2\n", Leavers));

    [Theory]
    [InlineData("Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;viel", "not-a-number")]
    [InlineData("Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;1.234,5", "not-a-number")]
    [InlineData("Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;1;2", "cell-count")]
    [InlineData("219;Abgänger;Kreise;1001;NA;Flensburg;2017;1", "cell-count")]
    [InlineData("Bildung;219;Abgänger;Kreise;99999;NA;Flensburg;2017;1", "area-code")]
    [InlineData("Bildung;219;Abgänger;Kreise;01001001;NA;Flensburg;2017;1", "area-code")]
    [InlineData("Bildung;219;Abgänger;Bundesländer;17;NA;Nirgends;2017;1", "area-code")]
    [InlineData("Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;17;1", "period")]
    [InlineData("Bildung;219;Abgänger;Kreise;1001;NA;\"Flens\"burg;2017;1", "bad-quote")]
    public void Read_BrokenRow_StopsAtItsLine(string row, string code)
    {
        var finding = Fault(Header2021 + "Bildung;219;Abgänger;Kreise;1002;NA;Kiel;2017;1\n" + row + "\n", Leavers);

        Assert.Equal((code, "line 3"), (finding.Code, finding.Place));
        Assert.Contains("twin/file", finding.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextWhereANumberBelongs_NamesColumnKreisExpectedAndFound()
    {
        var finding = Fault(Header2021 + "Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;viel\n", Leavers);

        Assert.Equal(("Wert", "01001", "'viel'"), (finding.Column, finding.Kreis, finding.Found));
        Assert.NotNull(finding.Expected);
    }

    [Fact]
    public void Read_KuerzelAskedOfTheLayoutWithout_IsRefused() =>
        Assert.Equal("selector", Fault(Header2021 + "A;1;B;Kreise;1001;NA;F;2017;1\n", Quota).Code);

    [Fact]
    public void Read_HeaderOnly_IsAnEmptyTable() => Assert.Equal("empty-table", Fault(Header2024, Quota).Code);

    [Fact]
    public void Read_AnotherHeader_ShowsExpectedAndFound()
    {
        var finding = Fault("Bereich;ID;Wert\n", Quota);

        Assert.Equal("unknown-layout", finding.Code);
        Assert.Contains("Kuerzel;Indikator", finding.Expected, StringComparison.Ordinal);
        Assert.Equal("'Bereich;ID;Wert'", finding.Found);
    }

    [Theory]
    [InlineData("Bildung;219;Abgänger;Kreise;1001;NA;Flensburg;2017;1\n")]
    [InlineData("Bildung;219;Schule;Bundesländer;1;NA;Holstein;2017;1\n")]
    public void Read_Latin1_IsAFinding(string row) =>
        Assert.Equal(
            "wrong-encoding",
            Twin.Fault(() =>
                Twin.Read(
                    new InkarBulkReader(),
                    Twin.Zip(("a.csv", Twin.Latin1(Header2021 + row))),
                    Release,
                    row.Contains("Abg", StringComparison.Ordinal) ? Leavers : Leavers with { Name = "Schule" }
                )
            ).Code
        );

    private static long Allocated(byte[] zip)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Single(Twin.Read(new InkarBulkReader(), zip, Release, Leavers));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static List<SourceCell> Read(string csv, params SeriesSelector[] wanted) =>
        Twin.Read(new InkarBulkReader(), Twin.Zip(csv), Release, wanted);

    private static Finding Fault(string csv, params SeriesSelector[] wanted) => Twin.Fault(() => Read(csv, wanted));
}
