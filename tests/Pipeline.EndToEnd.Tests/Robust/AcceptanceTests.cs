using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Testing.Accessibility;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Robust;

/// <summary>
/// A value nobody believes stops the run by its name; accepted by that name it is in the manifest and in the reports
/// concerned, and nowhere else.
/// </summary>
public sealed partial class AcceptanceTests
{
    private const string Reason = "Vom Jobcenter Flensburg am 3. Mai bestätigt";
    private static readonly string[] Options = ["--from", "2021", "--year", "2022", "--kreis", "01001,02000", "--no-site"];

    [Fact]
    public async Task Run_OneUnbelievableValue_StopsUntilItIsAcceptedOrPatched()
    {
        using var sources = new DemoSources();
        using var folder = new TemporaryFolder();
        sources.EditRows(
            "inkar/inkar_2022.zip",
            row =>
                row.Contains(";q_SGBII;", StringComparison.Ordinal)
                && row.Contains(";01001000;", StringComparison.Ordinal)
                && row.Contains(";2022;", StringComparison.Ordinal)
                    ? row[..(row.LastIndexOf(';') + 1)] + "40,5"
                    : row
        );
        string[] command = ["run", "--sources", sources.Folder, "--recipe", "demo", "--store", folder.At("store"), .. Options];

        var stopped = await InProcess.RunAsync(command);

        Assert.True(stopped.ExitCode == 1, stopped.ToString());
        Assert.False(File.Exists(folder.At("store", "index.json")));
        var names = Name().Matches(stopped.Error).Select(m => m.Groups[1].Value).Distinct().ToList();
        // With the old value, the new one and their number: another value of the same cell would not be accepted. If the value were
        // true, the row of the Land would have it in its mean.
        Assert.Equal(
            ["gate:cell:sgb2_rate:2022:01001", "gate:land-row:sgb2_rate:2022:01", "gate:drift:sgb2_rate_pct:2022:01001"],
            names.Select(n => n.Split('=')[0])
        );
        Assert.EndsWith("..40.5x1", names[0], StringComparison.Ordinal);

        var other = await InProcess.RunAsync([
            .. command,
            "--accept",
            names[0].Replace("40.5", "41", StringComparison.Ordinal),
            "--reason",
            Reason,
        ]);
        Assert.Contains(names[0], other.Error, StringComparison.Ordinal);

        var half = await InProcess.RunAsync([.. command, "--accept", names[0], "--reason", Reason]);
        Assert.True(half.ExitCode == 1, half.ToString());
        Assert.DoesNotContain(names[0], half.Error, StringComparison.Ordinal);

        List<string> accept = [.. names.Append("gate:drift:x:2022").SelectMany(n => new[] { "--accept", n, "--reason", Reason })];
        var accepted = await InProcess.RunAsync([.. command, .. accept]);
        Assert.True(accepted.ExitCode == 0, accepted.ToString());
        Assert.Contains("Not needed: --accept gate:drift:x:2022", accepted.Output, StringComparison.Ordinal);
        var edition = folder.At("store", "editions", "2022.1");
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(edition, "manifest.json")));
        Assert.Equal(
            names.Select(n => (n.Split('=')[0], Reason)),
            manifest
                .RootElement.GetProperty("basis")
                .GetProperty("accepted_findings")
                .EnumerateArray()
                .Select(a => (a.GetProperty("finding").GetString()!, a.GetProperty("reason").GetString()!))
        );
        Assert.All(new[] { "01001", "deutschland" }, r => Assert.Contains(Reason, Text(edition, r), StringComparison.Ordinal));
        Assert.DoesNotContain(Reason, Text(edition, "02000"), StringComparison.Ordinal);
        Assert.Empty(AccessibilityChecker.Check(await File.ReadAllBytesAsync(Path.Combine(edition, "reports", "01001.pdf"))));

        // The same inputs without the words: what was accepted for them stays accepted, and nothing is to be done.
        var again = await InProcess.RunAsync(command);
        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.Contains("Unchanged, nothing to do", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", folder.At("store"))).ExitCode);
    }

    [Fact]
    public async Task Run_WithAPatch_CountsTheTrueValueAndSaysSo()
    {
        using var sources = new DemoSources();
        using var folder = new TemporaryFolder();
        sources.EditRows(
            "inkar/inkar_2022.zip",
            row =>
                row.Contains(";q_SGBII;", StringComparison.Ordinal)
                && row.Contains(";01001000;", StringComparison.Ordinal)
                && row.Contains(";2022;", StringComparison.Ordinal)
                    ? row[..(row.LastIndexOf(';') + 1)] + "40,5"
                    : row
        );
        var file = folder.At("patches.json");
        string[] command = ["run", "--sources", sources.Folder, "--recipe", "demo", "--store", folder.At("store"), .. Options];
        await File.WriteAllTextAsync(file, Patches(40.5));

        var patched = await InProcess.RunAsync([.. command, "--patches", file]);

        Assert.True(patched.ExitCode == 0, patched.ToString());
        var edition = folder.At("store", "editions", "2022.1");
        using var basis = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(edition, "basis.json")));
        Assert.Equal(64, basis.RootElement.GetProperty("patches_sha256").GetString()!.Length);
        Assert.Contains("Dezimalkomma verrutscht", Text(edition, "01001"), StringComparison.Ordinal);
        Assert.DoesNotContain("Dezimalkomma verrutscht", Text(edition, "02000"), StringComparison.Ordinal);
        using var before = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.At("store", "editions", "2021.1", "basis.json")));
        Assert.False(before.RootElement.TryGetProperty("patches_sha256", out _));

        var forgotten = await InProcess.RunAsync(command);
        Assert.True(forgotten.ExitCode == 1, forgotten.ToString());
        Assert.Contains("[patches-missing]", forgotten.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, Patches(40.6));
        var stale = await InProcess.RunAsync([.. command, "--patches", file]);
        Assert.True(stale.ExitCode == 1, stale.ToString());
        Assert.Contains("[patch-stale]", stale.Error, StringComparison.Ordinal);
    }

    private static string Patches(double old) =>
        FormattableString.Invariant(
            $$"""{"schema":"patches/1","patches":[{"release":"inkar inkar-bulk 2022","series":"sgb2_rate","area":"01001","period":"2022","old":{{old}},"new":11.2,"reason":"Dezimalkomma verrutscht"}]}"""
        );

    private static string Text(string edition, string report) =>
        string.Join(' ', PdfText.Extract(File.ReadAllBytes(Path.Combine(edition, "reports", report + ".pdf"))))
            .ReplaceLineEndings(" ")
            .Replace("  ", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"--accept (gate:\S+)")]
    private static partial Regex Name();
}
