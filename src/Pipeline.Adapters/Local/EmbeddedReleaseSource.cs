using System.Reflection;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Local;

/// <summary>Releases embedded in an assembly under a prefix: the demo, which needs neither network nor folder.</summary>
public sealed class EmbeddedReleaseSource(Assembly assembly, string prefix) : IReleaseSource
{
    /// <summary>The demo releases built into this assembly.</summary>
    public static EmbeddedReleaseSource Demo { get; } = new(typeof(EmbeddedReleaseSource).Assembly, "demo/");

    /// <inheritdoc />
    public string Description => "embedded demo releases";

    /// <inheritdoc />
    public async Task<ReleaseList> ListAsync(CancellationToken cancellation)
    {
        var stream = Open("releases.json");
        await using (stream.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
            return ReleaseList.Read("embedded releases.json", buffer.ToArray());
        }
    }

    /// <inheritdoc />
    public Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation) => Task.FromResult(Open(offer.File));

    private Stream Open(string file) =>
        assembly.GetManifestResourceStream(prefix + file)
        ?? throw new FindingException(
            new Finding("missing-file", "A file of the embedded demo is missing.")
            {
                Source = file,
                Expected = prefix + file,
                Found = "no such resource",
            }
        );
}
