using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>
/// The part of a body that has arrived. What it is a part of (ETag or day of change, and whole length) is written beside it
/// before the first byte, so that another process can go on; without them nothing is ever continued, and the rest must
/// name the same ETag or day again: not every server honours If-Range.
/// </summary>
internal sealed class PartFile
{
    private readonly string _part;
    private readonly string _note;

    /// <summary>The part of a request.</summary>
    /// <param name="folder">Where parts lie; made where it is not there.</param>
    /// <param name="description">Says what is asked; the same words continue the same part.</param>
    public PartFile(string folder, string description)
    {
        Directory.CreateDirectory(folder);
        var name = Sha256Hex.Of(Encoding.UTF8.GetBytes(description))[..32];
        (_part, _note) = (Path.Combine(folder, name + ".part"), Path.Combine(folder, name + ".part.json"));
        Whole = Path.Combine(folder, name + ".whole");
    }

    /// <summary>Where the body lies once it is whole.</summary>
    public string Whole { get; }

    /// <summary>Asks for the rest where there is a part that can be continued.</summary>
    public void AskForRest(HttpRequestMessage message)
    {
        if (Note() is not { } note || Length() is not (> 0 and var have))
            return;
        message.Headers.Range = new RangeHeaderValue(have, null);
        message.Headers.IfRange =
            note.Tag is not null && EntityTagHeaderValue.TryParse(note.Tag, out var tag)
                ? new RangeConditionHeaderValue(tag)
                : new RangeConditionHeaderValue(note.Modified!.Value);
    }

    /// <summary>Opens the part for the body of an answer: at its end where the answer continues it, else from the start.</summary>
    /// <exception cref="BrokenBodyException">The answer is another part than was asked for; the next try starts over.</exception>
    public FileStream Open(HttpResponseMessage answer, bool mayResume)
    {
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            Forget();
            throw new BrokenBodyException("the service has no such part any more");
        }
        if (answer.StatusCode == HttpStatusCode.PartialContent)
        {
            var range = answer.Content.Headers.ContentRange;
            if (
                Note() is { } note
                && range is { HasRange: true, HasLength: true }
                && range.From == Length()
                && range.To == range.Length - 1
                && note.Bytes == range.Length
                && note.IsOf(answer)
            )
                return new FileStream(_part, FileMode.Append, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            Forget();
            throw new BrokenBodyException("the service sent another part than was asked for");
        }
        Forget();
        if (mayResume && answer.IsSuccessStatusCode && NoteOf(answer) is { } fresh)
            File.WriteAllBytes(_note, CanonicalJson.Write(fresh));
        return new FileStream(_part, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
    }

    /// <summary>The body is whole: moves it to <see cref="Whole"/>.</summary>
    public void Finish()
    {
        File.Move(_part, Whole, overwrite: true);
        File.Delete(_note);
    }

    private long Length() => File.Exists(_part) ? new FileInfo(_part).Length : 0;

    private void Forget()
    {
        File.Delete(_note);
        File.Delete(_part);
    }

    private PartNote? Note()
    {
        try
        {
            return
                File.Exists(_note)
                && CanonicalJson.Read<PartNote>(File.ReadAllBytes(_note)) is { Bytes: > 0 } note
                && (note.Tag ?? (object?)note.Modified) is not null
                ? note
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PartNote? NoteOf(HttpResponseMessage answer)
    {
        var (tag, modified) = (StrongTag(answer), answer.Content.Headers.LastModified);
        return (tag is null && modified is null) || answer.Content.Headers.ContentLength is not { } bytes
            ? null
            : new PartNote(tag, modified, bytes);
    }

    /// <summary>A weak ETag does not promise the same bytes.</summary>
    private static string? StrongTag(HttpResponseMessage answer) => answer.Headers.ETag is { IsWeak: false } strong ? strong.Tag : null;

    /// <summary>What the part is a part of.</summary>
    private sealed record PartNote(string? Tag, DateTimeOffset? Modified, long? Bytes)
    {
        public bool IsOf(HttpResponseMessage answer) =>
            Tag is not null ? StrongTag(answer) == Tag : answer.Content.Headers.LastModified == Modified;
    }
}

/// <summary>A body broke off or was not what was asked for: transient, another try may help.</summary>
internal sealed class BrokenBodyException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A body is larger than allowed: another try does not help.</summary>
internal sealed class BodyTooLargeException(long limit) : Exception(FormattableString.Invariant($"the body is larger than {limit} bytes"));
