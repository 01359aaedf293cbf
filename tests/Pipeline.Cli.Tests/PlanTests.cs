using System.Text.Json;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary><c>teilhabe plan</c>, and the run that stops by it before it asks a service for gigabytes.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task Plan_OfTheFamilyOf2026_TellsPeriodsAgesAndRequests()
    {
        var result = await InProcess.RunAsync("plan", "--recipe", "kreise-2026", "--year", "2024");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("kreise-2026, edition 2024", result.Output, StringComparison.Ordinal);
        Assert.Contains("disposable_income_eur_per_capita      2022         2 years older", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "life_expectancy                       2022–2024    of the edition's year",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("At least 76 requests for this edition", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_OfAYearNobodyServes_EndsWith1AndSaysWhatIsMissing()
    {
        var result = await InProcess.RunAsync("plan", "--recipe", "kreise-2026", "--year", "2025", "--json");

        Assert.Equal(1, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        var missing = json.RootElement.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("code").GetString()).ToList();
        Assert.Contains("period-unserved", missing);
        Assert.Contains("release-missing", missing);
    }

    [Fact]
    public async Task Plan_OfFiles_CostsNoRequest()
    {
        var result = await InProcess.RunAsync("plan", "--demo");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("11 files of the folder, no request.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAYearTheServicesLack_StopsBeforeItAsksAny()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ReplayServer(_ => ReplayAnswer.Page(500, "unerwartet"));

        var result = await RunAsync(server, folder, "--year", "2025");

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[period-unserved]", result.Error, StringComparison.Ordinal);
        Assert.Contains("sgb2_rate of 2024", result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    /// <summary>
    /// On an empty store a run makes every edition from the recipe's first year on: what the first lacks stops it as well.
    /// </summary>
    [Fact]
    public async Task Run_WhoseFirstEditionLacksAYear_StopsBeforeItAsksAny()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ReplayServer(_ => ReplayAnswer.Page(500, "unerwartet"));
        var whole = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Folder, "recipes", "requests", "kreise-2026.json"));
        await File.WriteAllTextAsync(
            folder.At("requests.json"),
            whole.Replace("\"first_year\": 2018", "\"first_year\": 2019", StringComparison.Ordinal)
        );

        var result = await RunAsync(server, folder, "--year", "2024", "--requests", folder.At("requests.json"));

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("edition 2022, year 2018", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("edition 2024", result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    /// <summary>Who answers for a real edition is asked before any service is.</summary>
    [Fact]
    public async Task Run_WithoutAddressAndPublisher_StopsBeforeItAsksAny()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ReplayServer(_ => ReplayAnswer.Page(500, "unerwartet"));

        var result = await InProcess.RunWithAsync(
            new Dictionary<string, string?>
            {
                ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri,
                ["TEILHABE_GENESIS_USER"] = "jemand",
                ["TEILHABE_GENESIS_PASSWORD"] = "geheim",
            },
            ["run", "--recipe", "kreise-2026", "--store", folder.At("store")]
        );

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[address-example]", result.Error, StringComparison.Ordinal);
        Assert.Contains("[imprint-missing]", result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static Task<CommandResult> RunAsync(ReplayServer server, TemporaryFolder folder, params string[] more) =>
        InProcess.RunWithAsync(
            new Dictionary<string, string?>
            {
                ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri,
                ["TEILHABE_GENESIS_USER"] = "jemand",
                ["TEILHABE_GENESIS_PASSWORD"] = "geheim",
            },
            ["run", "--recipe", "kreise-2026", .. RealImprint.Options, .. more, "--store", folder.At("store")]
        );
}
