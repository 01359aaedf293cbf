using System.Diagnostics;

namespace Pipeline.Testing.Running;

/// <summary>
/// Runs the scripts of <c>tests/Pipeline.Site.Tests/node</c>, which drive Chromium and print what they saw as JSON; judging is left
/// to the tests.
/// </summary>
public static class BrowserScript
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Path of Chromium.</summary>
    public static string Browser =>
        Environment.GetEnvironmentVariable("TEILHABE_CHROMIUM")
        ?? Find()
        ?? throw new InvalidOperationException(
            "These tests need Chromium: run 'bash eng/browser.sh' (Debian: apt-get install chromium), or name it in TEILHABE_CHROMIUM."
        );

    /// <summary>Runs a script; gives what it printed.</summary>
    /// <param name="name">Its file.</param>
    /// <param name="arguments">What it is told.</param>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[PathOf(name), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("the browser did not come to an end: " + await error);
        }
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"the visit failed: {await error}");
    }

    private static string PathOf(string name)
    {
        var folder = Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.Site.Tests", "node");
        return
            Directory.Exists(Path.Combine(folder, "node_modules", "playwright-core"))
            && Directory.Exists(Path.Combine(folder, "node_modules", "datapackage"))
            ? Path.Combine(folder, name)
            : throw new InvalidOperationException(
                "These tests drive a browser by Node: run 'bash eng/browser.sh' once (installs what node/package.json names)."
            );
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
