using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Tests.Editions;

public sealed class StoreReadingTests
{
    [Fact]
    public async Task Object_WithinTheLimit_IsReadWhole()
    {
        var store = new MemoryStore { Objects = { ["a/b"] = [1, 2, 3] } };
        Assert.Equal([1, 2, 3], await store.ReadAsync("a/b", 3, default));
        Assert.Null(await store.ReadAsync("a/c", 3, default));
    }

    [Fact]
    public async Task Object_ThatIsLarger_IsAFindingThatNamesIt()
    {
        var store = new MemoryStore { Objects = { ["a/b"] = [1, 2, 3] } };
        var finding = (await Assert.ThrowsAsync<FindingException>(() => store.ReadAsync("a/b", 2, default))).Findings.Single();
        Assert.Equal(
            ("store-damaged", "a/b", "at most 2 bytes", "3 bytes"),
            (finding.Code, finding.Source, finding.Expected, finding.Found)
        );
    }
}
