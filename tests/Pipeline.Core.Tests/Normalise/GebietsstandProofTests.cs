using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>Tables of all codes ever have a row for every Kreis; only numbers tell of which day they are.</summary>
public sealed class GebietsstandProofTests
{
    private static readonly Territory Today = new(Reforms.CrosswalkTo2021(), [.. KreisRegister.Gebietsstand2021.All.Select(k => k.Key)]);

    [Theory]
    [InlineData("2020-12-31", "16056", "16056", "they are the Kreise of 2021-12-31")]
    [InlineData("2021-12-31", "16063", "Wartburgkreis", "")]
    [InlineData("2026-01-01", "06415", "Hanau", "they are the Kreise of 2025-12-31")]
    [InlineData("2015-12-31", "03152,03156", "03152", "")]
    public void SignsForTheKreiseThatTellTheDay_AreAFinding(string day, string signs, string named, string hint)
    {
        var finding = Assert.Single(Assert.Throws<FindingException>(() => Check(day, signs.Split(','))).Findings);

        Assert.Equal("gebietsstand-unproven", finding.Code);
        Assert.Contains(named, finding.Kreis, StringComparison.Ordinal);
        Assert.Contains(day, finding.Expected, StringComparison.Ordinal);
        Assert.StartsWith("signs in lines ", finding.Found, StringComparison.Ordinal);
        Assert.Contains(hint, finding.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-12-31", "16063")]
    [InlineData("2021-12-31", "01001")]
    [InlineData("2026-01-01", "06435")]
    [InlineData("2015-12-31", "03152")]
    public void SignsForOthers_AreNone(string day, string signs) => Check(day, signs.Split(','));

    [Fact]
    public void FileOfSignsAlone_IsLeftToOtherChecks() => Check("2020-12-31", [.. Reforms.KreiseOn(2020).Select(k => k.Text)]);

    /// <summary>A secret cell of one column proves nothing against the file: another column of it has the number.</summary>
    [Fact]
    public void AnotherColumnOfTheFile_ProvesIt() => Check("2020-12-31", ["16056"], []);

    private static void Check(string day, params string[][] columns)
    {
        var declared = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var recipe = new SeriesRecipe
        {
            Release = new() { Source = "x" },
            Unit = "Anzahl",
            Kind = SeriesKind.Count,
            Areas = AreaCoverage.AllCodesEver,
            Minimum = 0,
            Maximum = 1e9,
        };
        var offer = new ReleaseOffer
        {
            Source = "x",
            Format = "x",
            Gebietsstand = declared,
            File = "x",
            Licence = "x",
            Attribution = "x",
        };
        var period = Period.OfYear(declared.Year);
        ProofColumn Column(string[] signs) =>
            new(
                recipe,
                Today
                    .LinksFrom(declared)
                    .Select(l => l.From.Text)
                    .Distinct()
                    .Select(
                        (k, i) =>
                            signs.Contains(k)
                                ? new SourceCell(0, AreaLevel.Kreis, k, period, null, ValueStatus.Nil, null, i + 7)
                                : new SourceCell(0, AreaLevel.Kreis, k, period, 1000 + i, ValueStatus.Value, null, i + 7)
                    )
                    .ToDictionary(c => c.AreaCode, StringComparer.Ordinal)
            );
        GebietsstandProof.Check(Today, new Release(offer, "h", 1), declared.Year, [.. columns.Select(Column)]);
    }
}
