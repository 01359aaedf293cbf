using System.Text;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary><c>verify --accessibility</c> on an edition with two PDFs.</summary>
public sealed class AccessibilityTests
{
    [Fact]
    public async Task VerifyAccessibility_OfGoodAndDamagedPdfs_TellsThemApart()
    {
        using var folder = new TemporaryFolder();
        string store = folder.At("store");
        var run = await InProcess.RunAsync(
            "run",
            "--demo",
            "--no-site",
            "--recipe",
            "demo",
            "--from",
            "2021",
            "--year",
            "2021",
            "--kreis",
            "13071",
            "--store",
            store
        );
        Assert.True(run.ExitCode == 0, run.ToString());
        string[] pdfs = Directory.GetFiles(folder.At("store", "editions", "2021.1", "reports"), "*.pdf");

        var good = await InProcess.RunAsync("verify", "latest", "--accessibility", "--store", store);
        Assert.True(good.ExitCode == 0, good.ToString());
        Assert.Contains(pdfs.Length == 1 ? "1 PDF meets" : $"{pdfs.Length} PDFs meet", good.Output, StringComparison.Ordinal);

        string damaged = pdfs[0];
        byte[] bytes = await File.ReadAllBytesAsync(damaged);
        bytes.AsSpan(bytes.AsSpan().IndexOf("<pdfaid:conformance>A"u8) + 20)[0] = (byte)'B';
        await File.WriteAllBytesAsync(damaged, bytes);
        var bad = await InProcess.RunAsync("verify", "latest", "--accessibility", "--store", store);
        Assert.True(bad.ExitCode == 1, bad.ToString());
        Assert.Contains("breaks A-2 6.6.4", bad.Error, StringComparison.Ordinal);
        Assert.Contains("editions/2021.1/reports/" + Path.GetFileName(damaged), bad.Error, StringComparison.Ordinal);
        Assert.Contains("found:    B", bad.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAccessibility_OfAFileThatIsNoPdf_NamesItInsteadOfFailing()
    {
        using var folder = new TemporaryFolder();
        string store = folder.At("store");
        var run = await InProcess.RunAsync(
            "run",
            "--demo",
            "--no-site",
            "--recipe",
            "demo",
            "--from",
            "2021",
            "--year",
            "2021",
            "--kreis",
            "13071",
            "--store",
            store
        );
        Assert.True(run.ExitCode == 0, run.ToString());
        string[] pdfs = Directory.GetFiles(folder.At("store", "editions", "2021.1", "reports"), "*.pdf");
        await File.WriteAllBytesAsync(pdfs[0], Encoding.ASCII.GetBytes("no PDF at all"));
        var bad = await InProcess.RunAsync("verify", "latest", "--accessibility", "--store", store);
        Assert.True(bad.ExitCode == 1, bad.ToString());
        Assert.Contains("A-2 6.1.2", bad.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bad.Error, StringComparison.Ordinal);
    }
}
