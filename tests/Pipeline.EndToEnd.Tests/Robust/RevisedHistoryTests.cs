using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Robust;

/// <summary>A past that was revised under the same label is told by the run, also of editions it does not make again.</summary>
public sealed class RevisedHistoryTests
{
    [Fact]
    public async Task Run_PastRevisedUnderTheSameLabel_SaysWhatTheCheckSays()
    {
        using var sources = new DemoSources();
        using var folder = new TemporaryFolder();
        string[] options = ["--sources", sources.Folder, "--recipe", "demo", "--store", folder.At("store")];
        string[] years = ["--no-reports", "--no-site", "--from", "2020", "--year"];
        var first = await InProcess.RunAsync(["run", .. options, .. years, "2020"]);
        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.DoesNotContain("Revised by the source", first.Output, StringComparison.Ordinal);
        sources.EditRows(
            "inkar/inkar_2020.zip",
            row =>
                row.Contains(";q_SGBII;", StringComparison.Ordinal)
                && row.Contains(";01001000;", StringComparison.Ordinal)
                && row.Contains(";2019;", StringComparison.Ordinal)
                    ? row[..(row.LastIndexOf(';') + 1)] + "9,99"
                    : row
        );

        var check = await InProcess.RunAsync(["fetch", "--check", .. options]);
        var next = await InProcess.RunAsync(["run", "--no-reports", "--no-site", "--year", "2021", .. options]);

        Assert.Contains("1 cells of 1 Kreise differ from what was last accepted", check.Output, StringComparison.Ordinal);
        Assert.True(next.ExitCode == 0, next.ToString());
        Assert.Contains("1 cells of 1 Kreise differ from what was last accepted", next.Output, StringComparison.Ordinal);
        Assert.Equal(2, next.Output.Split("Revised by the source").Length);
        Assert.Contains("Published before, not made again: 2020.1", next.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unchanged", next.Output, StringComparison.Ordinal);
        var record = Directory.EnumerateFiles(folder.At("store", "runs"), "run.json", SearchOption.AllDirectories).Max();
        using var run = JsonDocument.Parse(await File.ReadAllBytesAsync(record!));
        Assert.Equal("2021.1", Assert.Single(run.RootElement.GetProperty("made").EnumerateArray()).GetString());
        // What the run did not look at is not unchanged.
        Assert.Empty(run.RootElement.GetProperty("unchanged").EnumerateArray());
    }
}
