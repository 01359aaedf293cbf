using System.Net;
using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Http;

/// <summary>The traps of the host's contract: each of them once cost somebody a night.</summary>
public sealed class TrapTests(HttpRig rig) : IClassFixture<HttpRig>
{
    [Theory]
    [InlineData("RunStage", "{\"run_id\":\"20200101T000000000Z\",\"stage\":\"fetch\"}")] // no such run
    [InlineData("RenderReport", "e30=")] // looks like base64 of {}
    [InlineData("PublishEdition", "bm90IGpzb24=")]
    [InlineData("RunStage", "plain text")]
    [InlineData("RunStage", "")]
    [InlineData("RunStage", "[1,2]")]
    [InlineData("RunStage", "{\"run_id\":\"20200101T000000000Z\",\"stage\":\"fetch\",\"more\":1}")]
    public async Task Message_ThatCannotBeCarriedOut_FailsWithAnAnswerTheHostCanRead(string function, string message)
    {
        using var answer = await Envelopes.InvokeAsync(rig.Handler.Client, function, Envelopes.Queue(message, 1, "id"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.False(await Envelopes.SucceededAsync(answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"Data\":{}}")]
    [InlineData("{\"Data\":null,\"Metadata\":null}")]
    [InlineData("not json")]
    public async Task Envelope_ThatIsNone_FailsWithAnAnswerTheHostCanRead(string envelope)
    {
        using var answer = await Envelopes.InvokeAsync(rig.Handler.Client, "RunStage", envelope);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.False(await Envelopes.SucceededAsync(answer));
    }

    [Theory]
    [InlineData("RunStagePoison", "e30=")]
    [InlineData("RenderReportPoison", "{\"run_id\":\"20200101T000000000Z\",\"part\":1}")]
    [InlineData("PublishEditionPoison", "{\"run_id\":7}")]
    public async Task PoisonMessage_OfNoRun_IsKeptAndDone(string function, string message)
    {
        using var answer = await Envelopes.InvokeAsync(rig.Handler.Client, function, Envelopes.Queue(message, 5, "id"));
        Assert.True(await Envelopes.SucceededAsync(answer), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Poll_OfTheHost_IsAnswered()
    {
        using var answer = await rig.Handler.Client.GetAsync(rig.Handler.Address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Timers_OnTimeAndPastDue_DoTheirWork()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await HandlerProcess.StartAsync(azurite, "timer", isBehindHost: true);
        var queue = QueueDriver.Client(azurite.Queues).GetQueueClient("run-stage");

        var status = new TimerStatus(
            new DateTime(2026, 11, 21, 4, 30, 0, DateTimeKind.Utc),
            new DateTime(2026, 11, 22, 4, 30, 0, DateTimeKind.Utc),
            new DateTime(2026, 11, 21, 4, 30, 0, DateTimeKind.Utc)
        );

        using (var first = await Envelopes.InvokeAsync(handler.Client, "CheckReleases", Envelopes.Timer(isPastDue: true)))
            Assert.True(await Envelopes.SucceededAsync(first));
        using (
            var second = await Envelopes.InvokeAsync(
                handler.Client,
                "CheckReleases",
                Envelopes.Timer(isPastDue: false, status, new RetryContext(1, 5))
            )
        )
            Assert.Contains("nothing new", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await queue.ExistsAsync());

        using (var annual = await Envelopes.InvokeAsync(handler.Client, "AnnualRun", Envelopes.Timer(isPastDue: true, status)))
            Assert.True(await Envelopes.SucceededAsync(annual));
        var message = Assert.Single((await queue.ReceiveMessagesAsync(10)).Value);
        using var body = JsonDocument.Parse(message.Body);
        Assert.Equal("fetch", body.RootElement.GetProperty("stage").GetString());
        // Behind the host, the host has checked the key.
        using var run = JsonDocument.Parse(
            await handler.Client.GetStringAsync(
                new Uri($"/api/runs/{body.RootElement.GetProperty("run_id").GetString()}", UriKind.Relative)
            )
        );
        Assert.Contains("verspätet", run.RootElement.GetProperty("record").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }
}
