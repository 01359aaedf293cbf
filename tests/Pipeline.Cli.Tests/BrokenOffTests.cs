using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>A run that was killed leaves a record that says running: status and the next run call it what it is.</summary>
public sealed class BrokenOffTests : IDisposable
{
    private const string Lost = "20260101T000000000Z";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Status_OfAKilledRun_SaysSo_AndTheNextRunRecordsIt()
    {
        await FetchAsync();
        var record = Assert.Single(Directory.GetFiles(_folder.At("store", "runs"), "run.json", SearchOption.AllDirectories));
        var (killed, text) = (_folder.At("store", "runs", Lost, "run.json"), await File.ReadAllTextAsync(record));
        Directory.CreateDirectory(Path.GetDirectoryName(killed)!);
        var name = Path.GetFileName(Path.GetDirectoryName(record)!);
        await File.WriteAllTextAsync(
            killed,
            text.Replace(name, Lost, StringComparison.Ordinal).Replace("\"done\"", "\"running\"", StringComparison.Ordinal)
        );

        var status = await InProcess.RunAsync("status", "--store", _folder.At("store"));
        Assert.Contains($"{Lost}  failed", status.Output, StringComparison.Ordinal);
        Assert.Contains("killed", status.Output, StringComparison.Ordinal);
        Assert.Equal("running", State(killed));

        var next = await FetchAsync();
        Assert.Contains(Lost, next.Output, StringComparison.Ordinal);
        Assert.Equal("failed", State(killed));
        var report = await File.ReadAllTextAsync(_folder.At("store", "runs", Lost, "report.html"));
        Assert.Contains("ohne Abschluss abgebrochen", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_WhileARunHasTheStore_LeavesItsStateAlone()
    {
        await FetchAsync();
        var record = Assert.Single(Directory.GetFiles(_folder.At("store", "runs"), "run.json", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(
            record,
            (await File.ReadAllTextAsync(record)).Replace("\"done\"", "\"running\"", StringComparison.Ordinal)
        );
        await using var other = new FileStream(_folder.At("store", ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var status = await InProcess.RunAsync("status", "--store", _folder.At("store"));
        Assert.Contains("  running", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InAPipe_SaysAtOnceThatItWorks()
    {
        var result = await FetchAsync();
        Assert.StartsWith("fetch:     begins", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();

    private async Task<CommandResult> FetchAsync()
    {
        var result = await InProcess.RunAsync("fetch", "--demo", "--store", _folder.At("store"));
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    private static string? State(string record)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(record));
        return json.RootElement.GetProperty("state").GetString();
    }
}
