using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Verification;

/// <summary>Files that follow from the editions, against what they should be.</summary>
/// <param name="store">The store.</param>
internal sealed class DerivedFiles(IArtifactStore store)
{
    /// <summary>What is expected where nothing makes a file.</summary>
    public const string NoFile = "no file of that name";

    /// <summary>What differed so far; all of it can be mended.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Holds a file against the hash it should have.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Its SHA-256; null where there must be no such file.</param>
    /// <param name="meaning">What has that hash.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task CompareAsync(string path, string? expected, string meaning, CancellationToken cancellation)
    {
        var found = await store.HashAsync(path, cancellation).ConfigureAwait(false);
        if (found != expected)
            Add(path, expected is null ? NoFile : $"{meaning}, sha256 {expected}", Hash(found));
    }

    /// <summary>Names the files of a folder that nothing makes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="known">The files it may have.</param>
    /// <param name="cancellation">Observed between files.</param>
    public async Task StrangersAsync(string folder, HashSet<string> known, CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync(folder, cancellation).ConfigureAwait(false))
            if (!StorePath.IsPath(file.Path))
                Findings.Add(ForeignFiles.Finding(file.Path, "a file whose name no file of a store has"));
            else if (!known.Contains(file.Path))
                Add(file.Path, NoFile, "a file nothing published makes");
    }

    /// <summary>Adds a finding.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What should be.</param>
    /// <param name="found">What is.</param>
    public void Add(string path, string expected, string found) =>
        Findings.Add(
            new Finding(
                PublicationRecord.Differs,
                expected == NoFile
                    ? "A file stands among those that follow from the editions, and none of them makes it. verify --repair removes it."
                    : "A file that follows from the editions is not what it should be. verify --repair writes it anew."
            )
            {
                Source = path,
                Expected = expected,
                Found = found,
            }
        );

    /// <summary>What is found of a file, for people.</summary>
    /// <param name="hash">Its SHA-256; null where there is none.</param>
    public static string Hash(string? hash) => hash is null ? "no such file" : $"sha256 {hash}";
}
