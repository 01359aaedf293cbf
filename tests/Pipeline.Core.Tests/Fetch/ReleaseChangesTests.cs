using Pipeline.Core.Fetch;
using Pipeline.Core.Tests.Gates;

namespace Pipeline.Core.Tests.Fetch;

public sealed class ReleaseChangesTests
{
    [Fact]
    public void Compare_NewUnchangedAndRevised_AreToldApart()
    {
        var changes = ReleaseChanges.Compare([Raw("1", "a", 1), Raw("2", "b", 1)], [Raw("1", "a", 2), Raw("2", "c", 2), Raw("3", "d", 2)]);

        Assert.Equal([ReleaseChangeKind.Unchanged, ReleaseChangeKind.RevisedInPlace, ReleaseChangeKind.New], changes.Select(c => c.Kind));
        Assert.Equal("b", changes[1].Before!.Sha256);
    }

    [Fact]
    public void Compare_SeveralBefore_TheNewestCounts() =>
        Assert.Equal(
            ReleaseChangeKind.RevisedInPlace,
            Assert.Single(ReleaseChanges.Compare([Raw("1", "a", 1), Raw("1", "b", 2)], [Raw("1", "a", 3)])).Kind
        );

    [Fact]
    public void Compare_OtherBytesSameContent_IsUnchanged() =>
        Assert.Equal(
            ReleaseChangeKind.Unchanged,
            Assert.Single(ReleaseChanges.Compare([Raw("1", "a", 1, "rows")], [Raw("1", "b", 2, "rows")])).Kind
        );

    [Fact]
    public void Compare_ContentKnownOnOneSideOnly_TheBytesDecide() =>
        Assert.Equal(
            ReleaseChangeKind.RevisedInPlace,
            Assert.Single(ReleaseChanges.Compare([Raw("1", "a", 1)], [Raw("1", "b", 2, "rows")])).Kind
        );

    private static RawRecord Raw(string edition, string hash, int day, string? content = null)
    {
        var at = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero);
        return new RawRecord("twin", at, SyntheticRelease.Offer(edition), hash, 1)
        {
            Retrieval = content is null ? null : new Retrieval("twin", new ReleaseDates(null, at, null), []) { ContentHash = content },
        };
    }
}
