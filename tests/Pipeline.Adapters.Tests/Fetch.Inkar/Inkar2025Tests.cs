using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Inkar;

/// <summary>What the edition 2025 does: one Kürzel with several meanings, empty Bereiche and IDs, rows that are malformed.</summary>
public sealed class Inkar2025Tests
{
    private const string Leavers =
        "LRB;14166;a_schul_oA;Schulabgänger ohne Abschluss;Kreise;09161000;Ingolstadt;2023;5,5\n"
        + "LRB;14166;a_schul_oA;Schulabgänger ohne Abschluss;Kreise;09162000;München;2023;6,5\n";

    private const string Dropouts =
        "SDG;23125;a_schul_oA;(SDG 4) Schulabbrecherquote;Kreise;09161000;Ingolstadt;2023;5,7\n"
        + "SDG;23125;a_schul_oA;(SDG 4) Schulabbrecherquote;Kreise;09162000;München;2023;6,7\n";

    private const string Malformed =
        "EU;;a_bb_4G;Bevölkerung;Kreise;09161000;Ingolstadt;2023;100\n"
        + "EU;;a_bb_4G;Bildung;Kreise;09161000;Ingolstadt;2023;100\n"
        + "LRB;;a_bb_4G;Wirtschaft;Kreise;09161000;Ingolstadt;2023;100\n"
        + "LRB;;a_bb_4G;Umwelt;Kreise;09161000;Ingolstadt;2023;100\n"
        + ";23167;a_bb_4G;;Kreise;09161000;Ingolstadt;2023;99,5\n";

    private static readonly SeriesSelector Wanted = new()
    {
        Code = "leavers",
        Kuerzel = "a_schul_oA",
        Name = "Schulabgänger ohne Abschluss",
        Unit = "%",
    };

    [Fact]
    public void Read_BereichGiven_TakesItsRowsOnly()
    {
        const string csv = Dropouts + Leavers + Malformed;

        Assert.Equal([5.5, 6.5], Read(csv, Wanted with { Bereich = "LRB", Id = "14166" }).Select(c => c.Value));
        Assert.Equal([5.5, 6.5], Read(csv, Wanted with { Bereich = "LRB" }).Select(c => c.Value));
        Assert.Equal([5.7, 6.7], Read(csv, Wanted with { Bereich = "SDG", Name = "(SDG 4) Schulabbrecherquote" }).Select(c => c.Value));
    }

    /// <summary>In whatever order they come, and whether the name fits one of them or is not given.</summary>
    [Theory]
    [InlineData(Leavers + Malformed + Dropouts, true)]
    [InlineData(Dropouts + Leavers, true)]
    [InlineData(Leavers + Dropouts, false)]
    [InlineData(Dropouts + Leavers, false)]
    public void Read_BereichMissing_NamesBothCandidates(string csv, bool hasName)
    {
        var finding = Twin.Fault(() => Read(csv, hasName ? Wanted : Wanted with { Name = null }));

        Assert.Equal(("series-ambiguous", "leavers"), (finding.Code, finding.Column));
        Assert.Contains(
            "Bereich 'LRB', ID '14166', Kürzel 'a_schul_oA', name 'Schulabgänger ohne Abschluss'",
            finding.Found,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Bereich 'SDG', ID '23125', Kürzel 'a_schul_oA', name '(SDG 4) Schulabbrecherquote'",
            finding.Found,
            StringComparison.Ordinal
        );
        Assert.Contains("Bereich", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Equal values under two Bereiche are two series all the same: nobody promises that they stay equal.</summary>
    [Fact]
    public void Read_SameNameUnderTwoBereiche_IsAmbiguousToo()
    {
        var twice = Leavers + Leavers.Replace("LRB", "ZOM", StringComparison.Ordinal);

        Assert.Equal("series-ambiguous", Twin.Fault(() => Read(twice, Wanted)).Code);
        Assert.Equal(2, Read(twice, Wanted with { Bereich = "ZOM" }).Count);
    }

    [Fact]
    public void Read_BereichMissingAndOneCandidateOfAnotherName_IsAnotherSeries()
    {
        var finding = Twin.Fault(() => Read(Dropouts, Wanted));

        Assert.Equal("series-identity", finding.Code);
        Assert.Contains("(SDG 4)", finding.Found, StringComparison.Ordinal);
    }

    /// <summary>The ID is the leading key: another series under the same Kürzel cannot be meant.</summary>
    [Fact]
    public void Read_IdGiven_TellsTheSeriesApart() => Assert.Equal(2, Read(Dropouts + Leavers, Wanted with { Id = "14166" }).Count);

    [Fact]
    public void Read_OneKuerzelTwiceInABereich_IsAmbiguous()
    {
        var finding = Twin.Fault(() =>
            Read(
                Malformed,
                new SeriesSelector
                {
                    Code = "4g",
                    Bereich = "LRB",
                    Kuerzel = "a_bb_4G",
                    Unit = "%",
                }
            )
        );

        Assert.Equal("series-ambiguous", finding.Code);
        Assert.Contains("name 'Wirtschaft'", finding.Found, StringComparison.Ordinal);
        Assert.Contains("name 'Umwelt'", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyBereich_CanBeAskedFor() =>
        Assert.Equal(
            99.5,
            Assert
                .Single(
                    Read(
                        Malformed,
                        new SeriesSelector
                        {
                            Code = "4g",
                            Bereich = "",
                            Kuerzel = "a_bb_4G",
                            Unit = "%",
                        }
                    )
                )
                .Value
        );

    [Fact]
    public void Read_RenamedSeries_IsAnotherSeriesUntilSomebodySaysSo()
    {
        const string csv = "LRB;14709;d_Hausshaltseinkommen;Monatliches Haushaltseinkommen;Kreise;09161000;Ingolstadt;2022;2100\n";
        var income = new SeriesSelector
        {
            Code = "income",
            Bereich = "LRB",
            Id = "14709",
            Kuerzel = "d_Hausshaltseinkommen",
            Name = "Haushaltseinkommen",
            Unit = "EUR",
        };

        var finding = Twin.Fault(() => Read(csv, income));

        Assert.Equal("series-identity", finding.Code);
        Assert.Contains("'Monatliches Haushaltseinkommen'", finding.Found, StringComparison.Ordinal);
        Assert.Single(Read(csv, income with { Name = "Monatliches Haushaltseinkommen" }));
        var renamed = income with { Renamed = Forms("Haushaltseinkommen", "Monatliches Haushaltseinkommen") };
        Assert.Single(Read(csv, renamed));
        Assert.Contains(
            "name 'Haushaltseinkommen' or 'Monatliches Haushaltseinkommen'",
            Twin.Fault(() => Read(csv.Replace("Monatliches", "Jährliches", StringComparison.Ordinal), renamed)).Expected,
            StringComparison.Ordinal
        );
    }

    /// <summary>An edition that moved the series is read; one that has it in both Bereiche is not guessed at.</summary>
    [Fact]
    public void Read_SeriesOfAnotherBereich_IsTakenWhereTheRecipeNamesItAndAloneInTheFile()
    {
        const string moved = "Siedlung;17;q_bev_fl;Einwohnerdichte;Kreise;09161000;Ingolstadt;2022;1000\n";
        const string old = "LRB;9;q_bev_fl;Einwohnerdichte;Kreise;09161000;Ingolstadt;2022;900\n";
        var density = new SeriesSelector
        {
            Code = "density",
            Bereich = "LRB",
            Id = "9",
            Kuerzel = "q_bev_fl",
            Unit = "1",
        };
        var both = density with { Renamed = new Dictionary<string, IReadOnlyList<string>>(Forms("LRB", "Siedlung")) { ["9"] = ["17"] } };

        Assert.Equal("series-missing", Twin.Fault(() => Read(moved, density)).Code);
        Assert.Equal(1000, Assert.Single(Read(moved, both)).Value);
        Assert.Equal(900, Assert.Single(Read(old, both)).Value);
        Assert.Equal("series-ambiguous", Twin.Fault(() => Read(old + moved, both)).Code);
    }

    [Fact]
    public void Read_PrefixOf2025_IsAnotherKuerzel()
    {
        const string csv = "LRB;6326;m_G02_SUP_DIST;Entfernung zum Supermarkt;Kreise;09161000;Ingolstadt;2023;800\n";
        var shop = new SeriesSelector
        {
            Code = "shop",
            Bereich = "LRB",
            Kuerzel = "G02_SUP_DIST",
            Unit = "m",
        };

        Assert.Equal("series-missing", Twin.Fault(() => Read(csv, shop)).Code);
        Assert.Single(Read(csv, shop with { Kuerzel = "m_G02_SUP_DIST" }));
    }

    private static Dictionary<string, IReadOnlyList<string>> Forms(string text, string other) => new() { [text] = [other] };

    private static List<SourceCell> Read(string rows, params SeriesSelector[] wanted) =>
        Twin.Read(new InkarBulkReader(), Twin.Zip(InkarBulkReaderTests.Header2024 + rows), Twin.Release("inkar-bulk"), wanted);
}
