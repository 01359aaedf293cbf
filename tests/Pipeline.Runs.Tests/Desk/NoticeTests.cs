using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tests.Editions;
using Pipeline.Desk;
using Pipeline.Desk.Notices;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Tests.Desk;

/// <summary>What operators are told of, as feed and as message.</summary>
public sealed class NoticeTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryStore _store = new();

    [Theory]
    [InlineData(RunState.Preview, "waiting", "wartet auf Freigabe")]
    [InlineData(RunState.Stopped, "stopped", "1 Befund")]
    [InlineData(RunState.Failed, "failed", "gescheitert")]
    [InlineData(RunState.Approved, "published", "veröffentlicht")]
    public void Run_ThatEndedSo_IsTold(RunState state, string kind, string says)
    {
        var notice = OperatorNotice.Of(Run(1, state))!;
        Assert.Equal($"20260301T100000001Z-{kind}", notice.Id);
        Assert.Contains(says, notice.Title, StringComparison.Ordinal);
        Assert.Equal("#/lauf/20260301T100000001Z", notice.View);
        Assert.DoesNotContain("Beispiel", notice.Title + notice.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Done)]
    [InlineData(RunState.Cancelled)]
    [InlineData(RunState.Rejected)]
    public void Run_AtWorkOrEndedByAnOperator_IsNotTold(RunState state) => Assert.Null(OperatorNotice.Of(Run(1, state)));

    [Fact]
    public void Preview_SomebodyHasDecidedOn_DoesNotWait() =>
        Assert.Null(
            OperatorNotice.Of(
                Run(1, RunState.Preview) with
                {
                    Decision = new RunDecision(OperatorAction.Approve, "B. Beispiel", "geprüft", Now),
                }
            )
        );

    [Fact]
    public async Task Notices_AreRunsNewsAndWhatExpiresWithin30Days_NewestFirst()
    {
        await WriteAsync(Run(1, RunState.Stopped));
        await WriteAsync(Run(2, RunState.Preview));
        await PreviewAsync(2, null);
        var news = new NewsRecord(
            Now.AddMinutes(-30),
            "kreise-2026",
            false,
            [new ReleaseNews("genesis 71231 2024", "New", new string('a', 64), null)]
        );
        await StoredJson.TryCreateAsync(_store, NewsRecord.PathOf(news.At), news, default);
        var expiries = Expiry.ReadAll("Regionaldatenbank=2026-03-31; Webhook = 2026-04-01");
        var notices = await OperatorNotices.LastAsync(_store, new EditionReader(_store, new NoTables()), expiries, Now, default);
        Assert.Equal([NoticeKind.News, NoticeKind.Waiting, NoticeKind.Stopped, NoticeKind.Expiry], notices.Select(n => n.Kind));
        Assert.Equal("Regionaldatenbank läuft am 31.03.2026 ab", notices[^1].Title);
        Assert.Equal("Bei den Quellen: 1 Lieferung neu oder geändert", notices[0].Title);
        Assert.Contains("genesis 71231 2024", notices[0].Text, StringComparison.Ordinal);
    }

    /// <summary>A preview nobody can approve any more waits for nobody; neither does one that cannot be read.</summary>
    [Fact]
    public async Task Previews_ThatCannotBeApprovedAnyMore_AreNotWaiting()
    {
        var index = new EditionIndex { Editions = [Entries.Of(2023)], Latest = "2023.1" };
        _store.Objects[StorePath.Index] = CanonicalJson.Write(index);
        await WriteAsync(Run(1, RunState.Preview));
        await WriteAsync(Run(2, RunState.Preview));
        await WriteAsync(Run(3, RunState.Preview));
        await PreviewAsync(1, null);
        await PreviewAsync(2, Sha256Hex.Of(_store.Objects[StorePath.Index]));
        _store.Objects[StorePath.Preview(Run(3, RunState.Preview).RunId)] = "{"u8.ToArray();
        var reader = new EditionReader(_store, new NoTables());

        var waiting = Assert.Single(await OperatorNotices.LastAsync(_store, reader, [], Now, default));
        Assert.Equal("20260301T100000002Z-waiting", waiting.Id);
        var runs = await RunHistory.LastAsync(_store, 10, default);
        var listed = await RunListed.ListAsync(_store, reader, runs, default);
        Assert.Equal(["store-damaged", null, "preview-outdated"], listed.Select(r => r.Obstacle));

        // With the index gone from a store that has published, nothing can be approved, and looking still tells the runs.
        _store.Objects.Remove(StorePath.Index);
        _store.Objects[StorePath.Feed] = [];
        listed = await RunListed.ListAsync(_store, reader, runs, default);
        Assert.All(listed, r => Assert.Equal("store-damaged", r.Obstacle));
    }

    [Fact]
    public void Feed_IsAtom_WhateverAFindingSays()
    {
        var run = Run(1, RunState.Stopped) with { Findings = [new Finding("x", "<script>alert(1)</script> & \u0007\u0000 Börde")] };
        var feed = XDocument.Parse(NoticeFeed.Render([OperatorNotice.Of(run)!], new Uri("https://app.example/api/desk"))).Root!;
        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Equal("2026-03-01T11:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.Contains("<script>alert(1)</script> &  Börde [x]", entry.Element(Atom + "summary")!.Value, StringComparison.Ordinal);
        Assert.Equal("https://app.example/api/desk#/lauf/20260301T100000001Z", entry.Element(Atom + "link")!.Attribute("href")!.Value);
        // RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have.
        foreach (var element in new[] { "id", "title", "updated", "author" })
            Assert.Single(feed.Elements(Atom + element));
        foreach (var element in new[] { "id", "title", "updated", "summary", "link" })
            Assert.Single(entry.Elements(Atom + element));
    }

    [Fact]
    public void Message_IsWhatEachServiceUnderstands()
    {
        var notice = OperatorNotice.Of(Run(1, RunState.Preview))!;
        var desk = new Uri("https://app.example/api/desk");
        var json = Body(notice, WebhookForm.Json, desk);
        Assert.Equal(notice.Id, json.GetProperty("id").GetString());
        Assert.Equal("waiting", json.GetProperty("kind").GetString());
        Assert.Equal("2026-03-01T11:00:00Z", json.GetProperty("at").GetString());
        Assert.Equal("https://app.example/api/desk#/lauf/20260301T100000001Z", json.GetProperty("address").GetString());

        var text = Body(notice, WebhookForm.Mattermost, desk).GetProperty("text").GetString()!;
        Assert.StartsWith("**Ausgabe 2024.1 wartet auf Freigabe**\n", text, StringComparison.Ordinal);

        // https://learn.microsoft.com/connectors/teams: a message with one adaptive card.
        var teams = Body(notice, WebhookForm.Teams, desk);
        Assert.Equal("message", teams.GetProperty("type").GetString());
        var attachment = teams.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        Assert.Equal(
            desk.AbsoluteUri + "#/lauf/20260301T100000001Z",
            attachment.GetProperty("content").GetProperty("actions")[0].GetProperty("url").GetString()
        );
        Assert.Equal(JsonValueKind.Null, Body(notice, WebhookForm.Json, null).GetProperty("address").ValueKind);
    }

    [Fact]
    public void Message_NeverCallsPeople_AndIsNoMarkup()
    {
        var run = Run(1, RunState.Failed) with { Error = "@all @channel [hier](https://boese.example) **laut**" };
        var text = Body(OperatorNotice.Of(run)!, WebhookForm.Mattermost, null).GetProperty("text").GetString()!;
        Assert.DoesNotContain("@all", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[hier]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("**laut**", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Regionaldatenbank")]
    [InlineData("=2026-03-31")]
    [InlineData("Regionaldatenbank=31.03.2026")]
    [InlineData("Regionaldatenbank=2026-02-30")]
    public void Expiry_InAnotherForm_IsRefused_AndNamed(string text) =>
        Assert.Contains(text, Assert.Throws<FormatException>(() => Expiry.ReadAll(text)).Message, StringComparison.Ordinal);

    private static JsonElement Body(OperatorNotice notice, WebhookForm form, Uri? desk) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(WebhookBody.Write(notice, form, desk))).RootElement;

    private Task<bool> WriteAsync(RunRecord run) => StoredJson.TryCreateAsync(_store, StorePath.Run(run.RunId), run, default);

    private Task<bool> PreviewAsync(int number, string? index)
    {
        var run = Run(number, RunState.Preview).RunId;
        var preview = new PreviewRecord
        {
            RunId = run,
            IndexSha256 = index,
            Editions = [new PreviewEdition(Entries.Of(2024), $"runs/{run}/2024.1", null, 1, [])],
        };
        return StoredJson.TryCreateAsync(_store, StorePath.Preview(run), preview, default);
    }

    private static RunRecord Run(int number, RunState state) =>
        new()
        {
            RunId = $"20260301T10000000{number}Z",
            State = state,
            StartedAt = Now.AddHours(-2).AddMilliseconds(number),
            EndedAt = state == RunState.Running ? null : Now.AddHours(-1).AddMinutes(number - 1),
            StartedBy = "A. Beispiel",
            CodeVersion = "0.1.0",
            Recipe = "kreise-2026",
            Source = "live",
            Until = Stage.Report,
            Made = ["2024.1"],
            Error = state == RunState.Failed ? "Der Speicher antwortet nicht." : null,
            Findings = state == RunState.Stopped ? [new Finding("gate-level", "The column is twice as large.")] : [],
        };
}
