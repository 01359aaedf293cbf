using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

public sealed class GenesisRealTests
{
    private static readonly string[] Ages = ["18 bis unter 20 Jahre", "20 bis unter 25 Jahre", "25 bis unter 30 Jahre", "Insgesamt"];
    private static readonly string[] Directions =
    [
        "Zuzüge - Wanderungen über die Kreisgrenzen",
        "Fortzüge - Wanderungen über die Kreisgrenzen",
    ];

    /// <summary>
    /// The one check the statistical offices give with every table: the Kreise that exist on the day add up to Germany,
    /// with Aachen city read from its code of eight digits while it was a Kreis.
    /// </summary>
    [SharedDataFact]
    public void Read_PopulationOfEveryYear_AddsUpToGermany()
    {
        using var content = System.IO.File.OpenRead(SharedData.File("crosswalk/ref-kreise-umrech-2021-1990-2020.xlsx"));
        var crosswalk = new UmstiegsschluesselReader().Read(Twin.Release("bbsr-umstiegsschluessel-xlsx"), content, CancellationToken.None);
        var wanted = Ages.Select(a => Selector(a, ("head1", "Insgesamt"), ("row1", a))).ToArray();
        for (var year = 2006; year <= 2019; year++)
        {
            var cells = Read("12411-02-03-4", year, wanted);
            Assert.All(cells, c => Assert.Equal(Period.OfDay(new DateOnly(year, 12, 31)), c.Period));
            var valid = crosswalk.Links(year).Select(l => l.From.Text).ToHashSet();
            for (var series = 0; series < Ages.Length; series++)
            {
                var ofSeries = cells.Where(c => c.Series == series).ToList();
                Assert.Equal(473, ofSeries.Count(c => c.Level == AreaLevel.Kreis));
                Assert.Equal(
                    (16, 15, 1),
                    (
                        ofSeries.Count(c => c.Level == AreaLevel.Land),
                        ofSeries.Count(c => c.Level == AreaLevel.PartOfKreis),
                        ofSeries.Count(c => c.Level == AreaLevel.Germany)
                    )
                );
                var kreise = ofSeries
                    .Where(c => c.Level == AreaLevel.Kreis || c.AreaCode == "05334002")
                    .ToDictionary(c => c.AreaCode == "05334002" ? "05313" : c.AreaCode);
                Assert.All(valid, v => Assert.Equal(ValueStatus.Value, kreise[v].Status));
                Assert.Equal(ofSeries.Single(c => c.Level == AreaLevel.Germany).Value, valid.Sum(v => kreise[v].Value));
            }
        }
    }

    [SharedDataFact]
    public void Read_MovesOfEveryYear_AreWhatAPlainReadingGives()
    {
        string[] ages = ["18 bis unter 25 Jahre", "25 bis unter 30 Jahre"];
        SeriesSelector[] wanted =
        [
            .. Directions.SelectMany(d => ages.Select(a => Selector(d + a, ("head1", d), ("head3", "Insgesamt"), ("row1", a)))),
        ];
        for (var year = 2006; year <= 2024; year++)
        {
            var cells = Read("12711-04-02-4", year, wanted);
            Assert.Equal(4 * 473, cells.Count(c => c.Level == AreaLevel.Kreis));
            var plain = RealRelease
                .Rows(File("12711-04-02-4", year), Encoding.Latin1)
                .Where(r => r.Length == 9 && r[0].Length is 2 or 5 or 8 && ages.Contains(r[2]))
                .SelectMany(r =>
                    new[] { (0, r[3]), (2, r[6]) }.SelectMany(v =>
                        Codes(r[0]).Select(code => (Series: v.Item1 + Array.IndexOf(ages, r[2]), Code: code, Cell: v.Item2))
                    )
                )
                .Select(c => RealRelease.Line(c.Series, c.Code, Year(year), c.Cell is "-" or "." ? null : RealRelease.German(c.Cell)));
            Assert.Equal(
                plain.Order(StringComparer.Ordinal),
                cells.Select(c => RealRelease.Line(c.Series, c.AreaCode, RealRelease.Time(c), c.Value)).Order(StringComparer.Ordinal)
            );
        }
    }

    private static List<SourceCell> Read(string table, int year, SeriesSelector[] wanted)
    {
        using var content = System.IO.File.OpenRead(SharedData.File(File(table, year)));
        return [.. new GenesisCsvReader().Read(Twin.Release("genesis-csv", table, Year(year)), content, wanted, CancellationToken.None)];
    }

    private static string[] Codes(string code) =>
        code switch
        {
            "02" => ["02", "02000"],
            "11" => ["11", "11000"],
            _ => [code],
        };

    private static string File(string table, int year) => $"genesis/csv/{table}_{Year(year)}.csv";

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static SeriesSelector Selector(string code, params (string Key, string Text)[] where) =>
        new()
        {
            Code = code,
            Unit = "Anzahl",
            Where = where.ToDictionary(w => w.Key, w => w.Text),
        };
}
