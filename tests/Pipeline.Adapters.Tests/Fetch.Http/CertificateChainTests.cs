using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Tests.Fetch.Http;

/// <summary>www.inkar.de was seen sending its certificate without the one that issued it.</summary>
public sealed class CertificateChainTests : IDisposable
{
    private static readonly byte[] Zip = Twin.Zip("a;b\n");

    private readonly ReplayChain _chain = new();
    private readonly ReplayChain _other = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("chain").FullName;

    [Fact]
    public async Task Fetch_CompleteChain_Works() => Assert.True((await FetchAsync(isComplete: true, null)).IsSuccess);

    [Fact]
    public async Task Fetch_IncompleteChain_NamesTheMissingCertificateAndTheWayOut()
    {
        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => FetchAsync(isComplete: false, null));

        Assert.Equal(("INKAR", "tls-chain"), (e.Service, e.Code));
        Assert.Contains(ReplayChain.IntermediateName, e.Message, StringComparison.Ordinal);
        Assert.Contains("http://zertifikate.example/zwischen.crt", e.Message, StringComparison.Ordinal);
        Assert.Contains("--intermediate", e.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_IncompleteChainWithTheIntermediateSupplied_Works() =>
        Assert.True((await FetchAsync(isComplete: false, _chain.Intermediate)).IsSuccess);

    [Fact]
    public async Task Fetch_AnotherIntermediateOfTheSameName_IsNotTaken() =>
        await Assert.ThrowsAsync<SourceUnreachableException>(() => FetchAsync(isComplete: false, _other.Intermediate));

    /// <summary>What is supplied completes a chain and is not trusted: the chain must still end at a known authority.</summary>
    [Fact]
    public async Task Fetch_AuthorityUnknown_IsRefusedWhateverIsSupplied()
    {
        foreach (var supplied in new[] { null, _chain.Intermediate, _chain.Intermediate + "\n" + _chain.Root })
        {
            var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => FetchAsync(isComplete: true, supplied, _other.Root));
            Assert.StartsWith("tls", e.Code, StringComparison.Ordinal);
        }
    }

    /// <summary>The machine's own authorities do not know the one of the test.</summary>
    [Fact]
    public async Task Fetch_WithTheAuthoritiesOfTheMachine_IsRefused()
    {
        using var http = HttpClients.Create(_chain.Intermediate);

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => FetchAsync(http, isComplete: true));

        Assert.StartsWith("tls", e.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_CertificateOfAnotherName_IsRefused()
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Ok(Zip), _chain.Shown(isComplete: true));
        using var http = HttpClients.CreateFor(null, _chain.Root);
        var address = new UriBuilder(server.Address) { Host = "127.0.0.1" }.Uri;

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => RunAsync(http, address));

        Assert.Equal("tls", e.Code);
        Assert.Contains("RemoteCertificateNameMismatch", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kein Zertifikat")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void Create_TextWithoutCertificate_IsRefused(string pem) => Assert.Throws<ArgumentException>(() => HttpClients.Create(pem));

    public void Dispose()
    {
        _chain.Dispose();
        _other.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Transferred> FetchAsync(bool isComplete, string? intermediates, string? authority = null)
    {
        using var http = HttpClients.CreateFor(intermediates, authority ?? _chain.Root);
        return await FetchAsync(http, isComplete);
    }

    private async Task<Transferred> FetchAsync(HttpClient http, bool isComplete)
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Ok(Zip), _chain.Shown(isComplete));
        return await RunAsync(http, server.Address);
    }

    private Task<Transferred> RunAsync(HttpClient http, Uri server) =>
        FileDownload.RunAsync(
            new HttpTransfer(http, _folder, new TransferOptions { Retries = 0 }, TimeProvider.System),
            "INKAR",
            "edition 2025",
            new Uri(server, "inkar_2025.zip"),
            CancellationToken.None
        );
}
