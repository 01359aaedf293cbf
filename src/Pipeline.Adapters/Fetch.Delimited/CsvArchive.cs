using System.IO.Compression;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// A zip that must hold exactly one csv, streamed straight out of the archive. Deflate and Deflate64 are understood.
/// The name of an entry is only ever shown, never used as a path.
/// </summary>
internal sealed class CsvArchive : IDisposable
{
    private readonly ZipArchive _archive;

    private CsvArchive(ZipArchive archive, Stream body)
    {
        _archive = archive;
        Body = body;
    }

    internal delegate TResult Step<TState, TResult>(TState state, Span<byte> buffer);

    /// <summary>The unzipped bytes, from the start; disposed with the archive.</summary>
    public Stream Body { get; }

    /// <summary>Whether the bytes begin like a zip. The position stays where it was.</summary>
    public static bool IsZip(Stream content)
    {
        Span<byte> head = stackalloc byte[4];
        var start = content.Position;
        var count = content.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        content.Position = start;
        return count == 4 && (head.SequenceEqual("PK\u0003\u0004"u8) || head.SequenceEqual("PK\u0005\u0006"u8));
    }

    /// <summary>Finds the one csv.</summary>
    /// <param name="content">A seekable stream; left open.</param>
    /// <param name="errors">Builds the findings.</param>
    /// <param name="cap">The largest size of the unzipped csv, in bytes.</param>
    /// <exception cref="FindingException">Damaged, no csv or several, larger than the cap.</exception>
    public static CsvArchive Open(Stream content, FileErrors errors, long cap)
    {
        var archive = Guarded(errors, content, default, static (stream, _) => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        try
        {
            var entry = OnlyCsv(archive, errors);
            if (entry.IsEncrypted)
                throw errors.Of(
                    "archive-encrypted",
                    "The archive is locked with a password. Unlock it and put the csv into a zip without one.",
                    expected: "a zip without a password",
                    found: $"{FileErrors.Quote(entry.FullName)}, encrypted"
                );
            if (entry.Length > cap)
                throw TooLarge(errors, cap, entry.Length);
            var inner = Guarded(errors, entry, default, static (e, _) => e.Open());
            return new CsvArchive(archive, new EntryStream(inner, entry, cap, errors));
        }
        catch (FindingException)
        {
            archive.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Body.Dispose();
        _archive.Dispose();
    }

    /// <summary>Runs one step on the archive; what the runtime throws on damaged bytes becomes a finding.</summary>
    internal static TResult Guarded<TState, TResult>(FileErrors errors, TState state, Span<byte> buffer, Step<TState, TResult> step)
    {
        try
        {
            return step(state, buffer);
        }
        // The archive class reports damage with any of these, depending on which field of the directory was hit.
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw errors.Of(
                "archive-damaged",
                "The archive is damaged or cut off: fetch it again.",
                expected: "a whole zip",
                found: FileErrors.Quote(e.Message)
            );
        }
    }

    internal static FindingException TooLarge(FileErrors errors, long cap, long found) =>
        errors.Of(
            "too-large",
            "The unzipped csv is larger than any release of this source can be.",
            expected: FormattableString.Invariant($"at most {cap} bytes"),
            found: FormattableString.Invariant($"{found} bytes or more")
        );

    private static ZipArchiveEntry OnlyCsv(ZipArchive archive, FileErrors errors)
    {
        var entries = Guarded(errors, archive, default, static (a, _) => a.Entries);
        var csvs = entries.Where(e => e.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        return csvs.Count == 1
            ? csvs[0]
            : throw errors.Of(
                "archive-content",
                csvs.Count == 0 ? "The archive holds no csv." : "The archive holds several csv files.",
                expected: "one csv",
                found: entries.Count == 0
                    ? "an empty archive"
                    : string.Join(", ", entries.Take(5).Select(e => FileErrors.Quote(e.FullName)))
            );
    }
}
