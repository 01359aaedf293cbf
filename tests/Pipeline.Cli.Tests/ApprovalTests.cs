using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>A run that waits, what is decided on it, and what others see meanwhile.</summary>
[Trait("Needs", "site")]
public sealed class ApprovalTests
{
    private static readonly string[] Order = ["run", "--demo", "--year", "2019", "--no-reports", "--preview"];

    [Fact]
    public async Task Preview_IsSeenByNobodyUntilItIsApproved_AndRollbackTakesItBack()
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        var waiting = await InProcess.RunAsync([.. Order, "--store", store]);
        Assert.True(waiting.ExitCode == 0, waiting.ToString());
        Assert.Contains("Nothing is published yet", waiting.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(store, "index.json")));
        Assert.False(Directory.Exists(Path.Combine(store, "editions")));
        var run = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(store, "runs"))));

        var approved = await InProcess.RunAsync("approve", run, "--reason", "geprüft", "--by", "A. Beispiel", "--store", store);
        Assert.True(approved.ExitCode == 0, approved.ToString());
        Assert.Contains("Published: 2019.1", approved.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", store)).ExitCode);
        var again = await InProcess.RunAsync("approve", run, "--reason", "geprüft", "--by", "A. Beispiel", "--store", store);
        Assert.Equal(0, again.ExitCode);
        var rejected = await InProcess.RunAsync("reject", run, "--reason", "doch nicht", "--by", "A. Beispiel", "--store", store);
        Assert.Equal(1, rejected.ExitCode);
        Assert.Contains("run-decided", rejected.Error, StringComparison.Ordinal);

        using (var record = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(store, "runs", run, "run.json"))))
        {
            Assert.Equal("approved", record.RootElement.GetProperty("state").GetString());
            Assert.Equal("A. Beispiel", record.RootElement.GetProperty("decision").GetProperty("by").GetString());
            Assert.Equal("geprüft", record.RootElement.GetProperty("decision").GetProperty("reason").GetString());
        }
        var page = await File.ReadAllTextAsync(Path.Combine(store, "runs", run, "report.html"));
        Assert.Contains("freigegeben und veröffentlicht", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);

        var back = await InProcess.RunAsync("rollback", "2019.1", "--reason", "Fehler <b>", "--by", "B", "--store", store);
        Assert.True(back.ExitCode == 0, back.ToString());
        Assert.Contains("2019 has no edition now", back.Output, StringComparison.Ordinal);
        Assert.Contains("withdrawn", (await InProcess.RunAsync("editions", "--store", store)).Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(store, "editions", "2019.1", "manifest.json")), "what was published stays");
        // It was the only one: nothing may point at it any more.
        Assert.Equal(["index.html"], Directory.GetFiles(Path.Combine(store, "latest")).Select(Path.GetFileName));
        Assert.Contains(
            "Zurzeit gilt keine Ausgabe",
            await File.ReadAllTextAsync(Path.Combine(store, "latest", "index.html")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Zurzeit gilt keine Ausgabe",
            await File.ReadAllTextAsync(Path.Combine(store, "site", "index.html")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["2019.1", "assets", "barrierefreiheit", "datenschutz", "impressum"],
            Directory
                .GetDirectories(Path.Combine(store, "site"))
                .Where(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories).Any())
                .Select(Path.GetFileName)
                .Order()
        );
        Assert.Contains("DEPRECATED", await File.ReadAllTextAsync(Path.Combine(store, "catalogue.jsonld")), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(store, "actions")).Length);
        var late = await InProcess.RunAsync("approve", run, "--reason", "geprüft", "--by", "A. Beispiel", "--store", store);
        Assert.Equal(1, late.ExitCode);
        Assert.Contains("edition-withdrawn", late.Error, StringComparison.Ordinal);
    }

    /// <summary>Of two previews of a year only one can be published; the other waits in vain and is called so.</summary>
    [Fact]
    public async Task Status_TellsAPreviewThatCannotBeApprovedAnyMore()
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        foreach (var year in (string[])["2019", "2020"])
            Assert.Equal(0, (await InProcess.RunAsync([.. Order[..3], year, .. Order[4..], "--store", store])).ExitCode);
        var runs = Directory.GetDirectories(Path.Combine(store, "runs")).Select(Path.GetFileName).Order().ToList();
        var before = await InProcess.RunAsync("status", "--store", store);
        Assert.Equal(2, before.Output.Split("waits: teilhabe approve").Length - 1);

        Assert.Equal(0, (await InProcess.RunAsync("approve", runs[0]!, "--reason", "geprüft", "--store", store)).ExitCode);

        var after = await InProcess.RunAsync("status", "--store", store);
        Assert.DoesNotContain("waits: teilhabe approve", after.Output, StringComparison.Ordinal);
        Assert.Contains("waits in vain: Something was published since the run", after.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await InProcess.RunAsync("status", "--json", "--store", store)).Output);
        Assert.Equal("preview-outdated", json.RootElement.GetProperty("obstacles").GetProperty(runs[1]!).GetString());
    }

    /// <summary>What was switched is published: a damaged setting of the site is told and takes nothing back.</summary>
    [Fact]
    public async Task Approve_WhereTheSiteCannotFollow_IsPublishedAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        var waiting = await InProcess.RunAsync([.. Order, "--store", store]);
        Assert.True(waiting.ExitCode == 0, waiting.ToString());
        var run = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(store, "runs"))));
        Directory.CreateDirectory(Path.Combine(store, "settings"));
        await File.WriteAllTextAsync(Path.Combine(store, "settings", "site.json"), "{");

        var approved = await InProcess.RunAsync("approve", run, "--reason", "geprüft", "--store", store);

        Assert.True(approved.ExitCode == 1, approved.ToString());
        Assert.Contains("Published: 2019.1", approved.Output, StringComparison.Ordinal);
        Assert.Contains("could not follow", approved.Output, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(store, "runs", run, "run.json")));
        Assert.Equal("approved", record.RootElement.GetProperty("state").GetString());
        Assert.Contains("teilhabe site", record.RootElement.GetProperty("fault").GetString(), StringComparison.Ordinal);
        // Programs are told the same.
        var again = await InProcess.RunAsync("approve", run, "--reason", "geprüft", "--json", "--store", store);
        using var document = JsonDocument.Parse(again.Output);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("teilhabe site", document.RootElement.GetProperty("site_error").GetString(), StringComparison.Ordinal);
    }

    /// <summary>What was taken back is so, and who did it is told what did not follow.</summary>
    [Fact]
    public async Task Rollback_WhereTheSiteCannotFollow_IsDoneAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        var ran = await InProcess.RunAsync("run", "--demo", "--year", "2020", "--no-reports", "--no-site", "--store", store);
        Assert.True(ran.ExitCode == 0, ran.ToString());
        Directory.CreateDirectory(Path.Combine(store, "settings"));
        await File.WriteAllTextAsync(Path.Combine(store, "settings", "site.json"), "{");

        var back = await InProcess.RunAsync("rollback", "2020.1", "--reason", "Fehler", "--store", store);

        Assert.True(back.ExitCode == 1, back.ToString());
        Assert.Contains("2020 has no edition now", back.Output, StringComparison.Ordinal);
        Assert.Contains("taken back, but catalogue, feed or site could not follow", back.Output, StringComparison.Ordinal);
        Assert.Contains("withdrawn", (await InProcess.RunAsync("editions", "--store", store)).Output, StringComparison.Ordinal);
    }

    /// <summary>Who approves once more after the cause is mended needs no other command.</summary>
    [Fact]
    public async Task Approve_OnceMoreAfterTheSettingsAreMended_LetsTheSiteFollow()
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        await InProcess.RunAsync([.. Order, "--store", store]);
        var run = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(store, "runs"))));
        Directory.CreateDirectory(Path.Combine(store, "settings"));
        var settings = Path.Combine(store, "settings", "site.json");
        await File.WriteAllTextAsync(settings, "{");
        Assert.Equal(1, (await InProcess.RunAsync("approve", run, "--reason", "geprüft", "--store", store)).ExitCode);
        Assert.False(File.Exists(Path.Combine(store, "site", "index.html")));

        File.Delete(settings);
        var again = await InProcess.RunAsync("approve", run, "--reason", "geprüft", "--store", store);

        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.True(File.Exists(Path.Combine(store, "site", "index.html")));
        using var record = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(store, "runs", run, "run.json")));
        Assert.False(record.RootElement.TryGetProperty("fault", out _));
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", store)).ExitCode);
    }

    [Theory]
    [InlineData("approve", "20260101T000000000Z", 3)]
    [InlineData("reject", "20260101T000000000Z", 3)]
    [InlineData("rollback", "2023.1", 3)]
    [InlineData("approve", "../x", 2)]
    [InlineData("rollback", "2023/1", 2)]
    public async Task Decision_OnWhatIsNotThere_TouchesNothing(string command, string target, int exitCode)
    {
        using var folder = new TemporaryFolder();
        var result = await InProcess.RunAsync(command, target, "--reason", "x", "--by", "y", "--store", folder.At("store"));
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.False(Directory.Exists(folder.At("store")));
    }

    [Fact]
    public async Task Decision_WithoutAReason_IsNotUnderstood() =>
        Assert.Equal(2, (await InProcess.RunAsync("approve", "20260101T000000000Z")).ExitCode);
}
