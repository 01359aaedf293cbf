using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class ConceptTests
{
    private const string Head = "ags;has_concept;year;orientation\n";

    [Fact]
    public void Read_OfAnUpload_KeepsWhatIsKnownInTheOrderOfKreise()
    {
        var concepts = Read("\uFEFF" + Head + "15083;ja;2019;teilhabe\r\n01001;nein;;\r\n05315;ja;;\r\n");
        Assert.Equal(
            [
                new(Kreis("01001"), false, null, null),
                new(Kreis("05315"), true, null, null),
                new(Kreis("15083"), true, 2019, ConceptOrientation.Teilhabe),
            ],
            concepts
        );
        Assert.Equal(concepts, Read((Head + "15083;ja;2019;teilhabe\n01001;nein;;\n05315;ja;;").Replace(';', ',')));
    }

    [Theory]
    [InlineData("16056;ja;;", "ags", "16056", "line 2")]
    [InlineData("1001;ja;;", "ags", "1001", "line 2")]
    [InlineData("01001;yes;;", "has_concept", "yes", "line 2")]
    [InlineData("01001;ja;2031;", "year", "2031", "line 2")]
    [InlineData("01001;ja;19;", "year", "19", "line 2")]
    [InlineData("01001;ja;;alle", "orientation", "alle", "line 2")]
    [InlineData("01001;nein;2019;", "year", "2019", "line 2")]
    [InlineData("01001;nein;;vielfalt", "orientation", "vielfalt", "line 2")]
    [InlineData("01001;ja;2019", null, "3 cells", "line 2")]
    [InlineData("\"01001\";ja;;", null, "a quote", "line 2")]
    [InlineData("01001;ja;;\n01001;nein;;", "ags", "a second line; the first is line 2", "line 3")]
    public void Read_OfAFaultyLine_SaysLineColumnAndWhatWasFound(string lines, string? column, string found, string place)
    {
        var finding = Assert.Single(Assert.Throws<FindingException>(() => Read(Head + lines + "\n")).Findings);
        Assert.Equal((column, found, place), (finding.Column, finding.Found, finding.Place));
        Assert.NotNull(finding.Expected);
        Assert.Contains("konzepte.csv", finding.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfManyFaults_TellsThemAllUpToFifty()
    {
        var lines = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i:00000};vielleicht;;\n"));
        var findings = Assert.Throws<FindingException>(() => Read(Head + lines)).Findings;
        Assert.Equal(51, findings.Count);
        Assert.Equal("70 more errors like these", findings[^1].Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ags;has_concept\n")]
    [InlineData("ags;has_concept;year;orientation\n")]
    public void Read_WithoutHeadOrRows_IsAFinding(string text) => Assert.Throws<FindingException>(() => Read(text));

    [Fact]
    public void Read_OfOtherBytesThanUtf8_IsAFinding() =>
        Assert.Throws<FindingException>(() => ConceptFile.Read(Upload("2023", "a"), [0x61, 0xE4, 0x0A]));

    [Fact]
    public void Groups_CountByClusterAndLand_AndNeverTakeUnknownForNo()
    {
        KreisKey[] kreise = [Kreis("01001"), Kreis("01002"), Kreis("02000"), Kreis("15083")];
        var groups = ConceptGroup.Compute(
            [new(kreise[0], true, 2015, ConceptOrientation.Vielfalt), new(kreise[1], false, null, null), new(kreise[3], true, 2020, null)],
            kreise,
            [1, 1, 1, 4]
        );
        Assert.Equal(
            ["cluster 1: 3/2/1", "cluster 4: 1/1/1", "germany DG: 4/3/2", "land 01: 2/2/1", "land 02: 1/0/0", "land 15: 1/1/1"],
            groups.Select(g => $"{g.Kind} {g.Key}: {g.Kreise}/{g.Reported}/{g.With}").Order(StringComparer.Ordinal)
        );
        var germany = groups.Single(g => g.Kind == "germany");
        Assert.Equal([0, 1, 0, 0], germany.ByOrientation);
        Assert.Equal(2015, germany.MedianYear);
    }

    [Fact]
    public void Select_OfSeveralUploads_TakesTheNewestTheEditionCouldKnow()
    {
        var recipe = TestRecipes.Demo;
        Release[] uploads =
        [
            Upload("2019", "a"),
            Upload("2021", "b"),
            Upload("2021", "c", new(2022, 5, 1)),
            Upload("2021", "d", new(2024, 5, 1)),
            Upload("2023", "e"),
        ];
        Assert.Equal("c", ConceptFile.Select(recipe, uploads, 2021)!.Sha256);
        Assert.Equal("d", ConceptFile.Select(recipe with { ReleasesUntilYearsAfter = null }, uploads, 2022)!.Sha256);
        Assert.Null(ConceptFile.Select(recipe, uploads, 2018));
        Assert.Throws<FindingException>(() => ConceptFile.Select(recipe, [Upload("2019", "a"), Upload("2019", "b")], 2019));
        Assert.Throws<FindingException>(() => ConceptFile.Select(recipe, [Upload("neu", "a")], 2019));
    }

    [Fact]
    public void ContextMeans_ByCluster_AreUnweightedAndCountWhatIsMissing()
    {
        KreisKey[] kreise = [Kreis("01001"), Kreis("01002"), Kreis("15083")];
        ContextValue Value(int kreis, int year, double value) =>
            new(kreise[kreis], ContextSeries.ForeignShare, year, value, ValueStatus.Value, null);
        var means = ContextMean.Compute([Value(0, 2020, 10), Value(1, 2020, 20), Value(2, 2020, 3), Value(0, 2021, 12)], kreise, [1, 1, 4]);
        Assert.Equal(
            ["2020 1: 15 2/0", "2020 4: 3 1/0", "2020 DG: 11 3/0", "2021 1: 12 1/1", "2021 DG: 12 1/2"],
            means.Select(m => FormattableString.Invariant($"{m.Year} {m.Group}: {m.Mean} {m.Kreise}/{m.Missing}"))
        );
    }

    private static IReadOnlyList<IntegrationConcept> Read(string text) =>
        ConceptFile.Read(Upload("2023", "a"), Encoding.UTF8.GetBytes(text));

    private static Release Upload(string year, string sha, DateOnly? published = null) =>
        new(
            new ReleaseOffer
            {
                Source = "umfrage",
                Format = ConceptFile.Format,
                Edition = year,
                Gebietsstand = new(2021, 12, 31),
                File = "konzepte.csv",
                Published = published,
                Licence = "dl-de/by-2-0",
                Attribution = "Umfrage",
            },
            sha,
            10
        );

    private static KreisKey Kreis(string ags) => KreisKey.Parse(ags);
}
