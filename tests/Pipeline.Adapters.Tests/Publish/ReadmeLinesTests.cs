using DuckDB.NET.Data;
using Pipeline.Adapters.Tests.Normalise.Parquet;

namespace Pipeline.Adapters.Tests.Publish;

/// <summary>The lines of the README of an edition, run as they stand: text stays text and flags are flags.</summary>
[Trait("Needs", "process")]
public sealed class ReadmeLinesTests(DemoTables demo) : IClassFixture<DemoTables>
{
    private string Edition => Path.Combine(demo.Folder, "editions", "2019.1");

    [Fact]
    public void DuckDb_ByTheLineForCsv_ReadsEditionAndKeysAsText()
    {
        var line = Line("SELECT * FROM read_csv(").TrimEnd(';').Replace("'csv/", $"'{Edition}/csv/", StringComparison.Ordinal);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT edition, ags, land FROM ({line}) ORDER BY ags LIMIT 1";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(["2019.1", "01001", "01"], Enumerable.Range(0, 3).Select(reader.GetValue));
    }

    [ReaderFact("Rscript", "-e", "1")]
    public async Task R_ByTheLineForCsv_ReadsTextAsTextAndFlagsAsFlags()
    {
        var line = Line("membership <- read.csv(").Replace("\"csv/", $"\"{Edition}/csv/", StringComparison.Ordinal);
        const string types = "cat(sapply(membership[c('edition', 'ags', 'land', 'borderline', 'changed')], class))";
        var (code, output) = await Reader.RunAsync("Rscript", "-e", $"{line}; {types}");
        Assert.True(code == 0, output);
        Assert.Equal("character character character logical logical", output.Trim());
    }

    private string Line(string start) =>
        File.ReadAllLines(Path.Combine(Edition, "README.md")).Single(l => l.StartsWith(start, StringComparison.Ordinal));
}
