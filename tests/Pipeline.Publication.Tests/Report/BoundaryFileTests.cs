using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Publication.Report;
using Pipeline.Testing;

namespace Pipeline.Publication.Tests.Report;

public sealed class BoundaryFileTests
{
    private static readonly Recipe Recipe = RecipeReader.Read(
        "demo",
        File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "recipes", "demo.json"))
    );

    [Fact]
    public void Select_TakesTheGebietsstandOfTheRecipeOrTheNextAfterIt()
    {
        var (before, same, after) = (Release("2020-12-31", null, 'a'), Release("2021-12-31", null, 'b'), Release("2022-12-31", null, 'c'));

        Assert.Equal(same, BoundaryFile.Select(Recipe, [before, after, same], 2023));
        Assert.Equal(after, BoundaryFile.Select(Recipe, [before, after], 2023));
        Assert.Null(BoundaryFile.Select(Recipe, [before], 2023));
        Assert.Null(BoundaryFile.Select(Recipe, [same with { Offer = same.Offer with { Format = "inkar-bulk" } }], 2023));
    }

    [Fact]
    public void Select_TakesTheNewestDelivery_OrSaysThatNothingTellsWhichThatIs()
    {
        var (old, renewed) = (Release("2021-12-31", new(2022, 3, 1), 'a'), Release("2021-12-31", new(2022, 6, 1), 'b'));

        Assert.Equal(renewed, BoundaryFile.Select(Recipe, [old, renewed], 2023));
        var fault = Assert.Throws<FindingException>(() =>
            BoundaryFile.Select(Recipe, [old, old with { Sha256 = new string('c', 64) }], 2023)
        );
        Assert.Equal("release-ambiguous", Assert.Single(fault.Findings).Code);
    }

    private static Release Release(string gebietsstand, DateOnly? published, char hash) =>
        new(
            new ReleaseOffer
            {
                Source = "bkg",
                Format = BoundaryFile.Format,
                Edition = "2021",
                Gebietsstand = DateOnly.Parse(gebietsstand, System.Globalization.CultureInfo.InvariantCulture),
                File = $"geo/{hash}.geojson",
                Licence = "dl-de/by-2-0",
                Attribution = "© GeoBasis-DE / BKG (2021)",
                Published = published,
            },
            new string(hash, 64),
            10
        );
}
