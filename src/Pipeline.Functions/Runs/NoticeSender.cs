using System.Net;
using System.Net.Http.Headers;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Desk.Notices;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Tells the configured service what operators are to know. What was told has a file below <c>notices/</c>, written after the service
/// has taken it: a kill between the two tells it twice, with the same id, and nothing is left out while the service is away. A notice
/// the service refuses for what it is does not hold up the others; it is offered again the next time.
/// </summary>
internal sealed class NoticeSender(
    IArtifactStore store,
    ITableFormat tables,
    HttpClient http,
    AppSettings settings,
    TimeProvider clock,
    ILogger<NoticeSender> log
)
{
    /// <summary>What is older is not told: a service that was set up today wants no history.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly EditionReader _reader = new(store, tables);

    /// <summary>Tells what was not told yet, the oldest first; what the service does not take waits for the next time.</summary>
    /// <returns>How many notices the service took.</returns>
    public async Task<int> SendAsync(CancellationToken cancellation)
    {
        if (settings.Webhook is not { } webhook)
            return 0;
        var now = clock.GetUtcNow();
        var sent = 0;
        var notices = await OperatorNotices.LastAsync(store, _reader, settings.Expiries, now, cancellation).ConfigureAwait(false);
        foreach (var notice in notices.Where(n => n.Kind == NoticeKind.Expiry || n.At > now - Reach).Reverse())
        {
            var path = $"notices/{notice.Id}.json";
            if (await store.SizeAsync(path, cancellation).ConfigureAwait(false) is not null)
                continue;
            if (await RefusalAsync(webhook, notice, cancellation).ConfigureAwait(false) is { } refusal)
            {
                FunctionsLog.NotTold(log, notice.Id, refusal.Why);
                if (refusal.IsOfTheService)
                    return sent;
                continue;
            }
            await StoredJson.TryCreateAsync(store, path, new NoticeTold(notice.Id, now), CancellationToken.None).ConfigureAwait(false);
            sent++;
        }
        return sent;
    }

    /// <summary>Why the service did not take a notice; null where it did. Its address is a secret and never part of it.</summary>
    private async Task<Refusal?> RefusalAsync(Webhook webhook, OperatorNotice notice, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestWait);
        using var content = new ByteArrayContent(WebhookBody.Write(notice, webhook.Form, settings.DeskAddress));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = content };
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? null
                : new Refusal($"the service answers {(int)answer.StatusCode}", IsOfTheService: !RefusesContent(answer.StatusCode));
        }
        catch (HttpRequestException e)
        {
            return new Refusal($"the service cannot be reached ({e.HttpRequestError})", IsOfTheService: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Refusal("the service does not answer", IsOfTheService: true);
        }
    }

    /// <summary>Answers about what was sent; others, such as a wrong address or too many at once, would meet the next notice too.</summary>
    private static bool RefusesContent(HttpStatusCode status) =>
        status
            is HttpStatusCode.BadRequest
                or HttpStatusCode.Conflict
                or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnprocessableEntity;

    private sealed record Refusal(string Why, bool IsOfTheService);

    private sealed record NoticeTold(string Id, DateTimeOffset At)
    {
        public string Schema { get; init; } = "notice/1";
    }
}
