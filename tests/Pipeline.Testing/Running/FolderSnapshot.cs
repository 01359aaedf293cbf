using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Testing.Running;

/// <summary>What lies in a folder at a moment: every file by its path with forward slashes, its hash and its time.</summary>
public sealed partial class FolderSnapshot
{
    private readonly SortedDictionary<string, (string Sha256, DateTime Written)> _files = new(StringComparer.Ordinal);

    private FolderSnapshot() { }

    /// <summary>The paths, in ordinal order.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder; one that is not there has no files.</param>
    /// <param name="isOf">Which paths count; all where left out.</param>
    /// <param name="masksMoments">Whether the moments in documents beside the editions count as one.</param>
    public static FolderSnapshot Take(string folder, Func<string, bool>? isOf = null, bool masksMoments = false)
    {
        var snapshot = new FolderSnapshot();
        if (!Directory.Exists(folder))
            return snapshot;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (isOf is null || isOf(path))
                snapshot._files.Add(
                    path,
                    (
                        Convert.ToHexStringLower(
                            SHA256.HashData(Content(file, masksMoments && !path.StartsWith("editions/", StringComparison.Ordinal)))
                        ),
                        File.GetLastWriteTimeUtc(file)
                    )
                );
        }
        return snapshot;
    }

    /// <summary>What operators see of a store: all but <c>raw/</c>, the records of runs, the lock and half-written files.</summary>
    public static FolderSnapshot OfPublished(string store) =>
        Take(
            store,
            p =>
                !p.StartsWith("raw/", StringComparison.Ordinal)
                && !p.StartsWith("runs/", StringComparison.Ordinal)
                && !p.StartsWith(".tmp/", StringComparison.Ordinal)
                && p != ".lock",
            masksMoments: true
        );

    /// <summary>What lies half written in a store: its <c>.tmp/</c> but for the file that is held while an object is switched.</summary>
    public static FolderSnapshot HalfWritten(string store) => Take(Path.Combine(store, ".tmp"), p => p != "switch");

    /// <summary>Index, feed and catalogue say when an edition was published: the only thing two equal runs may differ in.</summary>
    private static byte[] Content(string file, bool masked) =>
        masked ? Encoding.UTF8.GetBytes(Moment().Replace(File.ReadAllText(file), "MOMENT")) : File.ReadAllBytes(file);

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)")]
    private static partial Regex Moment();

    /// <summary>Files that came, went, or have other bytes; with <paramref name="times"/> also those written again.</summary>
    public IReadOnlyList<string> Differences(FolderSnapshot later, bool times)
    {
        ArgumentNullException.ThrowIfNull(later);
        return
        [
            .. _files.Keys.Except(later._files.Keys).Select(p => $"gone: {p}"),
            .. later._files.Keys.Except(_files.Keys).Select(p => $"new: {p}"),
            .. _files
                .Where(f => later._files.TryGetValue(f.Key, out var now) && now.Sha256 != f.Value.Sha256)
                .Select(f => $"other bytes: {f.Key}"),
            .. _files
                .Where(f => times && later._files.TryGetValue(f.Key, out var now) && now.Written != f.Value.Written)
                .Select(f => $"written again: {f.Key}"),
        ];
    }
}
