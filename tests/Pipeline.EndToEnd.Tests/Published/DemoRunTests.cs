using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

[Collection(DemoRunTogether.Name)]
public sealed class DemoRunTests(DemoRun demo)
{
    [Fact]
    public void Run_OfTheDemo_EndsWithTheTimesAndWhereThePdfsAre()
    {
        Assert.True(demo.Result.ExitCode == 0, demo.Result.ToString());
        Assert.Contains("Published: " + string.Join(' ', DemoRun.Editions), demo.Result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "PDFs:    401 in " + Path.Combine(DemoStore.SharedFolder, "editions", "2023.1", "reports"),
            demo.Result.Output,
            StringComparison.Ordinal
        );
        Assert.Matches(
            "Time per stage: fetch .* s · normalise .* s · cluster .* s · diff .* s · report .* s · publish .* s",
            demo.Result.Output
        );
        Assert.Contains("Demodaten – keine amtliche Statistik", demo.Result.Output, StringComparison.Ordinal);
        Assert.Empty(demo.Result.Error);
    }

    [Fact]
    public void Index_AfterTheDemo_HasFiveCurrentEditions()
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(demo.Store, "index.json")));
        Assert.Equal("2023.1", index.RootElement.GetProperty("latest").GetString());
        var entries = index.RootElement.GetProperty("editions").EnumerateArray().ToList();
        Assert.Equal(DemoRun.Editions, entries.Select(e => e.GetProperty("edition").GetString()!));
        Assert.All(entries, e => Assert.Equal("current", e.GetProperty("status").GetString()));
        Assert.All(entries, e => Assert.Equal("Demodaten – keine amtliche Statistik", e.GetProperty("notice").GetString()));
    }

    [Fact]
    public void Reports_OfTheLastEdition_AreOnePerKreisAndOneForGermany()
    {
        var names = demo.Reports.Select(f => Path.GetFileName(f)!);
        var expected = KreisRegister.Gebietsstand2021.All.Select(k => k.Key.Text + ".pdf").Append("deutschland.pdf");
        Assert.Equal(expected, names);
        Assert.All(DemoRun.Editions.SkipLast(1), e => Assert.False(Directory.Exists(Path.Combine(demo.Store, "editions", e, "reports"))));
    }

    [Fact]
    public async Task Verify_AfterTheDemo_FindsAllWell()
    {
        var result = await InProcess.RunAsync("verify", "--store", demo.Store);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("All well: 5 editions", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ASecondTime_DoesNothingAndSaysSo()
    {
        var before = FolderSnapshot.OfPublished(demo.Store);
        var raw = FolderSnapshot.Take(Path.Combine(demo.Store, "raw"));
        var result = await InProcess.RunAsync("run", "--demo", "--no-site", "--store", demo.Store);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains($"Unchanged, nothing to do: {DemoRun.Editions[^1]}", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Published before, not made again: " + string.Join(' ', DemoRun.Editions.SkipLast(1)),
            result.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Published 2", result.Output, StringComparison.Ordinal);
        Assert.Empty(before.Differences(FolderSnapshot.OfPublished(demo.Store), times: true));
        Assert.Empty(raw.Differences(FolderSnapshot.Take(Path.Combine(demo.Store, "raw")), times: true));
    }

    [Fact]
    public void Run_WithOneOrTwoThreads_GivesTheSameBytes()
    {
        var two = FolderSnapshot.OfPublished(demo.Store);
        Assert.True(two.Paths.Count > 450, $"{two.Paths.Count} files");
        Assert.Empty(two.Differences(FolderSnapshot.OfPublished(demo.OtherStore), times: false));
    }

    [Fact]
    public async Task Notice_OfTheDemo_IsInManifestsBasesAndTables()
    {
        const string notice = "Demodaten – keine amtliche Statistik";
        foreach (var edition in DemoRun.Editions)
        {
            foreach (var file in new[] { "manifest.json", "basis.json" })
            {
                using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(demo.Store, "editions", edition, file)));
                Assert.Equal(notice, json.RootElement.GetProperty("notice").GetString());
            }
            foreach (var schema in StoreTables.Schemas)
                Assert.Equal(notice, (await demo.Tables.MetadataAsync(edition, schema.Name))["notice"]);
        }
    }

    [Fact]
    public void Manifest_OfEachEdition_ListsEveryFileAndNoTimeOfDay()
    {
        foreach (var edition in DemoRun.Editions)
        {
            var folder = Path.Combine(demo.Store, "editions", edition);
            var text = File.ReadAllText(Path.Combine(folder, "manifest.json"));
            using var manifest = JsonDocument.Parse(text);
            var listed = manifest.RootElement.GetProperty("artefacts").EnumerateArray().Select(a => a.GetProperty("path").GetString()!);
            Assert.Equal(FolderSnapshot.Take(folder, p => p != "manifest.json").Paths, listed);
            Assert.DoesNotMatch(@"\d{2}:\d{2}:\d{2}", text);
            Assert.DoesNotContain(Environment.MachineName, text, StringComparison.Ordinal);
        }
    }
}
