using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>Operators elsewhere are told once of each thing, also where the service was away; its address is never logged.</summary>
public sealed class NoticeSenderTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "dG9rZW4tb2YtdGhlLXdlYmhvb2s";
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 6, 0, 0, TimeSpan.Zero);

    private readonly HttpListener _service = new();
    private readonly List<JsonElement> _told = [];
    private readonly RecordingLog _log = new();
    private volatile int _answer = 200;
    private AzuriteServer _azurite = null!;
    private AppParts _app = null!;
    private NoticeSender _sender = null!;
    private string? _refused;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        _app = new AppParts(_azurite, "notices");
        var port = AzuriteServer.FreePorts(1)[0];
        _service.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _service.Start();
        _ = Task.Run(ServeAsync);
        var settings = AppSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Teilhabe:Store"] = _azurite.Blobs,
                        ["Teilhabe:Webhook"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{Secret}"),
                        ["Teilhabe:Expiries"] = "Regionaldatenbank=2026-02-01; Webhook=2027-01-01",
                        ["WEBSITE_HOSTNAME"] = "teilhabe.example",
                    }
                )
                .Build()
        );
        _sender = new NoticeSender(_app.Store, new ParquetTableFormat(), new HttpClient(), settings, new StillTime(Now), _log);
    }

    public async Task DisposeAsync() => await _azurite.DisposeAsync();

    public void Dispose() => _service.Close();

    [Fact]
    public async Task Notices_AreToldOnce_OldestFirst_AndAgainOnlyWhereTheServiceWasAway()
    {
        await PutAsync("20260115T040000000Z", RunState.Preview, Now.AddHours(-1));
        await PutAsync("20260101T040000000Z", RunState.Failed, Now.AddDays(-14)); // older than a service wants to know
        _answer = 503;
        Assert.Equal(0, await _sender.SendAsync(default));
        Assert.Equal("2026-02-01", ((string)_told[0].GetProperty("id").GetString()!).Insert(4, "-").Insert(7, "-")[..10]);
        Assert.Single(_told);
        Assert.Contains("503", Assert.Single(_log.Lines), StringComparison.Ordinal);

        _answer = 204;
        Assert.Equal(2, await _sender.SendAsync(default));
        Assert.Equal(["expiry", "expiry", "waiting"], _told.Select(t => t.GetProperty("kind").GetString()));
        Assert.Equal("https://teilhabe.example/api/desk#/lauf/20260115T040000000Z", _told[2].GetProperty("address").GetString());
        Assert.Equal(0, await _sender.SendAsync(default));

        await PutAsync("20260115T050000000Z", RunState.Stopped, Now);
        Assert.Equal(1, await _sender.SendAsync(default));
        Assert.Equal("stopped", _told[^1].GetProperty("kind").GetString());
        _service.Stop();
        await PutAsync("20260115T051000000Z", RunState.Failed, Now);
        Assert.Equal(0, await _sender.SendAsync(default));
        Assert.Equal(2, _log.Lines.Count);
        Assert.All(_log.Lines, l => Assert.DoesNotContain(Secret, l, StringComparison.Ordinal));
    }

    /// <summary>A service that cannot use one notice gets the others all the same, and the one again the next time.</summary>
    [Fact]
    public async Task Notice_ThatIsRefusedForWhatItIs_HoldsUpNoOther()
    {
        await PutAsync("20260115T040000000Z", RunState.Preview, Now.AddHours(-1));
        _refused = "expiry";
        Assert.Equal(1, await _sender.SendAsync(default));
        Assert.Equal(["expiry", "waiting"], _told.Select(t => t.GetProperty("kind").GetString()));

        _refused = null;
        Assert.Equal(1, await _sender.SendAsync(default));
        Assert.Equal("expiry", _told[^1].GetProperty("kind").GetString());
    }

    private Task<bool> PutAsync(string runId, RunState state, DateTimeOffset ended) =>
        StoredJson.TryCreateAsync(
            _app.Store,
            StorePath.Run(runId),
            new RunRecord
            {
                RunId = runId,
                State = state,
                StartedAt = ended.AddHours(-1),
                EndedAt = ended,
                StartedBy = "A. Beispiel",
                CodeVersion = "1",
                Recipe = "demo",
                Source = "demo",
                Until = Stage.Report,
                Findings = state == RunState.Stopped ? [new Finding("gate-level", "Twice as large.")] : [],
            },
            default
        );

    private async Task ServeAsync()
    {
        while (_service.IsListening)
            try
            {
                var context = await _service.GetContextAsync();
                _told.Add((await JsonDocument.ParseAsync(context.Request.InputStream)).RootElement);
                context.Response.StatusCode = _told[^1].GetProperty("kind").GetString() == _refused ? 400 : _answer;
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
    }

    private sealed class RecordingLog : ILogger<NoticeSender>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception));
    }
}
