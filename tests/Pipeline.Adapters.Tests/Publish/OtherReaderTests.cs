using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Adapters.Tests.Normalise.Parquet;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Publish;

/// <summary>
/// The Parquet files of an edition read by Arrow, from Python and from R, against their CSV twins; where neither is installed
/// DuckDB (<see cref="TwinTests"/>) is the one foreign reader.
/// </summary>
[Trait("Needs", "process")]
public sealed class OtherReaderTests(DemoTables demo) : IClassFixture<DemoTables>
{
    [ReaderFact("python3", "-c", "import pyarrow.parquet")]
    public async Task Parquet_ReadByPyarrow_EqualsTheCsvTwins() => await AssertTwinsAsync("python3", "twins.py");

    [ReaderFact("Rscript", "-e", "library(arrow)")]
    public async Task Parquet_ReadByArrowInR_EqualsTheCsvTwins() => await AssertTwinsAsync("Rscript", "twins.R");

    private async Task AssertTwinsAsync(string program, string script)
    {
        foreach (var edition in new[] { "2019.1", "2020.1" })
        {
            var (code, output) = await Reader.RunAsync(
                program,
                Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.Adapters.Tests", "Publish", "Readers", script),
                Path.Combine(demo.Folder, "editions", edition)
            );
            Assert.True(code == 0, output);
            var counts = output.Trim().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
            Assert.True(counts[0] >= 15 && counts[1] > 100_000, output);
        }
    }
}

/// <summary>A test with a program of others: reported as skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReaderFactAttribute : FactAttribute
{
    /// <summary>Asks once, when tests are discovered.</summary>
    /// <param name="program">The program.</param>
    /// <param name="probe">What it must be able to do.</param>
    public ReaderFactAttribute(string program, params string[] probe) =>
        Skip =
            Reader.RunAsync(program, probe).GetAwaiter().GetResult().Code == 0
                ? null
                : $"{program} {string.Join(' ', probe)} does not work on this machine";
}

/// <summary>Runs a program to its end.</summary>
internal static class Reader
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <returns>Exit code, -1 where there is no such program, and everything it said.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(Longest);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
