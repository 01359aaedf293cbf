using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>
/// What follows from the editions is verified and mended: the site, feed, catalogue, errata and the pointer to the latest.
/// </summary>
[Trait("Needs", "site")]
public sealed class DerivedTests(SiteStore published) : IClassFixture<SiteStore>
{
    private static readonly string[] Derived =
    [
        "feed.xml",
        "catalogue.jsonld",
        "catalogue.ttl",
        "errata/2021.1.md",
        "errata/errata.json",
        "latest/edition.json",
        "index.html",
        "site/index.html",
        "site/kreis/15083/index.html",
    ];

    private static readonly string[] Strangers = ["site/evil.js", "latest/more.html", "errata/2099.1.md"];

    [Fact]
    public async Task Verify_OfAStoreAsPublished_FindsNothing()
    {
        var result = await InProcess.RunAsync("verify", "--store", published.Folder);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("site are what the editions give", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AfterFilesWereChangedDeletedOrAdded_NamesEach_AndRepairMendsThem()
    {
        var before = FolderSnapshot.Take(published.Folder, IsDerived);
        foreach (var path in Derived)
            await File.WriteAllTextAsync(At(path), "<script>changed</script>");
        await AssertFoundAsync(Derived);
        foreach (var path in Derived)
            File.Delete(At(path));
        foreach (var path in Strangers)
            await File.WriteAllTextAsync(At(path), "not ours");
        await AssertFoundAsync([.. Derived, .. Strangers]);
        await AssertRepairedAsync();
        Assert.Empty(before.Differences(FolderSnapshot.Take(published.Folder, IsDerived), times: false));
    }

    [Fact]
    public async Task Verify_OfAnIndexThatContradictsItself_EndsWith1_AndRepairChangesNothing()
    {
        var file = Path.Combine(published.WithoutSite, "index.json");
        var before = await File.ReadAllTextAsync(file);
        try
        {
            await File.WriteAllTextAsync(file, before.Replace("\"current\"", "\"superseded\"", StringComparison.Ordinal));
            var result = await InProcess.RunAsync("verify", "--repair", "--store", published.WithoutSite);
            Assert.True(result.ExitCode == 1, result.ToString());
            Assert.Contains("[index-inconsistent]", result.Error, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(file, before);
        }
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", published.WithoutSite)).ExitCode);
    }

    /// <summary>
    /// The licence is held against the bases of the editions; when and where the bytes came from, which nothing else knows, against the
    /// list of the last publication.
    /// </summary>
    [Theory]
    [InlineData("\"licence\"", "\"licence\":\"CC0\",\"x\"")]
    [InlineData("\"received_at\": \"2", "\"received_at\": \"1")]
    [InlineData("\"bytes\": ", "\"bytes\": 1")]
    [InlineData("{", "")]
    public async Task Verify_OfAChangedRecordOfARelease_EndsWith1_AndRepairLeavesIt(string part, string by)
    {
        var file = Directory
            .EnumerateFiles(Path.Combine(published.WithoutSite, "raw"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .First();
        var before = await File.ReadAllTextAsync(file);
        var at = before.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, before);
        try
        {
            await File.WriteAllTextAsync(file, before[..at] + by + before[(at + part.Length)..]);
            var changed = await File.ReadAllTextAsync(file);
            var result = await InProcess.RunAsync("verify", "--repair", "--json", "--store", published.WithoutSite);
            Assert.True(result.ExitCode == 1, result.ToString());
            var faults = JsonDocument.Parse(result.Output).RootElement.GetProperty("faults").EnumerateArray().ToList();
            Assert.All(faults, f => Assert.Equal("store-damaged", f.GetProperty("code").GetString()));
            Assert.Contains(faults, f => file.EndsWith(f.GetProperty("source").GetString()!, StringComparison.Ordinal));
            Assert.Equal(changed, await File.ReadAllTextAsync(file));
        }
        finally
        {
            await File.WriteAllTextAsync(file, before);
        }
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", published.WithoutSite)).ExitCode);
    }

    [Fact]
    public async Task Verify_OfAMissingRecordOfARelease_EndsWith1()
    {
        var file = Directory
            .EnumerateFiles(Path.Combine(published.WithoutSite, "raw"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .First();
        var before = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        var result = await InProcess.RunAsync("verify", "--store", published.WithoutSite);
        await File.WriteAllBytesAsync(file, before);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("a record of ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfAnIndexAndAListNoPublicationLeft_EndsWith1()
    {
        var (index, list) = (
            Path.Combine(published.WithoutSite, "index.json"),
            Path.Combine(published.WithoutSite, "runs", "published.json")
        );
        var before = (Index: await File.ReadAllTextAsync(index), List: await File.ReadAllTextAsync(list));
        await File.WriteAllTextAsync(index, before.Index + "\n");
        var ofIndex = await InProcess.RunAsync("verify", "--store", published.WithoutSite);
        await File.WriteAllTextAsync(index, before.Index);
        await File.WriteAllTextAsync(list, before.List.Replace("\"raw/", "\"row/", StringComparison.Ordinal));
        var ofList = await InProcess.RunAsync("verify", "--repair", "--store", published.WithoutSite);
        await File.WriteAllTextAsync(list, before.List);
        Assert.Equal(1, ofIndex.ExitCode);
        Assert.Contains("not the one the last publication left", ofIndex.Error, StringComparison.Ordinal);
        Assert.Equal(1, ofList.ExitCode);
        Assert.Contains("runs/published.json", ofList.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", published.WithoutSite)).ExitCode);
    }

    /// <summary>Whoever removes a list of hashes must not have removed the comparison with it.</summary>
    [Theory]
    [InlineData("site/site.json")]
    [InlineData("runs/published.json")]
    [InlineData("site/*")]
    public async Task Verify_WhereAListIsGone_SaysSo_AndRepairWritesItAnew(string gone)
    {
        var before = FolderSnapshot.Take(published.Folder, IsDerived);
        if (gone == "site/*")
        {
            Directory.Delete(At("site"), recursive: true);
            File.Delete(At("index.html"));
        }
        else
            File.Delete(At(gone));
        if (gone == "site/site.json")
            await File.WriteAllTextAsync(At("site/kreis/15083/index.html"), "<script>changed</script>");
        var found = await FaultsAsync("verify");
        Assert.Contains(("derived-differs", gone == "site/*" ? "site/index.html" : gone), found);
        if (gone == "site/site.json")
            Assert.Contains(("derived-differs", "site/kreis/15083/index.html"), found);
        await AssertRepairedAsync();
        Assert.Empty(before.Differences(FolderSnapshot.Take(published.Folder, IsDerived), times: false));
        Assert.True(File.Exists(At("runs/published.json")));
    }

    [Fact]
    public async Task Verify_OfARecordThatChangedWithTheListGone_LeavesTheListGone()
    {
        var list = At("runs/published.json");
        var before = await File.ReadAllBytesAsync(list);
        var record = Directory.EnumerateFiles(At("raw"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var licence = await File.ReadAllTextAsync(record);
        try
        {
            File.Delete(list);
            await File.WriteAllTextAsync(record, licence.Replace("\"licence\"", "\"licence\":\"CC0\",\"x\"", StringComparison.Ordinal));
            Assert.Contains(("derived-differs", "runs/published.json"), await FaultsAsync("verify", "--repair"));
            Assert.False(File.Exists(list), "a list written now would vouch for the changed record");
        }
        finally
        {
            await File.WriteAllBytesAsync(list, before);
            await File.WriteAllTextAsync(record, licence);
        }
    }

    /// <summary>A store that lost its index, its feed and its list has still published: what is left says so.</summary>
    [Fact]
    public async Task Run_WhereIndexFeedAndListAreGone_IsRefused()
    {
        string[] gone = ["index.json", "feed.xml", "runs/published.json"];
        var before = gone.Select(p => File.ReadAllBytes(At(p))).ToList();
        foreach (var path in gone)
            File.Delete(At(path));
        try
        {
            foreach (
                var command in (string[][])
                    [
                        ["status"],
                        ["verify", "--repair"],
                        ["run", "--demo", "--year", "2021", "--no-site"],
                    ]
            )
            {
                var result = await InProcess.RunAsync([.. command, "--store", published.Folder]);
                Assert.True(result.ExitCode == 1, result.ToString());
                Assert.Contains("though this store has published before", result.Error, StringComparison.Ordinal);
            }
        }
        finally
        {
            foreach (var (path, bytes) in gone.Zip(before))
                await File.WriteAllBytesAsync(At(path), bytes);
        }
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", published.Folder)).ExitCode);
    }

    [Theory]
    [InlineData("runs/published.json", """{"schema":"published/1","sha256":"x"}""")]
    [InlineData("site/site.json", """{"files":null}""")]
    [InlineData("site/site.json", """{"files":{"../feed.xml":"x"}}""")]
    public async Task Verify_OfAListThatSaysNonsense_NamesIt(string path, string content)
    {
        var before = await File.ReadAllBytesAsync(At(path));
        await File.WriteAllTextAsync(At(path), content);
        try
        {
            Assert.Contains(await FaultsAsync("verify"), f => f.Source == path);
        }
        finally
        {
            await File.WriteAllBytesAsync(At(path), before);
        }
    }

    [Fact]
    public async Task Verify_NamesForeignFiles_AndRepairLeavesThem()
    {
        string[] foreign =
        [
            "evil.js",
            "more/evil.js",
            "editions/2021.1/extra.txt",
            "editions/2024.1/index.html",
            "editions/2025.1/basis.json",
            "editions/x.html",
            "errata/über.md",
            "runs/b.html",
            "settings/evil.html",
            "site/a b.html",
        ];
        foreach (var path in foreign)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
            await File.WriteAllTextAsync(At(path), "not ours");
        }
        // What lies in an edition and belongs to nothing does not keep its pages from being compared.
        var page = At("site/kreis/15083/index.html");
        var before = await File.ReadAllTextAsync(page);
        await File.WriteAllTextAsync(page, "changed");
        try
        {
            Assert.Equal(
                [
                    ("foreign-files", "editions/2021.1/extra.txt"),
                    ("foreign-files", "editions/2024.1/"),
                    ("foreign-files", "editions/2025.1/"),
                    ("foreign-files", "editions/x.html"),
                    ("foreign-files", "errata/über.md"),
                    ("foreign-files", "evil.js"),
                    ("foreign-files", "more/"),
                    ("foreign-files", "runs/b.html"),
                    ("foreign-files", "settings/evil.html"),
                    ("foreign-files", "site/a b.html"),
                ],
                await FaultsAsync("verify", "--repair")
            );
            Assert.All(foreign, f => Assert.True(File.Exists(At(f)), f));
            Assert.Equal(before, await File.ReadAllTextAsync(page));
        }
        finally
        {
            foreach (var path in foreign)
                File.Delete(At(path));
            Directory.Delete(At("more"));
            Directory.Delete(At("editions/2024.1"));
            Directory.Delete(At("editions/2025.1"));
            Directory.Delete(At("settings"));
        }
    }

    [Fact]
    public async Task Repair_WhereAnEditionIsDamaged_MendsWhatDoesNotFollowFromIt_AndSaysWhatItLeft()
    {
        var (table, page) = (At("editions/2021.1/data/membership.parquet"), At("site/kreis/15083/index.html"));
        var before = (Table: await File.ReadAllBytesAsync(table), Feed: await File.ReadAllTextAsync(At("feed.xml")));
        await File.WriteAllBytesAsync(table, [.. before.Table, 0]);
        await File.WriteAllTextAsync(At("feed.xml"), "changed");
        await File.WriteAllTextAsync(page, "changed");
        File.Delete(At("site/site.json"));
        try
        {
            Assert.Equal(
                [
                    ("derived-differs", "site/site.json"),
                    ("not-compared", "site/"),
                    ("store-damaged", "editions/2021.1/data/membership.parquet"),
                ],
                await FaultsAsync("verify", "--repair")
            );
            Assert.Equal(before.Feed, await File.ReadAllTextAsync(At("feed.xml")));
            Assert.Equal("changed", await File.ReadAllTextAsync(page));
        }
        finally
        {
            await File.WriteAllBytesAsync(table, before.Table);
        }
        await AssertRepairedAsync();
    }

    /// <summary>No page can be made where nothing is valid: none is removed, whatever became of the list.</summary>
    [Theory]
    [InlineData("site/site.json", false)]
    [InlineData("site/2021.1/kreis/15083/index.html", false)]
    [InlineData("site/evil.js", true)]
    public async Task Repair_WhereEverythingWasTakenBack_NamesTheFault_AndTouchesNoPage(string path, bool isNew)
    {
        using var folder = new TemporaryFolder();
        var store = folder.At("store");
        FolderCopy.Make(published.Folder, store);
        var taken = await InProcess.RunAsync("rollback", "2021", "--reason", "Ein Fehler.", "--store", store);
        Assert.True(taken.ExitCode == 0, taken.ToString());
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", store)).ExitCode);
        var target = Path.Combine(store, path);
        await File.WriteAllTextAsync(target, isNew ? "not ours" : await File.ReadAllTextAsync(target) + " ");
        var before = FolderSnapshot.Take(store, IsDerived);
        var result = await InProcess.RunAsync("verify", "--repair", "--store", store);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains(path, result.Error, StringComparison.Ordinal);
        Assert.Contains("[store-damaged]", result.Error, StringComparison.Ordinal);
        Assert.Empty(before.Differences(FolderSnapshot.Take(store, IsDerived), times: false));
    }

    [Fact]
    public async Task Verify_OfManyFaults_SumsThemUp_AndTellsAllAsJson()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(published.Folder, "site", "kreis"), "*", SearchOption.AllDirectories))
            File.Delete(file);
        var result = await InProcess.RunAsync("verify", "--store", published.Folder);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.InRange(result.Error.Split('\n').Length, 5, 60);
        Assert.Contains("more of this kind in site/", result.Error, StringComparison.Ordinal);
        var json = await InProcess.RunAsync("verify", "--json", "--store", published.Folder);
        Assert.True(json.ExitCode == 1, json.ToString());
        Assert.True(JsonDocument.Parse(json.Output).RootElement.GetProperty("faults").GetArrayLength() >= 400);
        await AssertRepairedAsync();
    }

    private static bool IsDerived(string path) => !path.StartsWith("runs/", StringComparison.Ordinal) && path != ".lock";

    private string At(string path) => Path.Combine(published.Folder, path);

    private async Task AssertFoundAsync(string[] paths) =>
        Assert.Equal(paths.Order(StringComparer.Ordinal).Select(p => ("derived-differs", p)), await FaultsAsync("verify"));

    /// <summary>Code and source of every fault, in order of the codes.</summary>
    private async Task<IReadOnlyList<(string Code, string Source)>> FaultsAsync(params string[] command)
    {
        var result = await InProcess.RunAsync([.. command, "--json", "--store", published.Folder]);
        Assert.True(result.ExitCode == 1, result.ToString());
        return
        [
            .. JsonDocument
                .Parse(result.Output)
                .RootElement.GetProperty("faults")
                .EnumerateArray()
                .Select(f => (f.GetProperty("code").GetString()!, f.GetProperty("source").GetString()!))
                .OrderBy(f => f.Item1, StringComparer.Ordinal)
                .ThenBy(f => f.Item2, StringComparer.Ordinal),
        ];
    }

    private async Task AssertRepairedAsync()
    {
        var result = await InProcess.RunAsync("verify", "--repair", "--store", published.Folder);
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
