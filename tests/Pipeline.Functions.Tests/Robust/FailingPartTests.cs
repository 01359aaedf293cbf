using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>A step that fails every time is tried for minutes, beside the other tests, and then ends the run.</summary>
public sealed class FailingPartTests
{
    [Fact]
    public async Task Part_ThatFailsEveryTime_EndsTheRunWithTheReason()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var app = await LocalApp.StartAsync(
            azurite,
            "fails",
            new Dictionary<string, string> { ["Teilhabe__ReportsPerPart"] = "1" }
        );
        var address = BlobStoreAddress.Parse(azurite.Blobs);
        var container = new BlobServiceClient(address.Endpoint, address.EmulatorCredential).GetBlobContainerClient("fails-pipeline");
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        // A file in the archive is there, and cannot be read until somebody takes it out.
        var report = container.GetBlobClient($"runs/{runId}/2019.1/reports/{Rig.TinyKreise[0]}.pdf");
        await report.UploadAsync(BinaryData.FromString("of another"));
        await report.SetAccessTierAsync(AccessTier.Archive);

        var record = (await Rig.EndOfAsync(app, runId)).GetProperty("record");
        Assert.True(record.GetProperty("state").GetString() == "failed", record + "\n" + app.Output);
        Assert.StartsWith("RenderPart failed too often.", record.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Contains("BlobArchived", record.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Empty(await Rig.PublishedAsync(azurite, "fails"));
    }
}
