using System.Security.Cryptography;
using System.Text.Json;
using DuckDB.NET.Data;
using Pipeline.Adapters.Tests.Normalise.Parquet;

namespace Pipeline.Adapters.Tests.Publish;

/// <summary>
/// Every table of an edition as DuckDB reads it, against its twins: value for value, whichever program a researcher uses.
/// Which tables there are the data package says, so that a new table is tested by itself.
/// </summary>
[Trait("Needs", "process")]
public sealed class TwinTests : IClassFixture<DemoTables>, IDisposable
{
    private readonly DemoTables _demo;
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public TwinTests(DemoTables demo)
    {
        _demo = demo;
        _connection.Open();
    }

    /// <summary>Closes the database.</summary>
    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData("2019.1")]
    [InlineData("2020.1")]
    public void Parquet_OfEveryTable_EqualsTheCsvTwinsValueByValue(string edition)
    {
        var tables = Resources(edition).Where(r => r.Name.EndsWith("_parquet", StringComparison.Ordinal)).ToList();
        Assert.True(tables.Count >= 20, $"{tables.Count} tables");
        foreach (var parquet in tables)
        {
            var name = parquet.Name[..^"_parquet".Length];
            var expected = Query($"SELECT * FROM read_parquet('{parquet.Path}')");
            AssertEqual(
                name,
                expected,
                Query(
                    $"SELECT * FROM read_csv('{Path.Combine(_demo.Folder, "editions", edition, "csv", name + ".csv")}', "
                        + $"{Options(parquet.Path, ',', '.')})"
                )
            );
            var excel = Path.Combine(_demo.Folder, "editions", edition, "excel", name + ".csv");
            if (name != "observations")
                AssertEqual(name, expected, Query($"SELECT * FROM read_csv('{excel}', {Options(parquet.Path, ';', ',')})"));
        }
    }

    [Theory]
    [InlineData("2019.1")]
    [InlineData("2020.1")]
    public void Keys_OfTheDataPackage_HoldInTheData(string edition)
    {
        var resources = Resources(edition).Where(r => r.Name.EndsWith("_parquet", StringComparison.Ordinal)).ToDictionary(r => r.Name);
        foreach (var resource in resources.Values)
        {
            var schema = resource.Json.GetProperty("schema");
            var key = string.Join(", ", schema.GetProperty("primaryKey").EnumerateArray().Select(k => $"\"{k.GetString()}\""));
            var counts = Query(
                $"SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT {key} FROM '{resource.Path}')) FROM '{resource.Path}'"
            )[0];
            Assert.True(Equals(counts[0], counts[1]), $"{resource.Name}: {counts[0]} rows, {counts[1]} keys");
            Assert.Equal(resource.Json.GetProperty("rows").GetInt64(), counts[0]);
            if (!schema.TryGetProperty("foreignKeys", out var foreign))
                continue;
            foreach (var reference in foreign.EnumerateArray())
            {
                var target = resources[reference.GetProperty("reference").GetProperty("resource").GetString()!].Path;
                var orphans = Query(
                    $"SELECT count(*) FROM '{resource.Path}' WHERE \"{reference.GetProperty("fields").GetString()}\" NOT IN "
                        + $"(SELECT ags FROM '{target}')"
                )[0][0];
                Assert.Equal(0L, orphans);
            }
        }
    }

    [Theory]
    [InlineData("2019.1")]
    [InlineData("2020.1")]
    public void Constraints_OfTheDataPackage_HoldInTheData(string edition)
    {
        var checks = (
            from resource in Resources(edition)
            where resource.Name.EndsWith("_parquet", StringComparison.Ordinal)
            from field in resource.Json.GetProperty("schema").GetProperty("fields").EnumerateArray()
            where field.TryGetProperty("constraints", out _)
            from constraint in field.GetProperty("constraints").EnumerateObject()
            select (resource.Path, Column: field.GetProperty("name").GetString()!, constraint.Name, Breach: Breach(field, constraint))
        ).ToList();
        Assert.All(new[] { "required", "enum", "minimum", "maximum" }, kind => Assert.True(checks.Count(c => c.Name == kind) >= 5, kind));
        foreach (var table in checks.GroupBy(c => c.Path))
        {
            var rows = Query($"SELECT {string.Join(", ", table.Select(c => $"count(*) FILTER (WHERE {c.Breach})"))} FROM '{table.Key}'")[0];
            foreach (var (check, breaches) in table.Zip(rows))
                Assert.True(breaches is 0L, $"{Path.GetFileName(check.Path)}: {breaches} rows break {check.Name} of {check.Column}");
        }
    }

    /// <summary>The condition in SQL by which a row breaks a constraint.</summary>
    private static string Breach(JsonElement field, JsonProperty constraint)
    {
        var column = $"\"{field.GetProperty("name").GetString()}\"";
        return constraint.Name switch
        {
            "required" => $"{column} IS NULL",
            "enum" => $"{column} NOT IN ({string.Join(", ", constraint.Value.EnumerateArray().Select(v => $"'{v.GetString()}'"))})",
            "minimum" => $"{column} < {constraint.Value.GetRawText()}",
            "maximum" => $"{column} > {constraint.Value.GetRawText()}",
            _ => throw new InvalidOperationException($"{constraint.Name} is a constraint this test does not know"),
        };
    }

    [Theory]
    [InlineData("2019.1")]
    [InlineData("2020.1")]
    public void Hashes_OfTheDataPackage_AreThoseOfTheFiles(string edition)
    {
        foreach (var resource in Resources(edition))
        {
            var bytes = File.ReadAllBytes(resource.Path);
            Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), resource.Json.GetProperty("hash").GetString());
            Assert.Equal(bytes.Length, resource.Json.GetProperty("bytes").GetInt64());
        }
    }

    [Fact]
    public void Lines_OfTheReadmeForDuckDb_Run()
    {
        var folder = Path.Combine(_demo.Folder, "editions", "2020.1");
        var readme = File.ReadAllText(Path.Combine(folder, "README.md"));
        var start = readme.IndexOf("```sql\n", StringComparison.Ordinal) + "```sql\n".Length;
        var sql = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
        var rows = Query(sql.Replace("'data/", $"'{folder}/data/", StringComparison.Ordinal).TrimEnd().TrimEnd(';'));
        Assert.Equal(400, rows.Count);
        Assert.Equal("01001", rows[0][0]);
        Assert.All(rows, r => Assert.InRange((double)r[4]!, 70, 90));
    }

    private string Options(string parquet, char separator, char decimals)
    {
        var types = Query($"DESCRIBE SELECT * FROM read_parquet('{parquet}')")
            .Select(r => $"'{r[0]}': '{(r[1] is "BOOLEAN" && separator == ';' ? "VARCHAR" : r[1])}'");
        return $"header = true, delim = '{separator}', decimal_separator = '{decimals}', quote = '\"', escape = '\"', auto_detect = "
            + $"false, null_padding = false, allow_quoted_nulls = false, columns = {{{string.Join(", ", types)}}}";
    }

    private static void AssertEqual(string table, List<object?[]> expected, List<object?[]> found)
    {
        Assert.True(expected.Count == found.Count, $"{table}: {expected.Count} rows in Parquet, {found.Count} in CSV");
        for (var i = 0; i < expected.Count; i++)
            Assert.True(
                expected[i]
                    .SequenceEqual(
                        found[i].Select((cell, c) => expected[i][c] is bool && cell is "WAHR" or "FALSCH" ? cell.Equals("WAHR") : cell)
                    ),
                $"{table}, row {i}: {string.Join('|', expected[i])} in Parquet, {string.Join('|', found[i])} in CSV"
            );
    }

    private IReadOnlyList<(string Name, string Path, JsonElement Json)> Resources(string edition)
    {
        var folder = Path.Combine(_demo.Folder, "editions", edition);
        using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "datapackage.json")));
        return
        [
            .. package
                .RootElement.GetProperty("resources")
                .EnumerateArray()
                .Select(r => (r.GetProperty("name").GetString()!, Path.Combine(folder, r.GetProperty("path").GetString()!), r.Clone())),
        ];
    }

    private List<object?[]> Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }
}
