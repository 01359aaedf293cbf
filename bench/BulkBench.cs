using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Bench;

/// <summary>
/// A bulk file like INKAR's of 2025 – the same columns, 105 bytes a row, about one wanted row in 1,100 – read, filtered and
/// written to Parquet: by our reader out of the zip, by DuckDB out of the unzipped csv.
/// </summary>
internal static class BulkBench
{
    private const int Every = 140;
    private static readonly string[] Names = ["Gemeindeverbände", "Kreise", "Raumordnungsregionen", "Länder", "Bund"];
    private static readonly int[] Sizes = [4500, 400, 96, 16, 1];

    private static readonly TableSchema Schema = new(
        "cells",
        "Zellen",
        ["series", "ags", "period_end"],
        [
            new("series", ColumnType.Text, false, "Reihe"),
            new("ags", ColumnType.Text, false, "Schlüssel"),
            new("period_start", ColumnType.Date, false, "erster Tag"),
            new("period_end", ColumnType.Date, false, "letzter Tag"),
            new("value", ColumnType.Number, true, "Wert"),
        ]
    );

    /// <summary>Writes the csv and the zip.</summary>
    public static void Make(string csv, string zip, long megabytes)
    {
        using (var text = new StreamWriter(csv, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" })
        {
            text.Write("Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\n");
            var state = 20230131L;
            for (var indicator = 0; text.BaseStream.Length < megabytes << 20; indicator++)
            for (var level = 0; level < Names.Length && text.BaseStream.Length < megabytes << 20; level++)
            for (var area = 0; area < Sizes[level]; area++)
            for (var year = 2012; year <= 2021; year++)
            {
                state = 48271 * state % 2147483647;
                var key =
                    level == 1
                        ? FormattableString.Invariant($"{1 + (area % 16):00}{area:000}000")
                        : area.ToString("00000000", CultureInfo.InvariantCulture);
                text.Write(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"LRB;{10000 + indicator};k_{indicator};Anteil eines Merkmals Nr. "
                            + $"{indicator};{Names[level]};{(level == 4 ? "0" : level == 3 ? $"{1 + area:00}" : key)};Gebiet mit "
                            + $"dem Namen {area};{year};{state % 100000 / 100},{state % 100:00}\n"
                    )
                );
            }
        }
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        archive.CreateEntryFromFile(csv, "inkar.csv", CompressionLevel.Optimal);
    }

    /// <summary>Our way; prints rows, milliseconds and peak memory.</summary>
    public static async Task OursAsync(string zip, string parquet, int indicators)
    {
        var watch = Stopwatch.StartNew();
        var wanted = Wanted(indicators)
            .Select(i => new SeriesSelector
            {
                Code = $"k_{i}",
                Id = $"{10000 + i}",
                Kuerzel = $"k_{i}",
                Name = $"Anteil eines Merkmals Nr. {i}",
                Unit = "%",
            })
            .ToList();
        var release = new Release(
            new ReleaseOffer
            {
                Source = "inkar",
                Format = "inkar-bulk",
                Gebietsstand = new DateOnly(2022, 12, 31),
                File = "inkar.zip",
                Licence = "",
                Attribution = "",
            },
            "",
            0
        );
        List<SourceCell> cells;
        await using (var content = File.OpenRead(zip))
            cells = [.. new InkarBulkReader().Read(release, content, wanted, CancellationToken.None)];
        var table = new TableData(
            Schema,
            [
                cells.Select(c => wanted[c.Series].Code).ToArray(),
                cells.Select(c => c.AreaCode).ToArray(),
                cells.Select(c => c.Period.Start).ToArray(),
                cells.Select(c => c.Period.End).ToArray(),
                cells.Select(c => c.Value).ToArray(),
            ]
        );
        await File.WriteAllBytesAsync(
            parquet,
            await new ParquetTableFormat().WriteAsync(table, new Dictionary<string, string>(), CancellationToken.None)
        );
        Report("ours", cells.Count, watch);
    }

    /// <summary>The same selection by DuckDB with all cores.</summary>
    public static void DuckDb(string csv, string parquet, int indicators)
    {
        var watch = Stopwatch.StartNew();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"COPY (SELECT Kuerzel, Raumbezug, Kennziffer, Zeitbezug, CAST(replace(Wert, ',', '.') AS DOUBLE) AS value FROM "
            + $"read_csv('{csv}', delim=';', header=true, all_varchar=true, quote='\"') "
            + $"WHERE Kuerzel IN ({string.Join(',', Wanted(indicators).Select(i => $"'k_{i}'"))}) AND Raumbezug IN ('Kreise', "
            + $"'Länder', 'Bund')) TO '{parquet}' (FORMAT parquet)";
        var rows = command.ExecuteNonQuery();
        Report("duckdb", rows, watch);
    }

    private static IEnumerable<int> Wanted(int indicators) => Enumerable.Range(0, indicators).Where(i => i % Every == 1);

    private static void Report(string who, int rows, Stopwatch watch)
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{who}\t{rows}\t{watch.ElapsedMilliseconds}\t{process.PeakWorkingSet64 >> 20}"));
    }
}
