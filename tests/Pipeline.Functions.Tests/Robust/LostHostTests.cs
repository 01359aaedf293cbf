using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>What is waited out: a host that is gone, a worker that hangs, a step that fails every time.</summary>
[Collection(RigBeside.Name)]
public sealed class LostHostTests(Rig rig)
{
    private static readonly Dictionary<string, string> OnePerPart = new() { ["Teilhabe__ReportsPerPart"] = "1" };

    [Fact]
    public async Task Host_KilledInTheMiddleOfTheReports_IsFollowedByAnother()
    {
        using var folder = new TemporaryFolder();
        await using var azurite = await AzuriteServer.StartAsync();
        // The second host answers for the first, whose work it shares.
        await using var app = await LocalApp.StartAsync(azurite, "lost", OnePerPart);
        using var host = await StartHostAsync(folder, azurite, "lost");
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        await Rig.UntilAsync(app, runId, run => run.GetProperty("reports_written").GetInt32() >= 1 || Rig.StateOf(run) != "running");
        host.Kill(entireProcessTree: true);
        await Rig.AssertEndsWellAsync(azurite, app, runId, "lost", await rig.TinyAsync());
    }

    [Fact]
    public async Task Worker_ThatHangs_IsKilledByFunctionTimeout_AndTheRunGoesOn()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var app = await LocalApp.StartAsync(azurite, "hangs", functionTimeout: TimeSpan.FromSeconds(20));
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        Suspend(app.WorkerId!.Value);
        await Rig.AssertEndsWellAsync(azurite, app, runId, "hangs", await rig.TinyAsync());
        Assert.Equal(2, app.Starts);
    }

    [Fact]
    public async Task Part_ThatFailsEveryTime_EndsTheRunWithTheReason()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var app = await LocalApp.StartAsync(azurite, "fails", OnePerPart);
        var address = BlobStoreAddress.Parse(azurite.Blobs);
        var container = new BlobServiceClient(address.Endpoint, address.EmulatorCredential).GetBlobContainerClient("fails-pipeline");
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        // A file in the archive is there, and cannot be read until somebody takes it out.
        var report = container.GetBlobClient($"runs/{runId}/2019.1/reports/{Rig.SmallKreise[0]}.pdf");
        await report.UploadAsync(BinaryData.FromString("of another"));
        await report.SetAccessTierAsync(AccessTier.Archive);

        var record = (await Rig.EndOfAsync(app, runId)).GetProperty("record");
        Assert.True(record.GetProperty("state").GetString() == "failed", record + "\n" + app.Output);
        Assert.StartsWith("RenderPart failed too often.", record.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Contains("BlobArchived", record.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Empty(await Rig.PublishedAsync(azurite, "fails"));
    }

    /// <summary>Host and worker in processes of their own, as <c>eng/local-app.sh</c> starts them.</summary>
    private static async Task<Process> StartHostAsync(TemporaryFolder folder, AzuriteServer azurite, string prefix)
    {
        var settings = LocalApp.SettingsOf(azurite, prefix, OnePerPart);
        (settings["LocalHostPort"], settings["LocalHostHub"]) = ("0", LocalApp.HubOf(prefix));
        File.WriteAllText(folder.At("settings.json"), JsonSerializer.Serialize(new { Values = settings }));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "teilhabe-local-host.dll"));
        start.ArgumentList.Add(LocalApp.Folder);
        start.ArgumentList.Add(folder.At("settings.json"));
        var process = Process.Start(start)!;
        var answers = new TaskCompletionSource();
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data?.StartsWith("The app answers", StringComparison.Ordinal) == true)
                answers.TrySetResult();
        };
        process.BeginOutputReadLine();
        await answers.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return process;
    }

    /// <summary>Stops a process where it is, as one that hangs.</summary>
    private static void Suspend(int process)
    {
        using var kill = Process.Start("bash", ["-c", $"kill -STOP {process}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
