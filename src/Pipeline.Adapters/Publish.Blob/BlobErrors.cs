using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>Turns what the service answers into what the port promises.</summary>
public static class BlobErrors
{
    /// <summary>The object or its container is not there.</summary>
    public static bool IsMissing(RequestFailedException e) => e.Status == 404;

    /// <summary>The condition of a write was not met: somebody else was faster, or the object is there.</summary>
    public static bool IsConflict(RequestFailedException e) =>
        e.Status == 412 || (e.Status == 409 && e.ErrorCode == BlobErrorCode.BlobAlreadyExists);

    /// <summary>Somebody else has the lease.</summary>
    public static bool IsLeased(RequestFailedException e) =>
        e.Status is 409 or 412 && e.ErrorCode is { } code && code.StartsWith("Lease", StringComparison.Ordinal);

    /// <summary>The service or the way to it failed, or it refuses; nothing this program did.</summary>
    public static bool IsOfService(Exception e) =>
        e is RequestFailedException or AuthenticationFailedException or IOException || (e is AggregateException all && IsOfTheWay(all));

    /// <summary>Runs a call; what it throws because the service fails or refuses becomes an <see cref="IOException"/>.</summary>
    public static async Task<T> GuardAsync<T>(string location, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RequestFailedException e)
        {
            throw new IOException(
                e.Status == 0
                    ? $"The store {location} cannot be reached: {FirstLine(e.Message)}"
                    : $"The store {location} answered {e.Status} {e.ErrorCode}: {FirstLine(e.Message)}",
                e
            );
        }
        catch (AuthenticationFailedException e)
        {
            throw new IOException($"No identity opens the store {location}: {FirstLine(e.Message)}", e);
        }
        catch (AggregateException e) when (IsOfTheWay(e))
        {
            throw new IOException($"The store {location} cannot be reached: {FirstLine(e.InnerExceptions[0].Message)}", e);
        }
    }

    /// <summary>What the retries of the client add up to where none of them got through.</summary>
    private static bool IsOfTheWay(AggregateException e) =>
        e.InnerExceptions.All(i => i is RequestFailedException or TaskCanceledException or IOException);

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}

/// <summary>The lock of the store was lost: another run may work there by now.</summary>
public sealed class StoreLockLostException(string location)
    : IOException($"The lock of the store {location} was lost, so another run may work there. This run stops; start it again.");
