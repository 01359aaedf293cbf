using System.Text;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Inkar;

public sealed class InkarRealTests
{
    private static readonly SeriesSelector[] Wanted2021 =
    [
        Id("219", "Schulabgänger ohne Abschluss"),
        Id("229", "Haushaltseinkommen"),
        Id("274", "Steuerkraft"),
        Id("302", "SGB II - Quote"),
        Id("339", "Nahversorgung Supermärkte Durchschnittsdistanz"),
        Id("341", "Nahversorgung Apotheken Durchschnittsdistanz"),
        Id("343", "Nahversorgung Grundschulen Durchschnittsdistanz"),
        Id("345", "Nahversorgung Haltestellen des ÖV Durchschnittsdistanz"),
    ];

    /// <summary>401 Kreise times the years; of the leavers 18 cells are missing.</summary>
    [SharedDataFact]
    public void Read_Bulk2021_IsWhatAPlainReadingGives()
    {
        var cells = RealRelease.Read(new InkarBulkReader(), "inkar/inkar_2021.zip", Wanted2021);

        Assert.Equal([10_007, (401 * 20), (401 * 25), (401 * 10), 401, 401, 401, 401], Kreise(cells, 8));
        var plain = RealRelease
            .Rows("inkar/inkar_2021.zip", Encoding.UTF8)
            .Skip(1)
            .Select(r => (Series: Array.FindIndex(Wanted2021, w => w.Id == r[1]), Row: r))
            .Where(r => r.Series >= 0)
            .Select(r => RealRelease.Line(r.Series, Area(r.Row[3], r.Row[4]), r.Row[7], RealRelease.German(r.Row[8])));
        Assert.Equal(plain, cells.Select(Line));
    }

    [SharedDataFact]
    public void Read_Bulk2024_IsWhatAPlainReadingGives()
    {
        SeriesSelector[] wanted =
        [
            new()
            {
                Code = "sgb2",
                Kuerzel = "q_SGBII",
                Name = "SGB II - Quote",
                Unit = "%",
            },
            new()
            {
                Code = "leavers",
                Kuerzel = "a_schul_oA",
                Id = "14166",
                Unit = "%",
            },
            new()
            {
                Code = "income",
                Kuerzel = "d_Hausshaltseinkommen",
                Name = "Haushaltseinkommen",
                Unit = "EUR",
            },
        ];

        var cells = RealRelease.Read(new InkarBulkReader(), "inkar/inkar_2024.zip", wanted);

        Assert.Equal([400 * 12, (400 * 28) - 18, 400 * 22], Kreise(cells, 3));
        var plain = RealRelease
            .Rows("inkar/inkar_2024.zip", Encoding.UTF8)
            .Skip(1)
            .Select(r => (Series: Array.FindIndex(wanted, w => w.Kuerzel == r[2]), Row: r))
            .Where(r => r.Series >= 0)
            .Select(r =>
                RealRelease.Line(
                    r.Series,
                    Area(r.Row[4], r.Row[5].Length == 8 ? r.Row[5][..5] : r.Row[5]),
                    r.Row[7],
                    RealRelease.German(r.Row[8])
                )
            );
        Assert.Equal(plain, cells.Select(Line));
    }

    /// <summary>Every series of the file, each by all its names, the malformed ones included: each row is read once and no other.</summary>
    [SharedDataFact]
    public void Read_Bulk2025_IsReadWholeWhereEverySelectorNamesItsBereich()
    {
        const string file = "inkar/inkar_2025_bayern.zip";
        var rows = RealRelease.Rows(file, Encoding.UTF8).Skip(1).Where(r => r[4] is "Kreise" or "Bundesländer").ToList();
        var wanted = rows.Select(r => (r[0], r[1], r[2], r[3]))
            .Distinct()
            .Select(
                (r, i) =>
                    new SeriesSelector
                    {
                        Code = FormattableString.Invariant($"s{i}"),
                        Bereich = r.Item1,
                        Id = r.Item2.Length > 0 ? r.Item2 : null,
                        Kuerzel = r.Item3,
                        Name = r.Item4,
                        Unit = "any",
                    }
            )
            // Under one Kürzel without ID stand dozens of topics: nobody can say which is meant.
            .Where(w => w.Id is not null)
            .ToArray();

        var cells = RealRelease.Read(new InkarBulkReader(), file, wanted);

        Assert.Equal(
            rows.Where(r => r[1].Length > 0)
                .Select(r =>
                    RealRelease.Line(
                        Array.FindIndex(wanted, w => (w.Bereich, w.Id, w.Kuerzel, w.Name) == (r[0], r[1], r[2], r[3])),
                        r[4] == "Kreise" ? r[5][..5] : r[5],
                        r[7],
                        RealRelease.German(r[8])
                    )
                ),
            cells.Select(Line)
        );
    }

    [SharedDataTheory]
    [InlineData("a_schul_oA", "Bereich 'LRB', ID '14166'", "Bereich 'SDG', ID '23125'")]
    [InlineData("q_ladepunkte", "Bereich 'LRB', ID '17962'", "Bereich 'SDG', ID '23152'")]
    [InlineData("xbev", "Bereich 'LRB', ID '12586'", "Bereich 'ZOM', ID '151070'")]
    [InlineData("a_bb_4G", "name 'Bevölkerung'", "name 'Bildung'")]
    public void Read_Bulk2025WithoutBereich_NamesBothCandidates(string kuerzel, string one, string other)
    {
        var wanted = new SeriesSelector
        {
            Code = "s",
            Kuerzel = kuerzel,
            Unit = "any",
        };

        var finding = Twin.Fault(() => RealRelease.Read(new InkarBulkReader(), "inkar/inkar_2025_bayern.zip", wanted));

        Assert.Equal("series-ambiguous", finding.Code);
        Assert.Contains(one, finding.Found, StringComparison.Ordinal);
        Assert.Contains(other, finding.Found, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Read_EditionWithOtherIds_IsRefused() =>
        Assert.Contains(
            Twin.Fault(() => RealRelease.Read(new InkarBulkReader(), "inkar/inkar_2024.zip", Wanted2021)).Code,
            (string[])["series-identity", "series-missing"]
        );

    [SharedDataFact]
    public void Read_Wizard_IsWhatAPlainReadingGives()
    {
        SeriesSelector[] wanted =
        [
            new()
            {
                Code = "life",
                Name = "Lebenserwartung",
                Unit = "Jahre",
            },
            new()
            {
                Code = "gdp",
                Name = "Bruttoinlandsprodukt in 1000 Euro",
                Unit = "TEUR",
            },
        ];

        var cells = RealRelease.Read(new InkarWizardReader(), "inkar/wizard_2022.csv", wanted);

        Assert.Equal([401 * 26, 401 * 21], Kreise(cells, 2));
        var rows = RealRelease.Rows("inkar/wizard_2022.csv", Encoding.UTF8).ToList();
        var plain = rows.Skip(2)
            .SelectMany(r =>
                r.Select((cell, column) => (cell, column, series: Array.FindIndex(wanted, w => w.Name == rows[0][column]), key: r[0]))
            )
            .Where(c => c.series >= 0)
            .Select(c => RealRelease.Line(c.series, c.key, rows[1][c.column], RealRelease.German(c.cell)));
        Assert.Equal(plain, cells.Select(Line));
    }

    private static SeriesSelector Id(string id, string name) =>
        new()
        {
            Code = "inkar_" + id,
            Id = id,
            Name = name,
            Unit = "any",
        };

    private static IEnumerable<int> Kreise(List<SourceCell> cells, int series) =>
        Enumerable.Range(0, series).Select(i => cells.Count(c => c.Series == i && c.Level == AreaLevel.Kreis));

    private static string Area(string level, string key) =>
        level switch
        {
            "Bund" => "DG",
            "Kreise" => key.PadLeft(5, '0'),
            _ => key.PadLeft(2, '0'),
        };

    private static string Line(SourceCell cell) =>
        RealRelease.Line(
            cell.Series,
            cell.AreaCode,
            cell.Period == new Period(new DateOnly(2016, 1, 1), new DateOnly(2018, 12, 31)) ? "2016/2017/2018" : cell.Period.ToString(),
            cell.Value
        );
}
