using System.Collections.Concurrent;
using System.Net;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Publish.Blob;

/// <summary>What happens when the line or the service fails: nothing half-written, nothing written twice, a clear message.</summary>
[Trait("Needs", "emulator")]
public sealed class BlobFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    /// <summary>The key of every emulator, as its documentation prints it.</summary>
    private const string WellKnown = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly byte[] Abc = "abc"u8.ToArray();

    [Fact]
    public async Task Throttling_IsWaitedOut()
    {
        var busy = new ConcurrentDictionary<string, int>();
        using var line = new FaultyLine(
            emulator.Server.Blobs,
            r => busy.AddOrUpdate(r.HttpMethod + r.RawUrl, 1, (_, n) => n + 1) <= 2 ? LineFault.Busy : LineFault.None
        );
        var store = Through(line);
        Assert.True(await store.TryCreateAsync("a", Abc, default));
        Assert.Equal(3, await store.SizeAsync("a", default));
        Assert.True(await store.TrySwitchAsync("index.json", null, Abc, default));
    }

    [Fact]
    public async Task Throttling_WithoutEnd_IsAFaultOfTheStore()
    {
        using var line = new FaultyLine(emulator.Server.Blobs, _ => LineFault.Busy);
        var fault = await Assert.ThrowsAsync<IOException>(() => Through(line).TryCreateAsync("a", Abc, default));
        Assert.Contains("503", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("editions/2023.1/manifest.json")]
    public async Task Answer_ThatIsLost_DoesNotTurnAWriteIntoSomebodyElses(string path)
    {
        var lost = 0;
        using var line = new FaultyLine(
            emulator.Server.Blobs,
            r => IsWriteOf(r, path) && Interlocked.Increment(ref lost) == 1 ? LineFault.AnswerLost : LineFault.None
        );
        var store = Through(line);
        Assert.True(await store.TryCreateAsync(path, Abc, default));
        Assert.False(await store.TryCreateAsync(path, Abc, default));
        Assert.True(lost > 1, "the write was not tried again");
    }

    [Fact]
    public async Task Answer_ThatIsLostOnTheSwitch_IsStillASwitch()
    {
        var lost = 0;
        using var line = new FaultyLine(
            emulator.Server.Blobs,
            r => IsWriteOf(r, "index.json") && Interlocked.Increment(ref lost) == 1 ? LineFault.AnswerLost : LineFault.None
        );
        var store = Through(line);
        Assert.True(await store.TrySwitchAsync("index.json", null, Abc, default));
        Assert.False(await store.TrySwitchAsync("index.json", null, new byte[] { 1 }, default));
    }

    [Fact]
    public async Task Body_ThatIsDamagedOnTheWay_IsNeverTaken()
    {
        using var line = new FaultyLine(
            emulator.Server.Blobs,
            r => r.HttpMethod == "GET" && r.RawUrl!.EndsWith("/a", StringComparison.Ordinal) ? LineFault.BodyDamaged : LineFault.None
        );
        var store = Through(line);
        await store.TryCreateAsync("a", Abc, default);
        await Assert.ThrowsAnyAsync<Exception>(async () => await store.OpenAsync("a", default));
    }

    [Fact]
    public async Task Service_ThatStopsInTheMiddle_IsAFaultAndGoesOnAfterwards()
    {
        using var folder = new TemporaryFolder();
        await using var server = await AzuriteServer.StartAsync(folder.Path);
        var store = new BlobArtifactStore(BlobStoreAddress.Parse(server.Blobs), emulator.Fresh() with { Retries = 1 }, TimeProvider.System);
        Assert.True(await store.TryCreateAsync("before", Abc, default));
        await server.StopAsync();
        var fault = await Assert.ThrowsAsync<IOException>(() => store.TryCreateAsync("while", Abc, default));
        Assert.Contains("cannot be reached", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => store.TakeAsync("raw", new MemoryStream(Abc), null, default));
        await server.StartAgainAsync();
        Assert.Equal(3, await store.SizeAsync("before", default));
        Assert.Null(await store.SizeAsync("while", default));
        Assert.True(await store.TryCreateAsync("while", Abc, default));
    }

    [Theory]
    [InlineData("http://store.blob.core.windows.net")]
    [InlineData("http://127.0.0.1:10000/otheraccount")]
    [InlineData("http://10.0.0.1:10000/devstoreaccount1")]
    [InlineData("http://azurite.example.org:10000/devstoreaccount1")]
    [InlineData("http://azurite:10000/otheraccount")]
    [InlineData("http://azurite:10000")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://user:c2VjcmV0@store.blob.core.windows.net")]
    [InlineData("https://store.blob.core.windows.net?sv=2020&sig=c2VjcmV0")]
    [InlineData("https://store.blob.core.windows.net/container")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=store;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData($"AccountName=devstoreaccount1;AccountKey={WellKnown};BlobEndpoint=https://store.blob.core.windows.net")]
    [InlineData("ftp://store.blob.core.windows.net")]
    public void Address_OtherThanOfAnAccountOrTheEmulator_IsRefused(string text)
    {
        var fault = Assert.Throws<FormatException>(() => BlobStoreAddress.Parse(text));
        Assert.DoesNotContain("c2VjcmV0", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://store.blob.core.windows.net/", false, "https://store.blob.core.windows.net/")]
    [InlineData("http://127.0.0.1:20000/devstoreaccount1", true, "http://127.0.0.1:20000/devstoreaccount1")]
    [InlineData("http://localhost:10000/devstoreaccount1/", true, "http://localhost:10000/devstoreaccount1")]
    [InlineData("http://azurite:10000/devstoreaccount1", true, "http://azurite:10000/devstoreaccount1")] // a container beside this one
    [InlineData("UseDevelopmentStorage=true", true, "http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData(
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={WellKnown};BlobEndpoint=http://127.0.0.1:20000/devstoreaccount1;QueueEndpoint=http://127.0.0.1:20001/devstoreaccount1;",
        true,
        "http://127.0.0.1:20000/devstoreaccount1"
    )]
    [InlineData($"AccountName=devstoreaccount1;AccountKey={WellKnown}", true, "http://127.0.0.1:10000/devstoreaccount1")]
    public void Address_OfAnAccountOrTheEmulator_IsRead(string text, bool isEmulator, string endpoint)
    {
        var address = BlobStoreAddress.Parse(text);
        Assert.Equal((isEmulator, endpoint), (address.IsEmulator, address.Endpoint.ToString()));
        if (!isEmulator)
            Assert.Throws<InvalidOperationException>(() => address.EmulatorCredential);
    }

    [Fact]
    public void Address_OfTheQueuesInAConnectionString_IsTheirs() =>
        Assert.Equal(
            "http://127.0.0.1:20001/devstoreaccount1",
            BlobStoreAddress
                .ParseQueues(
                    $"AccountName=devstoreaccount1;AccountKey={WellKnown};BlobEndpoint=http://127.0.0.1:20000/devstoreaccount1;QueueEndpoint=http://127.0.0.1:20001/devstoreaccount1"
                )
                .Endpoint.ToString()
        );

    private BlobArtifactStore Through(FaultyLine line) => new(BlobStoreAddress.Parse(line.Address), emulator.Fresh(), TimeProvider.System);

    private static bool IsWriteOf(HttpListenerRequest request, string path) =>
        request.HttpMethod == "PUT" && request.Url!.AbsolutePath.EndsWith("/" + path, StringComparison.Ordinal);
}
