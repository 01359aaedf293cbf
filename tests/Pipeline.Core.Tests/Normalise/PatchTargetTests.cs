using Pipeline.Core.Domain;
using Pipeline.Core.Normalise.Patches;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>A patch with a mistyped name would leave the error in the figures: it stops the run.</summary>
public sealed class PatchTargetTests
{
    private const string Release = "inkar inkar-bulk 2023";

    [Theory]
    [InlineData("inkar inkar-bulk 20233", "sgb2_rate", "inkar inkar-bulk 20233")]
    [InlineData("INKAR inkar-bulk 2023", "sgb2_rate", "INKAR inkar-bulk 2023")]
    [InlineData(Release, "sgb_rate", "sgb_rate")]
    public void Check_NameThatIsNotThere_IsAFindingThatNamesTheNearest(string release, string series, string found)
    {
        var finding = Assert.Single(Assert.Throws<FindingException>(() => Check(release, series)).Findings);

        Assert.Equal(("patch-unknown", found), (finding.Code, finding.Found));
        Assert.Contains(release == Release ? "sgb2_rate" : Release, finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NamesThatAreThere_Pass() => Check(Release, "sgb2_rate");

    private static void Check(string release, string series) =>
        Patching.Check(
            [
                new Patch
                {
                    Release = release,
                    Series = series,
                    Area = "01001",
                    Period = "2023",
                    Old = 1,
                    New = 2,
                    Reason = "known",
                },
            ],
            TestRecipes.Demo,
            TestRecipes.Releases
        );
}
