using System.Diagnostics;
using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>What is waited out: a host that is gone, a worker that hangs.</summary>
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
        await using var app = await LocalApp.StartAsync(azurite, "hangs", functionTimeout: TimeSpan.FromMinutes(1));
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        Suspend(app.WorkerId!.Value);
        await Rig.AssertEndsWellAsync(azurite, app, runId, "hangs", await rig.TinyAsync());
        Assert.True(app.Starts >= 2, "the worker was not killed");
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
