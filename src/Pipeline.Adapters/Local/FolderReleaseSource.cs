using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Local;

/// <summary>Releases already downloaded, listed in <c>releases.json</c> of their folder.</summary>
public sealed class FolderReleaseSource : IReleaseSource
{
    private readonly string _folder;

    /// <summary>Uses a folder.</summary>
    public FolderReleaseSource(string folder) => _folder = Path.GetFullPath(folder);

    /// <inheritdoc />
    public string Description => $"folder {_folder}";

    /// <inheritdoc />
    public async Task<ReleaseList> ListAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(_folder, "releases.json");
        if (!Directory.Exists(_folder))
            throw new DirectoryNotFoundException($"The folder of releases {_folder} does not exist (--sources).");
        if (!File.Exists(file))
            throw Missing(file, "a folder of releases with its list releases.json");
        var content = RegularFile.Open(_folder, "releases.json", RegularFile.LargestList);
        await using (content.ConfigureAwait(false))
        {
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
            return ReleaseList.Read(file, bytes);
        }
    }

    /// <inheritdoc />
    public Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation)
    {
        var file = Path.Combine(_folder, offer.File.Replace('/', Path.DirectorySeparatorChar));
        if (!File.Exists(file))
            throw Missing(offer.File, $"the file of the release {offer.Label}, below {_folder}");
        return Task.FromResult<Stream>(RegularFile.Open(_folder, offer.File, RegularFile.LargestRelease));
    }

    private static FindingException Missing(string file, string expected) =>
        new(
            new Finding("missing-file", "A file is missing. Put it in its place, or take it out of releases.json.")
            {
                Source = file,
                Expected = expected,
                Found = "no such file",
            }
        );
}
