using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Tests.Tables;

public sealed class TableTests
{
    public static TheoryData<string> Names() => [.. TableSchemas.All(Indicators.All).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Table_OfTheContract_ReadAndWrittenAgain_IsTheSame(string name)
    {
        var table = TableSchemas.All(Indicators.All).Single(t => t.Name == name);
        var data = new TableData(table, [.. table.Columns.Select(Values)]);
        dynamic typed = table;
        TableData again = typed.Write(typed.Read(data));
        Assert.All(
            table.Columns.Zip(data.Columns, again.Columns),
            c => Assert.True(c.Second.Cast<object?>().SequenceEqual(c.Third.Cast<object?>()), c.First.Name)
        );
        Assert.Empty(TableCheck.Run(again));
    }

    [Fact]
    public void Row_OfMembership_HasEveryValueUnderItsName()
    {
        var row = TableSchemas.Membership.Read(TableSchemas.Membership.Write([Member("01001", 1)])).Single();
        Assert.Equal(Member("01001", 1), row);
        var table = TableSchemas.Membership.Write([row]);
        Assert.Equal((1.5, 2.5), (table.Column<double>("distance")[0], table.Column<double>("distance_second")[0]));
        Assert.Equal(
            (1, 2, 3),
            (table.Column<int>("cluster")[0], table.Column<int>("second_cluster")[0], table.Column<int>("cluster_fresh")[0])
        );
        Assert.Equal((int?[])[null], table.Column<int?>("previous_cluster"));
    }

    [Fact]
    public void Columns_ThatAreExchanged_AreRefused()
    {
        var builder = new TableBuilder<MembershipRow>("membership", "", "ags").Kreis(r => r.Ags);
        var exception = Assert.Throws<ArgumentException>(() => builder.Column("distance", r => r.DistanceSecond, ""));
        Assert.Contains("distance would be filled by the property DistanceSecond", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => builder.Text("ags", r => r.Land, TextForms.Land, ""));
    }

    [Fact]
    public void Elements_OfAnotherProperty_AreRefused()
    {
        var builder = new TableBuilder<ClusterRow>("clusters", "", "cluster");
        Assert.Throws<ArgumentException>(() => builder.Element("mean_x", r => r.Centre, (0, 1, "x"), ""));
    }

    [Fact]
    public void Property_WithoutAColumn_IsRefused()
    {
        var builder = new TableBuilder<TrackRow>("tracks", "", "year").Column("year", r => r.Year, "");
        var exception = Assert.Throws<ArgumentException>(() => builder.Build());
        Assert.Contains("the property Edition is no column", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatIsNone_IsAFindingThatSaysWhere()
    {
        var table = TableSchemas.Changes;
        var data = table.Write([Change("01001"), Change("01002")]);
        data.Column<string>("kind")[1] = "sideways";
        var finding = Assert.Throws<FindingException>(() => table.Read(data)).Findings.Single();
        Assert.Equal(("table-unreadable", "changes", "kind", "row 2"), (finding.Code, finding.Table, finding.Column, finding.Place));
        Assert.Equal("up, down, settlement, borderline, revision_only, confirmed, others, boundary, method", finding.Expected);
    }

    [Theory]
    [InlineData("cluster", "1 to 6")]
    [InlineData("second_cluster", "1 to 6")]
    public void Value_OutsideItsLimits_IsFound(string column, string expected)
    {
        var table = TableSchemas.Membership.Write([Member("01001", 1), Member("01002", 1), Member("01003", 1)]);
        (table.Column<int>(column)[1], table.Column<int>(column)[2]) = (7, 0);
        var finding = Assert.Single(TableCheck.Run(table));
        Assert.Equal(("table-limits", "membership", column, "01002"), (finding.Code, finding.Table, finding.Column, finding.Kreis));
        Assert.Equal((expected, "7", "row 2 and 1 more"), (finding.Expected, finding.Found, finding.Place));
    }

    [Fact]
    public void Key_ThatStandsTwice_IsFound()
    {
        var finding = Assert.Single(TableCheck.Run(TableSchemas.Membership.Write([Member("01001", 1), Member("01001", 2)])));
        Assert.Equal(("table-key", "edition, ags", "row 2"), (finding.Code, finding.Column, finding.Place));
    }

    [Fact]
    public void Limits_WhereTheyAreKept_AreNoFinding()
    {
        Assert.True(Limits.Share.Allow(0.0) && Limits.Share.Allow(1.0) && Limits.Share.Allow(null));
        Assert.False(Limits.Share.Allow(1.0000000000000002) || Limits.Share.Allow(-1e-300));
        Assert.False(Limits.OneOf("a").Allow("A"));
        Assert.True(Limits.None.Allow("A"));
    }

    [Fact]
    public void Causes_AsOfVersion2_LackTheColumnThatCameLater()
    {
        Assert.Contains("against_cluster", TableSchemas.Causes.Columns.Select(c => c.Name));
        Assert.DoesNotContain("against_cluster", TableSchemas.Causes.AsOf(2).Columns.Select(c => c.Name));
        Assert.Same(TableSchemas.Membership, TableSchemas.Membership.AsOf(2));
    }

    [Fact]
    public void Means_AsOfVersion3_HaveTheKeyWithoutTheColumnThatCameLater()
    {
        Assert.Equal(["edition", "area", "indicator", "kind"], TableSchemas.Means.Key);
        Assert.Equal(["edition", "area", "indicator"], TableSchemas.Means.AsOf(3).Key);
        Assert.Equal(["edition", "area", "indicator", "mean", "kreise"], TableSchemas.Means.AsOf(3).Columns.Select(c => c.Name));
    }

    private static MembershipRow Member(string ags, int cluster) =>
        new()
        {
            Edition = new EditionId(2023, 1),
            Ags = KreisKey.Parse(ags),
            Name = "Flensburg",
            Land = LandKey.Parse("01"),
            Cluster = cluster,
            Settlement = "urban",
            ClusterFresh = 3,
            Distance = 1.5,
            SecondCluster = 2,
            DistanceSecond = 2.5,
            Certainty = 0.75,
            Borderline = false,
            BorderlineCluster = null,
            Silhouette = -0.25,
            PreviousCluster = null,
            Changed = false,
        };

    private static ChangeRow Change(string ags) =>
        new()
        {
            EditionFrom = new EditionId(2022, 1),
            EditionTo = new EditionId(2023, 1),
            Ags = KreisKey.Parse(ags),
            FromCluster = 1,
            ToCluster = 2,
            Kind = Core.Diff.ChangeKind.Down,
            CertaintyFrom = 1,
            CertaintyTo = null,
        };

    /// <summary>Two rows of values, in every column others, within its limits.</summary>
    private static Array Values(ColumnSchema column, int at)
    {
        var (allowed, least) = (column.Limits.Allowed, (column.Limits.Minimum ?? 0) + (column.Limits.Maximum is 1 ? 0.001 * at : at % 5));
        return column.Type switch
        {
            ColumnType.Text when column.Name.StartsWith("edition", StringComparison.Ordinal) => new[]
            {
                $"{2000 + at}.1",
                $"{2100 + at}.2",
            },
            ColumnType.Text when column.Name.EndsWith("ags", StringComparison.Ordinal) => new[] { $"01{100 + at}", $"02{100 + at}" },
            ColumnType.Text when allowed is not null => new[] { allowed[0], allowed[^1] },
            ColumnType.Text => new[] { column.Name, column.Nullable ? null : column.Name + "2" },
            ColumnType.Integer when column.Nullable => new int?[] { (int)least, null },
            ColumnType.Integer => new[] { (int)least, (int)least + 1 },
            ColumnType.Number when column.Nullable => new double?[] { least, null },
            ColumnType.Number => new[] { least, least + 0.25 },
            ColumnType.Flag when column.Nullable => new bool?[] { at % 2 == 0, null },
            ColumnType.Flag => new[] { at % 2 == 0, at % 3 == 0 },
            _ => new[] { new DateOnly(2000, 1, 1).AddDays(at), new DateOnly(2001, 1, 1).AddDays(at) },
        };
    }
}
