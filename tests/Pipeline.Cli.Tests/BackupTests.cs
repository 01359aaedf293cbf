using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>
/// The ways back of docs/betrieb.md ("Wiederherstellen"), tried on the emulator: single files, everything, everything but the raw
/// files. Only how the platform brings back what it kept itself (versions, deleted containers) cannot be tried there.
/// </summary>
[Trait("Needs", "emulator")]
public sealed class BackupTests : IAsyncLifetime
{
    private const string Pdf = "editions/2019.1/reports/16077.pdf";

    // Pages are left out: they are files like any other, and an emulator takes its time with two thousand of them.
    private static readonly string[] Run = ["run", "--demo", "--year", "2019", "--kreis", "16077", "--no-site", "--publish", "--store"];

    private AzuriteServer _azurite = null!;
    private BlobServiceClient _account = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        var address = BlobStoreAddress.Parse(_azurite.Blobs);
        _account = new BlobServiceClient(address.Endpoint, address.EmulatorCredential);
        await EndsAsync(0, [.. Run, _azurite.Blobs]);
        await EndsAsync(0, "verify", "--store", _azurite.Blobs);
    }

    public async Task DisposeAsync() => await _azurite.DisposeAsync();

    [Fact]
    public async Task Store_ThatWasDamagedOrLost_IsWhatItWasOnceTheBackupIsBack()
    {
        var backup = await TakeAsync();
        var published = _account.GetBlobContainerClient("published");

        // A file is gone, another one damaged: verify names both, and both come back alone.
        await published.DeleteBlobAsync(Pdf);
        await published.GetBlobClient("index.json").UploadAsync(new BinaryData("{}"u8.ToArray()), overwrite: true);
        Assert.NotEqual(0, (await InProcess.RunAsync("verify", "--store", _azurite.Blobs)).ExitCode);
        await PutAsync(backup.Where(b => b.Name is Pdf or "index.json"));
        await EndsAsync(0, "verify", "--store", _azurite.Blobs);

        // Both containers are gone: no command takes that for an empty store that is all right.
        foreach (var container in backup.Select(b => b.Container).Distinct())
            await _account.DeleteBlobContainerAsync(container);
        await EndsAsync(3, "verify", "--store", _azurite.Blobs);
        foreach (var container in backup.Select(b => b.Container).Distinct())
            await _account.CreateBlobContainerAsync(container);
        await PutAsync(backup);
        await EndsAsync(0, "verify", "--store", _azurite.Blobs);
        var again = await EndsAsync(0, [.. Run, _azurite.Blobs]);
        Assert.Contains("nothing to do", again.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Bytes(backup, "published"), Bytes(await TakeAsync(), "published"));
    }

    [Fact]
    public async Task Store_OfWhichTheRawFilesAloneAreLeft_IsMadeAgainByteForByte()
    {
        using var folder = new TemporaryFolder();
        var backup = await TakeAsync();
        foreach (var file in backup.Where(b => b.Name.StartsWith("raw/", StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At("lieferungen", file.Name))!);
            await File.WriteAllBytesAsync(folder.At("lieferungen", file.Name), file.Content.ToArray());
        }
        // The list is written from the records beside the files.
        var store = new BlobArtifactStore(BlobStoreAddress.Parse(_azurite.Blobs), new BlobStoreOptions(), TimeProvider.System);
        var list = new ReleaseList
        {
            Schema = ReleaseList.CurrentSchema,
            Demo = true,
            Releases =
            [
                .. (await RawRecords.ReadAsync(store, default)).Select(r => r.Offer with { File = $"raw/{r.Offer.Source}/{r.Sha256}" }),
            ],
        };
        await File.WriteAllBytesAsync(folder.At("lieferungen", "releases.json"), CanonicalJson.Write(list));
        string[] from = ["run", "--sources", folder.At("lieferungen"), "--recipe", "demo"];
        await EndsAsync(0, [.. from, "--year", "2019", "--kreis", "16077", "--no-site", "--store", folder.At("neu")]);
        await EndsAsync(0, "verify", "--store", folder.At("neu"));
        foreach (var (name, content) in Bytes(backup, "published").Where(b => b.Key.StartsWith("editions/", StringComparison.Ordinal)))
            Assert.Equal(content, Convert.ToHexString(await File.ReadAllBytesAsync(folder.At("neu", name))));
    }

    private static async Task<CommandResult> EndsAsync(int exitCode, params string[] command)
    {
        var result = await InProcess.RunAsync(command);
        Assert.True(result.ExitCode == exitCode, $"{string.Join(' ', command)}: {result}");
        return result;
    }

    /// <summary>What a backup holds: every file with what a browser is told of it.</summary>
    private async Task<IReadOnlyList<Kept>> TakeAsync()
    {
        var kept = new List<Kept>();
        await foreach (var container in _account.GetBlobContainersAsync())
        await foreach (var blob in _account.GetBlobContainerClient(container.Name).GetBlobsAsync())
        {
            var content = await _account.GetBlobContainerClient(container.Name).GetBlobClient(blob.Name).DownloadContentAsync();
            var headers = new BlobHttpHeaders
            {
                ContentType = blob.Properties.ContentType,
                CacheControl = blob.Properties.CacheControl,
                ContentEncoding = blob.Properties.ContentEncoding,
            };
            kept.Add(new Kept(container.Name, blob.Name, content.Value.Content, headers));
        }
        return kept;
    }

    private async Task PutAsync(IEnumerable<Kept> files)
    {
        foreach (var file in files)
            await _account
                .GetBlobContainerClient(file.Container)
                .GetBlobClient(file.Name)
                .UploadAsync(file.Content, new BlobUploadOptions { HttpHeaders = file.Headers });
    }

    private static SortedDictionary<string, string> Bytes(IEnumerable<Kept> files, string container) =>
        new(
            files.Where(f => f.Container == container).ToDictionary(f => f.Name, f => Convert.ToHexString(f.Content.ToArray())),
            StringComparer.Ordinal
        );

    private sealed record Kept(string Container, string Name, BinaryData Content, BlobHttpHeaders Headers);
}
