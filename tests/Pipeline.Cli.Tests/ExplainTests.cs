using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>People ask by name, and spreadsheets take zeros away.</summary>
[Collection(PublishedStoreTests.Name)]
public sealed class ExplainTests(PublishedStore published)
{
    [Theory]
    [InlineData("Börde", "15083")]
    [InlineData("boerde", "15083")]
    [InlineData("Bergstraße", "06431")]
    [InlineData("BERGSTRASSE", "06431")]
    [InlineData("1001", "01001")]
    [InlineData("01001000", "01001")]
    [InlineData("landkreis münchen", "09184")]
    [InlineData("Städteregion Aachen", "05334")]
    public async Task Explain_ByNameOrShortKey_FindsTheKreis(string asked, string ags)
    {
        var result = await InProcess.RunAsync("explain", asked, "--json", "--store", published.Folder);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(ags, JsonDocument.Parse(result.Output).RootElement.GetProperty("ags").GetString());
    }

    [Theory]
    [InlineData("München", "09162", "09184")]
    [InlineData("Bördde", "15083")]
    [InlineData("Bergstrase", "06431")]
    [InlineData("neither", "99")]
    public async Task Explain_OfWhatIsNotClear_OffersWhatMayBeMeant(params string[] askedAndOffered)
    {
        var asked = askedAndOffered[0] == "neither" ? askedAndOffered[1] : askedAndOffered[0];
        var result = await InProcess.RunAsync("explain", asked, "--store", published.Folder);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.All(
            askedAndOffered.Skip(askedAndOffered[0] == "neither" ? 0 : 1),
            o => Assert.Contains(o, result.Error, StringComparison.Ordinal)
        );
    }
}
