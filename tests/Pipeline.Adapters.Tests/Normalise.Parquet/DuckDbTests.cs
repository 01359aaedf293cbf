using DuckDB.NET.Data;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Tables;

namespace Pipeline.Adapters.Tests.Normalise.Parquet;

/// <summary>A program of others reads our Parquet files as we do: DuckDB, as a researcher would use it.</summary>
[Trait("Needs", "process")]
public sealed class DuckDbTests(DemoTables demo) : IClassFixture<DemoTables>
{
    /// <summary>The contract of the design: what researchers' programs rely on, written out once more.</summary>
    private static readonly Dictionary<string, string[]> Contract = new()
    {
        ["observations"] =
        [
            "edition VARCHAR",
            "source VARCHAR",
            "release_sha256 VARCHAR",
            "series VARCHAR",
            "ags_original VARCHAR",
            "ags VARCHAR",
            "period_start DATE",
            "period_end DATE",
            "value DOUBLE",
            "status VARCHAR",
            "quality_flag VARCHAR",
            "unit VARCHAR",
            "gebietsstand DATE",
            "weight DOUBLE",
        ],
        ["indicators"] =
        [
            "edition VARCHAR",
            "ags VARCHAR",
            "indicator VARCHAR",
            "value DOUBLE",
            "unit VARCHAR",
            "reference_period VARCHAR",
            "status VARCHAR",
            "imputation_method VARCHAR",
        ],
        ["membership"] =
        [
            "edition VARCHAR",
            "ags VARCHAR",
            "name VARCHAR",
            "land VARCHAR",
            "cluster INTEGER",
            "settlement VARCHAR",
            "cluster_fresh INTEGER",
            "distance DOUBLE",
            "second_cluster INTEGER",
            "distance_second DOUBLE",
            "certainty DOUBLE",
            "borderline BOOLEAN",
            "borderline_cluster INTEGER",
            "silhouette DOUBLE",
            "previous_cluster INTEGER",
            "changed BOOLEAN",
        ],
        ["changes"] =
        [
            "edition_from VARCHAR",
            "edition_to VARCHAR",
            "ags VARCHAR",
            "from_cluster INTEGER",
            "to_cluster INTEGER",
            "kind VARCHAR",
            "certainty_from DOUBLE",
            "certainty_to DOUBLE",
        ],
        ["causes"] =
        [
            "edition_from VARCHAR",
            "edition_to VARCHAR",
            "ags VARCHAR",
            "factor VARCHAR",
            "indicator VARCHAR",
            "contribution DOUBLE",
            "against_cluster INTEGER",
        ],
        ["margins"] =
        [
            "edition_from VARCHAR",
            "edition_to VARCHAR",
            "ags VARCHAR",
            "from_cluster INTEGER",
            "against_cluster INTEGER",
            "margin_from DOUBLE",
            "margin_to DOUBLE",
        ],
        ["quality"] =
        [
            "edition VARCHAR",
            "k INTEGER",
            "inertia DOUBLE",
            "silhouette DOUBLE",
            "calinski_harabasz DOUBLE",
            "davies_bouldin DOUBLE",
            "near_optima INTEGER",
            "gap DOUBLE",
            "gap_se DOUBLE",
            "explained_variance DOUBLE",
            "ari_previous DOUBLE",
            "ari_range_scaled DOUBLE",
            "ari_winsorised DOUBLE",
        ],
        ["standardised"] = ["edition VARCHAR", "ags VARCHAR", .. DemoTables.Indicators.Select(i => i.Code + " DOUBLE")],
        ["clusters"] =
        [
            "edition VARCHAR",
            "solution VARCHAR",
            "cluster INTEGER",
            "size INTEGER",
            .. DemoTables.Indicators.Select(i => $"mean_{i.Code} DOUBLE"),
            .. DemoTables.Indicators.Select(i => $"centre_{i.Code} DOUBLE"),
            "jaccard_stability DOUBLE",
        ],
    };

    public static TheoryData<string, string> Tables()
    {
        var tables = new TheoryData<string, string>();
        foreach (var edition in new[] { "2019.1", "2020.1" })
        foreach (var schema in DemoTables.Schemas)
            tables.Add(edition, schema.Name);
        return tables;
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Values_ReadByDuckDb_AreThoseWeRead(string edition, string table)
    {
        var schema = DemoTables.Schemas.Single(s => s.Name == table);
        await using var stream = File.OpenRead(demo.PathOf(edition, table));
        var ours = await new ParquetTableFormat().ReadAsync(schema, stream, default);
        var rows = Query($"SELECT * FROM read_parquet('{demo.PathOf(edition, table)}')");
        Assert.Equal(ours.Rows, rows.Count);
        Assert.True(ours.Rows > 0 || edition == "2019.1");
        for (var i = 0; i < rows.Count; i++)
        for (var c = 0; c < schema.Columns.Count; c++)
            Assert.Equal(ours.Columns[c].GetValue(i), rows[i][c]);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Columns_SeenByDuckDb_AreTheContract(string edition, string table)
    {
        var columns = Query($"DESCRIBE SELECT * FROM read_parquet('{demo.PathOf(edition, table)}')").Select(r => $"{r[0]} {r[1]}").ToList();
        if (Contract.TryGetValue(table, out var contract))
            Assert.Equal(contract, columns.Take(contract.Length));
        Assert.Equal(DemoTables.Schemas.Single(s => s.Name == table).Columns.Select(c => c.Name), columns.Select(c => c.Split(' ')[0]));
        Assert.DoesNotContain(columns, c => c.EndsWith(" BLOB", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Columns_ThatMayNotBeEmpty_AreRequiredInTheFile(string edition, string table)
    {
        var kinds = Query($"SELECT name, repetition_type FROM parquet_schema('{demo.PathOf(edition, table)}') WHERE type IS NOT NULL")
            .ToDictionary(r => (string)r[0]!, r => (string)r[1]!);
        Assert.All(
            DemoTables.Schemas.Single(s => s.Name == table).Columns,
            c => Assert.Equal(c.Nullable ? "OPTIONAL" : "REQUIRED", kinds[c.Name])
        );
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Metadata_SeenByDuckDb_SaysWhatTheFileIs(string edition, string table)
    {
        var metadata = Query($"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{demo.PathOf(edition, table)}')")
            .ToDictionary(r => (string)r[0]!, r => (string)r[1]!);
        Assert.Equal((edition, "1", TableSchemas.Version), (metadata["edition"], metadata["revision"], metadata["schema_version"]));
        Assert.Equal("Demodaten – keine amtliche Statistik", metadata["notice"]);
        Assert.Equal("cc-zero", metadata["licence"]);
        Assert.Contains("erfunden", metadata["attribution"], StringComparison.Ordinal);
        var basis = File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(demo.PathOf(edition, table))!, "..", "basis.json"));
        Assert.Equal(Core.Store.Sha256Hex.Of(basis), metadata["manifest_hash"]);
    }

    [Fact]
    public void Join_AcrossTables_WorksAsAResearcherWouldWriteIt()
    {
        var rows = Query(
            $"""
            SELECT m.cluster, count(*)::INTEGER, avg(i.value)
            FROM read_parquet('{demo.PathOf("2020.1", "membership")}') m JOIN read_parquet('{demo.PathOf(
                "2020.1",
                "indicators"
            )}') i USING (edition, ags)
            WHERE i.indicator = 'life_expectancy' GROUP BY 1 ORDER BY 1
            """
        );
        var clusters = Query(
            $"SELECT cluster, size, mean_life_expectancy FROM read_parquet('{demo.PathOf("2020.1", "clusters")}') WHERE solution "
                + $"= 'official' ORDER BY 1"
        );
        Assert.Equal(6, rows.Count);
        Assert.All(
            rows.Zip(clusters),
            p =>
            {
                Assert.Equal((p.Second[0], p.Second[1]), (p.First[0], p.First[1]));
                Assert.Equal((double)p.Second[2]!, (double)p.First[2]!, 1e-9);
            }
        );
    }

    private static List<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }
}
