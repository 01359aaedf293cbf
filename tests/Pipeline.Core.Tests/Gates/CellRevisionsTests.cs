using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Normalise.Patches;

namespace Pipeline.Core.Tests.Gates;

public sealed class CellRevisionsTests
{
    private static readonly DateOnly Day = new(2021, 12, 31);
    private static readonly DateOnly Before2021 = new(2019, 12, 31);

    [Fact]
    public void Compare_EveryKind_IsNamed()
    {
        var before = Series(("01001", 10), ("01002", 5), ("01003", 7), ("16056", 3), ("16063", 4), ("DG", 1));
        var now = Series(("01001", 10.5), ("01002", 5), ("01004", 8), ("16063", 3.7), ("DG", 2));

        var revisions = CellRevisions.Compare("quota", before, Before2021, now, Day, 0.01);

        Assert.Equal(
            [
                ("01001", CellRevisionKind.Revised),
                ("01003", CellRevisionKind.Vanished),
                ("01004", CellRevisionKind.Appeared),
                ("16056", CellRevisionKind.Territory),
                ("16063", CellRevisionKind.Territory),
            ],
            revisions.Select(r => (r.Area, r.Kind))
        );
        Assert.Equal(0.05, revisions[0].RelativeChange!.Value, 9);
    }

    [Fact]
    public void Compare_SameDay_NothingIsTerritory() =>
        Assert.Equal(
            CellRevisionKind.Revised,
            Assert.Single(CellRevisions.Compare("quota", Series(("16063", 4)), Day, Series(("16063", 3.7)), Day)).Kind
        );

    [Fact]
    public void Apply_OldValueHolds_IsReplacedAndTold()
    {
        var (needs, extraction) = Read(("01001", 10), ("01002", 5));

        var applied = Assert.Single(Patching.Apply([Patch(10, 1.0)], needs, extraction, Day));

        Assert.Equal((1.0, "patched"), (Cell(needs, extraction).Value!.Value, Cell(needs, extraction).QualityFlag));
        Assert.Equal("h", applied.ReleaseSha256);
    }

    [Fact]
    public void Apply_OldValueGone_StopsAndChangesNothing()
    {
        var (needs, extraction) = Read(("01001", 10), ("01002", 5));

        var e = Assert.Throws<FindingException>(() =>
            Patching.Apply([Patch(5, 6) with { Area = "01002" }, Patch(11, 1)], needs, extraction, Day)
        );

        Assert.Equal(("patch-stale", "11", "10"), (e.Findings[0].Code, e.Findings[0].Expected, e.Findings[0].Found));
        Assert.Equal(5, extraction.Of(needs[0].Release, "quota").Cells(Period.OfYear(2019))["01002"].Value);
    }

    [Fact]
    public void Apply_Expired_Stops()
    {
        var (needs, extraction) = Read(("01001", 10));

        Assert.Equal(
            "patch-expired",
            Assert
                .Single(
                    Assert
                        .Throws<FindingException>(() =>
                            Patching.Apply([Patch(10, 1) with { Expires = Day }], needs, extraction, Day.AddDays(1))
                        )
                        .Findings
                )
                .Code
        );
    }

    [Fact]
    public void Apply_PatchOfAnotherRelease_DoesNothing()
    {
        var (needs, extraction) = Read(("01001", 10));

        Assert.Empty(Patching.Apply([Patch(3, 1) with { Release = "twin x 2" }], needs, extraction, Day));
    }

    [Theory]
    [InlineData("""{"schema":"patches/1","patches":[]}""", true)]
    [InlineData(
        """
            {"schema":"patches/1","patches":[
              {"release":"a","series":"s","area":"01001","period":"2019","old":1,"new":2,"reason":"because","expires":"2027-01-01"}]}
            """,
        true
    )]
    [InlineData("""{"schema":"patches/2","patches":[]}""", false)]
    [InlineData(
        """{"schema":"patches/1","patches":[{"release":"a","series":"s","area":"01001","period":"2019","old":1,"new":2,"reason":" "}]}""",
        false
    )]
    [InlineData(
        """{"schema":"patches/1","patches":[{"release":"a","series":"s","area":"01001","period":"2019","old":1,"new":1,"reason":"x"}]}""",
        false
    )]
    [InlineData(
        """{"schema":"patches/1","patches":[{"release":"a","series":"s","area":"01001","period":"x","old":1,"new":2,"reason":"x"}]}""",
        false
    )]
    [InlineData(
        """{"schema":"patches/1","patches":[{"release":"a","series":"s","area":"01001","period":"2019","old":1,"reason":"x"}]}""",
        false
    )]
    [InlineData("""{"schema":"patches/1","patches":[],"more":1}""", false)]
    public void Read_PatchFile_IsChecked(string json, bool isGood)
    {
        if (isGood)
            PatchFile.Read("patches.json", Encoding.UTF8.GetBytes(json));
        else
            Assert.Equal(
                "patches-faulty",
                Assert
                    .Single(Assert.Throws<FindingException>(() => PatchFile.Read("patches.json", Encoding.UTF8.GetBytes(json))).Findings)
                    .Code
            );
    }

    private static Patch Patch(double old, double now) =>
        new()
        {
            Release = "twin x 1",
            Series = "quota",
            Area = "01001",
            Period = "2019",
            Old = old,
            New = now,
            Reason = "Zahlendreher, vom Amt bestätigt",
        };

    private static SourceCell Cell(IReadOnlyList<Need> needs, Extraction extraction) =>
        extraction.Of(needs[0].Release, "quota").Cells(Period.OfYear(2019))["01001"];

    private static ExtractedSeries Series(params (string Area, double Value)[] cells)
    {
        var (needs, extraction) = Read(cells);
        return extraction.Of(needs[0].Release, "quota");
    }

    private static (IReadOnlyList<Need> Needs, Extraction Extraction) Read(params (string Area, double Value)[] cells)
    {
        var release = new Release(SyntheticRelease.Offer(), "h", 1);
        var extraction = new Extraction();
        extraction.Add(
            release,
            Extraction.Read(
                new Cells(cells),
                release,
                Stream.Null,
                [new SeriesSelector { Code = "quota", Unit = "%" }],
                CancellationToken.None
            )
        );
        return ([new Need(2019, 2019, "quota", 2019, release)], extraction);
    }

    private sealed class Cells((string Area, double Value)[] cells) : IReleaseReader
    {
        public IReadOnlyCollection<string> Formats => ["x"];

        public IEnumerable<SourceCell> Read(
            Release release,
            Stream content,
            IReadOnlyList<SeriesSelector> wanted,
            CancellationToken cancellation
        ) =>
            cells.Select(
                (c, i) => new SourceCell(0, AreaLevel.Kreis, c.Area, Period.OfYear(2019), c.Value, ValueStatus.Value, null, i + 2)
            );
    }
}
