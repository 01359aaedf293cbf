using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pipeline.Core.Store;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>
/// The list of a publication under the operator's key. In processes of their own: what runs beside them in this one would see the
/// variable too.
/// </summary>
[Trait("Needs", "process")]
public sealed class SignatureTests(SiteStore published) : IClassFixture<SiteStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RSA _key = RSA.Create(3072);

    private string Store => _folder.At("store");
    private string List => Path.Combine(Store, "runs", "published.json");

    [Fact]
    public async Task List_SignedOnce_IsSignedByEveryPublication_AndCheckedByThePublicKey()
    {
        FolderCopy.Make(published.WithoutSite, Store);
        var unsigned = await RunAsync("verify", "--repair");
        Assert.True(unsigned.ExitCode == 1, unsigned.ToString());
        Assert.Contains("[not-signed]", unsigned.Error, StringComparison.Ordinal);

        var signed = await RunAsync("verify", "--sign");
        Assert.True(signed.ExitCode == 0, signed.ToString());
        Assert.Contains("There is no site. The list of the publication is signed by the key ", signed.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("rollback", "2021", "--reason", "Ein Fehler.")).ExitCode);
        var right = _folder.At("public.pem");
        await File.WriteAllTextAsync(right, _key.ExportSubjectPublicKeyInfoPem());
        var checkedByKey = await InProcess.RunAsync("verify", "--key", right, "--store", Store);
        Assert.True(checkedByKey.ExitCode == 0, checkedByKey.ToString());
        using var other = RSA.Create(3072);
        await File.WriteAllTextAsync(right, other.ExportSubjectPublicKeyInfoPem());
        var wrong = await InProcess.RunAsync("verify", "--key", right, "--store", Store);
        Assert.True(wrong.ExitCode == 1, wrong.ToString());
        Assert.Contains("the signature of another key", wrong.Error, StringComparison.Ordinal);
    }

    /// <summary>A record and the list changed together, with right hashes: without the key nothing tells.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RecordChangedTogetherWithTheList_IsTold_AndNeitherRepairedNorBlessed(bool keepsSignature)
    {
        await SignedStoreAsync();
        var record = Directory.EnumerateFiles(Path.Combine(Store, "raw"), "*.json", SearchOption.AllDirectories).First();
        var text = await File.ReadAllTextAsync(record);
        await File.WriteAllTextAsync(record, text.Replace("\"received_at\": \"2", "\"received_at\": \"1", StringComparison.Ordinal));
        var signature = JsonNode.Parse(await File.ReadAllTextAsync(List))!["signature"]!.GetValue<string>();
        File.Delete(List);
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--repair", "--store", Store)).ExitCode);
        if (keepsSignature)
        {
            var list = JsonNode.Parse(await File.ReadAllTextAsync(List))!.AsObject();
            list["signature"] = signature;
            list["signed_by"] = Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));
            await File.WriteAllTextAsync(List, list.ToJsonString());
        }
        var before = await File.ReadAllTextAsync(List);

        var result = await RunAsync("verify", "--repair");

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains(keepsSignature ? "a signature of other lines" : "no signature", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(List));
    }

    [Fact]
    public async Task List_ThatIsGone_IsNotWrittenAnewByRepair_AndNotSignedBesideOtherFaults()
    {
        FolderCopy.Make(published.WithoutSite, Store);
        File.Delete(List);
        Assert.Equal(1, (await RunAsync("verify", "--repair")).ExitCode);
        Assert.False(File.Exists(List));
        await File.AppendAllTextAsync(Path.Combine(Store, "feed.xml"), " ");
        Assert.Equal(1, (await RunAsync("verify", "--sign")).ExitCode);
        Assert.False(File.Exists(List));
        Assert.Equal(0, (await RunAsync("verify", "--repair", "--sign")).ExitCode);
    }

    /// <summary>The index is in no other list: what it says is vouched for by nothing but the signature.</summary>
    [Fact]
    public async Task IndexChangedAlone_IsTold_AndNeitherRepairedNorPublishedOn()
    {
        await SignedStoreAsync();
        var index = Path.Combine(Store, "index.json");
        var text = await File.ReadAllTextAsync(index);
        await File.WriteAllTextAsync(index, text.Replace("\"published_at\": \"2", "\"published_at\": \"1", StringComparison.Ordinal));
        var before = FolderSnapshot.Take(Store);

        var result = await RunAsync("verify", "--repair");

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[not-signed]", result.Error, StringComparison.Ordinal);
        Assert.Empty(before.Differences(FolderSnapshot.Take(Store), times: false));
    }

    /// <summary>A publication without the key would leave a list that anybody may have written.</summary>
    [Fact]
    public async Task PublishingWithoutTheKey_IsRefusedBeforeAnythingChanges()
    {
        await SignedStoreAsync();
        await File.AppendAllTextAsync(Path.Combine(Store, "feed.xml"), " ");
        string[] shown = ["editions", "runs/published.json", "index.json", "feed.xml", "site"];
        var before = FolderSnapshot.Take(Store, p => shown.Any(f => p.StartsWith(f, StringComparison.Ordinal)));
        string[][] commands =
        [
            ["rollback", "2021", "--reason", "Ein Fehler."],
            ["site"],
            ["verify", "--repair"],
            ["run", "--demo", "--recipe", "demo", "--year", "2022", "--no-reports", "--no-site"],
        ];
        foreach (var command in commands)
        {
            var result = await InProcess.RunAsync([.. command, "--store", Store]);
            Assert.True(result.ExitCode == 1, result.ToString());
            Assert.Contains("[signing-key-missing]", result.Error, StringComparison.Ordinal);
        }
        var after = FolderSnapshot.Take(Store, p => shown.Any(f => p.StartsWith(f, StringComparison.Ordinal)));
        Assert.Empty(before.Differences(after, times: false));
        Assert.Equal(0, (await RunAsync("verify", "--repair")).ExitCode);
    }

    [Fact]
    public async Task Sign_WithoutAKey_IsNotUnderstood()
    {
        var result = await InProcess.RunAsync("verify", "--sign", "--store", published.WithoutSite);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(PublicationKey.Variable, result.Error, StringComparison.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private async Task SignedStoreAsync()
    {
        FolderCopy.Make(published.WithoutSite, Store);
        Assert.Equal(0, (await RunAsync("verify", "--sign")).ExitCode);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        Teilhabe.RunWithAsync(
            new Dictionary<string, string?> { [PublicationKey.Variable] = _key.ExportPkcs8PrivateKeyPem() },
            [.. arguments, "--store", Store]
        );
}
