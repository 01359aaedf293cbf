using DuckDB.NET.Data;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Publication.OpenData;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Publish;

/// <summary>The panel of all editions, read by the line that its page offers.</summary>
public sealed class PanelTests
{
    private static readonly KreisKey[] Kreise = [KreisKey.Parse("16077"), KreisKey.Parse("01001")];

    [Fact]
    public async Task DuckDb_ByTheLineOfThePage_ReadsTheCourseOnTodaysData()
    {
        using var folder = new TemporaryFolder();
        var old = Entry(2022, 10, EditionStatus.Superseded);
        var latest = Entry(2023, 1, EditionStatus.Current);
        var table = Panel.Build([
            .. Kreise.Select((k, i) => Value(old, PanelTrack.Published, 2022, k, 70 + i)),
            .. Kreise.Select((k, i) => Value(latest, PanelTrack.Published, 2023, k, 80 + i)),
            .. Kreise.Select((k, i) => Value(latest, PanelTrack.Today, 2022, k, 71 + i)),
            .. Kreise.Select((k, i) => Value(latest, PanelTrack.Today, 2023, k, 80 + i)),
        ]);
        var path = folder.At("panel.parquet");
        await File.WriteAllBytesAsync(path, await new ParquetTableFormat().WriteAsync(table, new Dictionary<string, string>(), default));
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();

        Assert.Equal([(2022, 71.5), (2023, 80.5)], Read(connection, PanelLines.DuckDb(path), r => (r.GetInt32(0), r.GetDouble(1))));
        // Editions are ordered by their number, keys keep their zeros, and what was replaced says so.
        Assert.Equal(
            [("2022.10", "superseded", "01001"), ("2022.10", "superseded", "16077"), ("2023.1", "current", "01001")],
            Read(
                connection,
                $"SELECT vintage, status, ags FROM '{path}' WHERE track = 'published' LIMIT 3",
                r => (r.GetString(0), r.GetString(1), r.GetString(2))
            )
        );
    }

    private static List<T> Read<T>(DuckDBConnection connection, string sql, Func<System.Data.Common.DbDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    private static PanelValue Value(IndexEntry entry, PanelTrack track, int year, KreisKey kreis, double value) =>
        new(entry, track, year, kreis, "life_expectancy", value, "years", false);

    private static IndexEntry Entry(int year, int revision, EditionStatus status) =>
        new()
        {
            Edition = $"{year}.{revision}",
            Year = year,
            Revision = revision,
            Status = status,
            Recipe = "demo",
            Fingerprint = "f",
            ManifestSha256 = "m",
        };
}
