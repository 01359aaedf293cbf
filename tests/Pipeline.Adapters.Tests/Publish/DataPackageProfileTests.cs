using NJsonSchema;
using Pipeline.Adapters.Tests.Normalise.Parquet;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Publish;

/// <summary>
/// <c>datapackage.json</c> against the rules of the Data Package and Table Schema profiles, version 1, written down anew in
/// <c>frictionless-1.0.schema.json</c> as far as our descriptors use them.
/// </summary>
[Trait("Needs", "process")]
public sealed class DataPackageProfileTests(DemoTables demo) : IClassFixture<DemoTables>
{
    private static readonly string Profile = Path.Combine(
        RepositoryRoot.Folder,
        "tests",
        "Pipeline.Adapters.Tests",
        "Publish",
        "frictionless-1.0.schema.json"
    );

    [Theory]
    [InlineData("datapackage.json")]
    [InlineData("datapackage.web.json")]
    public async Task DataPackage_OfAnEdition_FollowsTheProfile(string file)
    {
        var schema = await JsonSchema.FromFileAsync(Profile);
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(Path.Combine(demo.Folder, "editions", "2020.1", file))));
    }

    [Theory]
    [InlineData("\"name\": \"teilhabe-2020.1\"", "\"name\": \"Teilhabe 2020\"")]
    [InlineData("\"type\": \"string\"", "\"type\": \"text\"")]
    [InlineData("\"path\": \"csv/", "\"path\": \"../csv/")]
    [InlineData("\"primaryKey\": [", "\"primaryKey\": [ 1,")]
    public async Task Profile_FindsWhatIsWrong(string right, string wrong)
    {
        var schema = await JsonSchema.FromFileAsync(Profile);
        var text = await File.ReadAllTextAsync(Path.Combine(demo.Folder, "editions", "2020.1", "datapackage.json"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEmpty(schema.Validate(text.Replace(right, wrong, StringComparison.Ordinal)));
    }
}
