using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Store;

namespace Pipeline.Desk;

/// <summary>
/// Lets a browser read the preview of one run for an hour: it sends no key with the pages and pictures it opens, so the address
/// itself carries 256 random bits. The store keeps their hash alone, and forgets nothing else of them.
/// </summary>
/// <param name="Expires">From when on it opens nothing.</param>
public sealed record PreviewTicket(DateTimeOffset Expires)
{
    /// <summary>How long a ticket opens the preview.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int Bytes = 32;

    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "preview-ticket/1";

    /// <summary>Makes one.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>The text for the address, 43 characters, and what is kept.</returns>
    public static async Task<(string Text, PreviewTicket Ticket)> IssueAsync(
        IArtifactStore store,
        string runId,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var ticket = new PreviewTicket(now + Lifetime);
        await StoredJson.TryCreateAsync(store, PathOf(runId, text), ticket, cancellation).ConfigureAwait(false);
        return (text, ticket);
    }

    /// <summary>Until when a text opens the preview of a run; null where it does not, or not any more.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run; a name in its form.</param>
    /// <param name="text">What the address holds.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<DateTimeOffset?> ExpiryAsync(
        IArtifactStore store,
        string runId,
        string text,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        await StoredJson.FindAsync<PreviewTicket>(store, PathOf(runId, text), cancellation).ConfigureAwait(false) is { } ticket
        && ticket.Expires > now
            ? ticket.Expires
            : null;

    /// <summary>True for what lies beside a run only because somebody looked at its preview.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="path">A path of the store.</param>
    public static bool IsOfLooking(string runId, string path) =>
        path.StartsWith($"runs/{runId}/tickets/", StringComparison.Ordinal)
        || path.StartsWith(PreviewStore.Folder(runId) + "/", StringComparison.Ordinal);

    /// <summary>The hash is of run and text together: what opens one preview opens no other.</summary>
    private static string PathOf(string runId, string text) =>
        $"runs/{runId}/tickets/{Sha256Hex.Of(Encoding.UTF8.GetBytes(runId + "/" + text))}.json";
}
