using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Desk;
using Pipeline.Core.Fetch;
using Pipeline.Runs.Orders;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests.Desk;

/// <summary>The desk of one machine: a year from the order to what is taken back, and what strangers on the machine can make of it.</summary>
public sealed class LocalDeskTests : IAsyncLifetime, IDisposable
{
    private const string Key = "key-of-no-use-elsewhere";

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _closing = new();
    private DeskServer _server = null!;
    private Func<IReleaseSource> _offered = () => EmbeddedReleaseSource.Demo;
    private LocalRuns _runs = null!;
    private Task _serving = null!;
    private HttpClient _operator = null!,
        _stranger = null!;

    public Task InitializeAsync()
    {
        var folder = _folder.At("store");
        Directory.CreateDirectory(folder);
        var store = new FolderArtifactStore(folder);
        _runs = new LocalRuns(
            store,
            Shared.NewOrder,
            (order, stop) =>
                Shared.GuardAsync(false, () => StageCommand.RunAsync(new OrderedRun(order, folder, _ => SourceOf(order)), stop)),
            TimeProvider.System
        );
        var port = AzuriteServer.FreePorts(1)[0];
        var desk = new LocalDesk(
            store,
            new ParquetTableFormat(),
            _runs,
            new Uri(folder + Path.DirectorySeparatorChar),
            new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/api/desk")),
            DeskSource.Demo,
            new LocalLook(store, (_, _) => _offered(), intermediates: null, TimeProvider.System),
            TimeProvider.System
        );
        _server = new DeskServer(desk, Key);
        _server.Listen(port);
        _serving = _server.RunAsync(_closing.Token);
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        _operator = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        _operator.DefaultRequestHeaders.Add("x-functions-key", Key);
        _stranger = new HttpClient { BaseAddress = address };
        return Task.CompletedTask;

        IReleaseSource SourceOf(RunOrder order) =>
            order.Correction is null
                ? EmbeddedReleaseSource.Demo
                : new StoreReleaseSource(store, new ParquetTableFormat(), order.Recipe.Name, order.LastYear);
    }

    public async Task DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        await _runs.DisposeAsync();
    }

    public void Dispose()
    {
        _operator.Dispose();
        _stranger.Dispose();
        _server.Dispose();
        _closing.Dispose();
        _folder.Dispose();
    }

    /// <summary>On one machine no schedule looks at the sources: somebody asks for it at the desk.</summary>
    [Fact]
    public async Task Look_WhenAskedFor_TellsWhatIsNew_AndWhyItDidNotCome()
    {
        var before = await GetAsync("/api/news");
        Assert.True(before.GetProperty("can_look").GetBoolean());
        Assert.False(before.TryGetProperty("looked_at", out _));

        var first = await PostAsync("/api/news", new { }, 200);
        var releases = first.GetProperty("releases").GetInt32();
        Assert.True(releases > 5);
        Assert.Equal(releases, first.GetProperty("news").GetInt32());
        var told = await GetAsync("/api/news");
        Assert.Equal(releases, told.GetProperty("news")[0].GetProperty("news").GetArrayLength());
        Assert.True(told.TryGetProperty("looked_at", out _));
        Assert.Equal(0, (await PostAsync("/api/news", new { }, 200)).GetProperty("news").GetInt32());

        _offered = () => throw new SourceUnreachableException("INKAR", null, "away", "It does not answer.", "Try later.");
        await PostAsync("/api/news", new { }, 503);
        Assert.Contains("It does not answer.", (await GetAsync("/api/news")).GetProperty("fault").GetString(), StringComparison.Ordinal);

        var mine = await new FolderArtifactStore(_folder.At("store")).LockAsync(CancellationToken.None);
        await using (mine)
            await PostAsync("/api/news", new { }, 409);
        using var stranger = await _stranger.PostAsJsonAsync("/api/news", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Trait("Needs", "site")]
    [Fact]
    public async Task Year_AtTheDesk_IsOrderedReadApprovedAndTakenBack()
    {
        var run = await OrderAsync(
            new
            {
                reason = "Jahreslauf",
                by = "A. Beispiel",
                year = 2019,
                kreise = (string[])["16077"],
            }
        );
        var details = await EndAsync(run);
        Assert.Equal("preview", details.GetProperty("record").GetProperty("state").GetString());
        Assert.Equal("A. Beispiel", details.GetProperty("record").GetProperty("started_by").GetString());
        Assert.Empty((await GetAsync("/api/editions")).GetProperty("editions").EnumerateArray());
        Assert.Equal("2019.1", (await GetAsync($"/api/runs/{run}/changes")).GetProperty("editions")[0].GetProperty("edition").GetString());

        var preview = (await PostAsync($"/api/runs/{run}/preview", new { }, 200)).GetProperty("address").GetString()!;
        var page = await _stranger.GetStringAsync(Relative(preview + "site/2019.1/kreis/16077/index.html"));
        Assert.Contains("Altenburger Land", page, StringComparison.Ordinal);
        var pdf = await _stranger.GetByteArrayAsync(Relative(preview + "editions/2019.1/reports/16077.pdf"));
        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));

        await PostAsync($"/api/runs/{run}/approve", new { reason = "geprüft", by = "B. Beispiel" }, 200);
        Assert.Equal("2019.1", (await GetAsync("/api/editions")).GetProperty("latest").GetString());
        // What was read before is what is published.
        Assert.Equal(pdf, await File.ReadAllBytesAsync(_folder.At("store", "editions", "2019.1", "reports", "16077.pdf")));
        Assert.Equal(page, await File.ReadAllTextAsync(_folder.At("store", "site", "2019.1", "kreis", "16077", "index.html")));
        await PostAsync($"/api/runs/{run}/reject", new { reason = "doch nicht", by = "B. Beispiel" }, 409);

        await PostAsync(
            "/api/editions/2018.1/correct",
            new
            {
                @class = "formal",
                reason = "Tippfehler",
                by = "A. Beispiel",
            },
            404
        );
        await PostAsync("/api/editions/2019.1/correct", new { @class = "formal", reason = "Tippfehler" }, 400);
        await PostAsync(
            "/api/editions/2019.1/correct",
            new
            {
                @class = "schlimm",
                reason = "Tippfehler",
                by = "A. Beispiel",
            },
            400
        );
        var wanted = new
        {
            @class = "formal",
            reason = "Eine Überschrift war falsch.",
            by = "A. Beispiel",
        };
        var correction = (await PostAsync("/api/editions/2019.1/correct", wanted, 202)).GetProperty("run_id").GetString()!;
        Assert.Equal("preview", (await EndAsync(correction)).GetProperty("record").GetProperty("state").GetString());
        // What a correction changes is said against the edition it replaces; this one changes no figure.
        var replaces = (await GetAsync($"/api/runs/{correction}/changes")).GetProperty("editions")[0].GetProperty("replaces");
        Assert.Equal("2019.1", replaces.GetProperty("edition").GetString());
        Assert.Empty(replaces.GetProperty("kreise").EnumerateArray());
        Assert.Equal(
            "formal",
            (await GetAsync($"/api/runs/{correction}")).GetProperty("record").GetProperty("correction").GetProperty("class").GetString()
        );
        await AssertBesideEachOtherAsync(correction);
        await PostAsync($"/api/runs/{correction}/approve", new { reason = "gelesen", by = "B. Beispiel" }, 200);
        Assert.Equal(
            replaces.GetRawText(),
            (await GetAsync($"/api/runs/{correction}/changes")).GetProperty("editions")[0].GetProperty("replaces").GetRawText()
        );
        Assert.Contains(
            "Eine Überschrift war falsch.",
            await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder.At("store", "errata"), "*2019.2*.md"))),
            StringComparison.Ordinal
        );

        await PostAsync("/api/editions/2019.2/rollback", new { reason = "ein Fehler", by = "B. Beispiel" }, 200);
        var feed = System.Xml.Linq.XDocument.Parse(await _operator.GetStringAsync(Relative("/api/notices.atom")));
        var entries = feed.Root!.Elements().Where(e => e.Name.LocalName == "entry").ToList();
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.Contains(_operator.BaseAddress + "api/desk#/lauf/", e.ToString(), StringComparison.Ordinal));
        Assert.Equal(
            ["rollback", "approve", "correct", "approve", "start"],
            (await GetAsync("/api/actions")).EnumerateArray().Select(a => a.GetProperty("action").GetString())
        );
    }

    /// <summary>
    /// Beside the preview stands the valid edition as it is, not yet as replaced; and nothing else of the store is reached that way.
    /// </summary>
    private async Task AssertBesideEachOtherAsync(string run)
    {
        var preview = await PostAsync($"/api/runs/{run}/preview", new { }, 200);
        var root = preview.GetProperty("address").GetString()!;
        var published = root + preview.GetProperty("published").GetString();
        const string page = "site/2019.1/kreis/16077/index.html";
        var then = await _stranger.GetStringAsync(Relative(root + page));
        var now = await _stranger.GetStringAsync(Relative(published + page));
        Assert.Equal(await File.ReadAllTextAsync(_folder.At("store", "site", "2019.1", "kreis", "16077", "index.html")), now);
        Assert.NotEqual(now, then);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(published + "editions/2019.1/reports/16077.pdf"));
        foreach (var path in (string[])["runs/published.json", $"runs/{run}/run.json", "published/site/index.html", "site/../index.json"])
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(published + path));

        async Task<HttpStatusCode> StatusAsync(string address)
        {
            using var answer = await _stranger.GetAsync(Relative(address));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Plan_SaysWhatAnEditionIsMadeOf_AndNothingIsWritten()
    {
        var recipes = (await GetAsync("/api/recipes")).EnumerateArray().Select(r => r.GetProperty("name").GetString());
        Assert.Equal(Recipes.Names, recipes);
        var plan = await GetAsync("/api/recipes/demo/plan/2021");
        Assert.Equal(7, plan.GetProperty("indicators").GetArrayLength());
        Assert.Equal(0, plan.GetProperty("missing").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await _operator.GetAsync(Relative("/api/recipes/demo/plan/20"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _operator.GetAsync(Relative("/api/recipes/keins/plan/2021"))).StatusCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.At("store")));
    }

    [Fact]
    public async Task Run_AtWork_KeepsOthersOut_AndIsCancelled()
    {
        var run = await OrderAsync(new { reason = "Jahreslauf", by = "A. Beispiel" });
        await PostAsync("/api/runs", new { reason = "noch einer", by = "B. Beispiel" }, 409);
        await PostAsync($"/api/runs/{run}/cancel", new { reason = "zu früh", by = "A. Beispiel" }, 200);
        Assert.Equal("cancelled", (await EndAsync(run)).GetProperty("record").GetProperty("state").GetString());
        await PostAsync($"/api/runs/{run}/cancel", new { reason = "noch einmal", by = "A. Beispiel" }, 409);
    }

    [Theory]
    [InlineData("""{"reason":"x"}""")]
    [InlineData("""{"reason":"x","by":"y","year":12}""")]
    [InlineData("""{"reason":"x","by":"y","unknown":1}""")]
    [InlineData("""{"reason":"x","by":"y","kreise":["99999"]}""")]
    [InlineData("""{"reason":"x","by":"y","kreise":["abc"]}""")]
    [InlineData("""{"reason":"x","by":"y","recipe":"demo","source":"live"}""")]
    [InlineData("""{"reason":"x","by":"y","recipe":"inkar-2021","source":"live"}""")]
    [InlineData("not json")]
    [InlineData("null")]
    public async Task Order_ThatCannotBeUnderstood_IsRefused_AndNothingIsWritten(string body)
    {
        using var content = new StringContent(body);
        Assert.Equal(HttpStatusCode.BadRequest, (await _operator.PostAsync(Relative("/api/runs"), content)).StatusCode);
        Assert.False(Directory.Exists(_folder.At("store", "runs")));
    }

    /// <summary>A folder that was moved away or unmounted is no store in which nothing was published yet.</summary>
    [Fact]
    public async Task Store_ThatWentAway_IsNotHealthy_NorEmpty()
    {
        Assert.Equal("healthy", (await GetAsync("/api/health")).GetProperty("status").GetString());
        Directory.Delete(_folder.At("store"));
        foreach (var address in new[] { "/api/health", "/api/editions", "/api/runs", "/api/actions", "/api/news", "/api/notices.atom" })
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _operator.GetAsync(Relative(address))).StatusCode);
        using var order = new StringContent("""{"reason":"x","by":"y","recipe":"demo","year":2019}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _operator.PostAsync(Relative("/api/runs"), order)).StatusCode);
        Assert.False(Directory.Exists(_folder.At("store")));
    }

    [Fact]
    public async Task Stranger_SeesThePageAlone()
    {
        var page = await _stranger.GetAsync(Relative("/api/desk"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (
            var address in new[]
            {
                "/api/runs",
                "/api/editions",
                "/api/actions",
                "/api/news",
                "/api/health",
                "/api/recipes",
                "/api/notices.atom",
                "/api/gibtesnicht",
            }
        )
            Assert.Equal(HttpStatusCode.Unauthorized, (await _stranger.GetAsync(Relative(address))).StatusCode);
        using var order = JsonContent.Create(new { reason = "x", by = "y" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await _stranger.PostAsync(Relative("/api/runs"), order)).StatusCode);
        foreach (
            var address in new[]
            {
                "/api/desk/../../../etc/passwd",
                "/api/desk/desk.cs",
                "/api/previews/20260101T000000000Z/x/site/index.html",
            }
        )
            Assert.NotEqual(HttpStatusCode.OK, (await _stranger.GetAsync(Relative(address))).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example", null)]
    [InlineData("null", null)]
    [InlineData(null, "elsewhere.example")]
    public async Task Page_OfAnotherOrigin_MayNotActEvenWithTheKey(string? origin, string? host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs")
        {
            Content = JsonContent.Create(new { reason = "x", by = "y" }),
        };
        request.Headers.Add("x-functions-key", Key);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        request.Headers.Host = host;
        using var answer = await _stranger.SendAsync(request);
        Assert.True((int)answer.StatusCode is 400 or 403 or 404, answer.StatusCode.ToString());
        Assert.False(Directory.Exists(_folder.At("store", "runs")));
    }

    private async Task<string> OrderAsync(object order) => (await PostAsync("/api/runs", order, 202)).GetProperty("run_id").GetString()!;

    private async Task<JsonElement> EndAsync(string run)
    {
        while (true)
        {
            var details = await GetAsync($"/api/runs/{run}");
            if (details.GetProperty("record").GetProperty("state").GetString() != "running")
                return details;
            await Task.Delay(100);
        }
    }

    private async Task<JsonElement> GetAsync(string address) => await _operator.GetFromJsonAsync<JsonElement>(Relative(address));

    private async Task<JsonElement> PostAsync(string address, object body, int status)
    {
        using var answer = await _operator.PostAsJsonAsync(Relative(address), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static Uri Relative(string address) => new(address, UriKind.Relative);
}
