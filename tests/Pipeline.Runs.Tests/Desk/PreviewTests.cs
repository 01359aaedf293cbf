using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tests.Editions;
using Pipeline.Desk;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Tests.Desk;

/// <summary>A preview as the desk opens it: what it shows, what it hides, how long.</summary>
public sealed class PreviewTests
{
    private const string Run = "20260101T000000000Z",
        Other = "20260102T000000000Z";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Ticket_OpensItsRunAlone_ForAnHour()
    {
        var (text, ticket) = await PreviewTicket.IssueAsync(_store, Run, Now, default);
        Assert.Equal(Now.AddHours(1), ticket.Expires);
        Assert.Equal(ticket.Expires, await PreviewTicket.ExpiryAsync(_store, Run, text, Now.AddMinutes(59), default));
        Assert.Null(await PreviewTicket.ExpiryAsync(_store, Run, text, Now.AddHours(1), default));
        Assert.Null(await PreviewTicket.ExpiryAsync(_store, Other, text, Now, default));
        Assert.Null(await PreviewTicket.ExpiryAsync(_store, Run, text + "/../../../run.json", Now, default));
    }

    [Fact]
    public async Task Tickets_AreNeverTheSame_AndTheStoreHoldsNoneOfThem()
    {
        var (first, _) = await PreviewTicket.IssueAsync(_store, Run, Now, default);
        var (second, _) = await PreviewTicket.IssueAsync(_store, Run, Now, default);
        Assert.NotEqual(first, second);
        Assert.Equal(43, first.Length); // 256 bits in base64url
        Assert.All(
            _store.Objects,
            o => Assert.DoesNotContain(first, o.Key + System.Text.Encoding.UTF8.GetString(o.Value), StringComparison.Ordinal)
        );
        Assert.All(_store.Objects.Keys, path => Assert.True(PreviewTicket.IsOfLooking(Run, path)));
        Assert.False(PreviewTicket.IsOfLooking(Run, StorePath.Run(Run)));
    }

    [Fact]
    public async Task View_ShowsTheIndexAndTheFilesAsAfterTheApproval()
    {
        _store.Objects["editions/2023.1/reports/15083.pdf"] = "old"u8.ToArray();
        _store.Objects[$"runs/{Run}/2024.1/reports/15083.pdf"] = "new"u8.ToArray();
        var view = View();
        var index = CanonicalJson.Read<EditionIndex>((await view.ReadAsync(StorePath.Index, 1 << 20, default))!);
        Assert.Equal(["2023.1", "2024.1"], index.Editions.Select(e => e.Edition));
        Assert.Equal("2024.1", index.Latest);
        Assert.Equal("old"u8.ToArray(), await view.ReadAsync("editions/2023.1/reports/15083.pdf", 10, default));
        Assert.Equal("new"u8.ToArray(), await view.ReadAsync("editions/2024.1/reports/15083.pdf", 10, default));
        Assert.Null(await view.SizeAsync("editions/2024.1/reports/16077.pdf", default));
    }

    [Fact]
    public async Task View_IsWrittenBesideTheRun_AndNothingPublishedIsTouched()
    {
        _store.Objects["site/index.html"] = "published"u8.ToArray();
        var view = View();
        Assert.Null(await view.SizeAsync("site/index.html", default));
        await view.ReplaceAsync("site/index.html", "preview"u8.ToArray(), default);
        Assert.Equal("preview"u8.ToArray(), await view.ReadAsync("site/index.html", 10, default));
        Assert.Equal("published"u8.ToArray(), _store.Objects["site/index.html"]);
        await view.DeleteAsync("site/index.html", default);
        Assert.True(_store.Objects.ContainsKey("site/index.html"));

        foreach (var path in new[] { StorePath.Index, "editions/2024.1/manifest.json", StorePath.Run(Run), "settings/site.json" })
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => view.ReplaceAsync(path, default, default));
            await Assert.ThrowsAsync<InvalidOperationException>(() => view.DeleteAsync(path, default));
            await Assert.ThrowsAsync<InvalidOperationException>(() => view.TryCreateAsync(path, default, default));
            await Assert.ThrowsAsync<InvalidOperationException>(() => view.TrySwitchAsync(path, null, default, default));
        }
    }

    [Fact]
    public async Task View_ListsWhatWasReceived()
    {
        _store.Objects["raw/destatis/aa.json"] = "{}"u8.ToArray();
        var listed = new List<string>();
        await foreach (var file in View().ListAsync("raw", default))
            listed.Add(file.Path);
        Assert.Equal(["raw/destatis/aa.json"], listed);
    }

    /// <summary>What an approval would be refused for is told before anybody tries it.</summary>
    [Theory]
    [InlineData("as it was", null)]
    [InlineData("something published", "preview-outdated")]
    [InlineData("taken back", "edition-withdrawn")]
    [InlineData("published itself", null)]
    public void Obstacle_IsWhatAnApprovalWouldBeRefusedFor(string state, string? code)
    {
        var (index, sha256) = state switch
        {
            "something published" => (Published.With([Entries.Of(2022)]), "new"),
            "taken back" => (Published.With([Entries.Of(2024) with { Status = EditionStatus.Withdrawn }]), "new"),
            "published itself" => (Published.With([Entries.Of(2024)]), "new"),
            _ => (Published, "old"),
        };

        Assert.Equal(code, RunApproval.Obstacle(Preview with { IndexSha256 = "old" }, index, sha256)?.Code);
    }

    private static EditionIndex Published { get; } = new() { Latest = "2023.1", Editions = [Entries.Of(2023)] };

    private static PreviewRecord Preview { get; } =
        new() { RunId = Run, Editions = [new PreviewEdition(Entries.Of(2024), $"runs/{Run}/2024.1", "2023.1", 1, [])] };

    private PreviewStore View() => new(_store, Preview, Published);
}
