using System.Text;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary><c>verify --accessibility</c> on an edition with two PDFs.</summary>
[Collection(PublishedStoreTests.Name)]
public sealed class AccessibilityTests(PublishedStore published) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task VerifyAccessibility_OfGoodPdfs_CountsThem()
    {
        var result = await InProcess.RunAsync("verify", "latest", "--accessibility", "--store", published.WithReports);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains($"{Pdfs(published.WithReports).Length} PDFs meet", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAccessibility_OfADamagedPdf_NamesFileClauseAndWhatWasFound()
    {
        var damaged = Pdfs(Copy())[0];
        var bytes = await File.ReadAllBytesAsync(damaged);
        bytes.AsSpan(bytes.AsSpan().IndexOf("<pdfaid:conformance>A"u8) + 20)[0] = (byte)'B';
        await File.WriteAllBytesAsync(damaged, bytes);

        var result = await VerifyCopyAsync();

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("breaks A-2 6.6.4", result.Error, StringComparison.Ordinal);
        Assert.Contains("editions/2021.1/reports/" + Path.GetFileName(damaged), result.Error, StringComparison.Ordinal);
        Assert.Contains("found:    B", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAccessibility_OfAFileThatIsNoPdf_NamesItInsteadOfFailing()
    {
        await File.WriteAllBytesAsync(Pdfs(Copy())[0], Encoding.ASCII.GetBytes("no PDF at all"));

        var result = await VerifyCopyAsync();

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("A-2 6.1.2", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Removes the copy.</summary>
    public void Dispose() => _folder.Dispose();

    private string Copy()
    {
        FolderLinks.Copy(published.WithReports, _folder.At("store"));
        return _folder.At("store");
    }

    private Task<CommandResult> VerifyCopyAsync() =>
        InProcess.RunAsync("verify", "latest", "--accessibility", "--store", _folder.At("store"));

    private static string[] Pdfs(string store) => Directory.GetFiles(Path.Combine(store, "editions", "2021.1", "reports"), "*.pdf");
}
