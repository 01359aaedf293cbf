using Pipeline.Site.Tests.Browser;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Pages;

/// <summary>The descriptors of an edition, read by the library of those who made the specification.</summary>
[Collection(PublishedSiteTests.Name)]
public sealed class FrictionlessTests(PublishedSite site)
{
    [Theory]
    [InlineData("datapackage.json")]
    [InlineData("datapackage.web.json")]
    public async Task Descriptor_FollowsTheFrictionlessProfile(string name)
    {
        var answer = await BrowserRun.DescriptorAsync(PathOf(name));

        Assert.True(answer["valid"]!.GetValue<bool>(), answer.ToString());
    }

    [Theory]
    [InlineData("\"type\": \"string\"", "\"type\": \"strng\"")]
    [InlineData("\"resources\": [", "\"resources\": [ 1,")]
    [InlineData("\"primaryKey\": [", "\"primaryKey\": [ \"nothing\",")]
    public async Task Descriptor_ThatIsDamaged_IsFound(string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(PathOf("datapackage.json"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.At("datapackage.json"), text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.False((await BrowserRun.DescriptorAsync(folder.At("datapackage.json")))["valid"]!.GetValue<bool>());
    }

    private string PathOf(string name) => Path.Combine(site.Store, "editions", "2023.1", name);
}
