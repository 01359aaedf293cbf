using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>The likeliest change – another indicator, another number of clusters – is made in a recipe and nowhere else.</summary>
public sealed class OwnIndicatorTests(OwnIndicatorRun run) : IClassFixture<OwnIndicatorRun>
{
    private const string Edition = "2020.1";

    [Fact]
    public void Tables_HoldTheEighthIndicator()
    {
        var values = run.Tables.Read(Edition, TableSchemas.IndicatorValues);
        var (code, value, unit) = (values.Column<string>("indicator"), values.Column<double>("value"), values.Column<string>("unit"));
        int[] rows = [.. Enumerable.Range(0, values.Rows).Where(i => code[i] == OwnIndicatorRun.Code)];
        Assert.Equal(400, rows.Length);
        Assert.All(rows, i => Assert.Equal("years", unit[i]));

        var columns = OwnIndicatorRun.Recipe.Columns();
        Assert.Equal(8, columns.Count);
        var z = run.Tables.Read(Edition, TableSchemas.Standardised(columns)).Column<double>(OwnIndicatorRun.Code);
        var mean = rows.Average(i => value[i]);
        var deviation = Math.Sqrt(rows.Average(i => Math.Pow(value[i] - mean, 2)));
        Assert.Equal(rows.Select(i => (value[i] - mean) / deviation), z, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Contains(OwnIndicatorRun.Code, run.Tables.Read(Edition, TableSchemas.Causes).Column<string>("indicator"));
    }

    [Fact]
    public void Tables_HoldFiveClusters_UrbanOnesFirst()
    {
        var membership = run.Tables.Read(Edition, TableSchemas.Membership);
        var (cluster, settlement) = (membership.Column<int>("cluster"), membership.Column<string>("settlement"));
        Assert.Equal([1, 2, 3, 4, 5], cluster.Distinct().Order());
        Assert.Equal(cluster.Select(c => c <= 2 ? "urban" : "rural"), settlement);
    }

    [Fact]
    public void Reports_SpeakOfBoth()
    {
        var kreis = string.Join('\n', run.Reports.Pages["01001"]);
        var germany = string.Join('\n', run.Reports.Pages["deutschland"]);
        Assert.Contains("Mittleres Alter", kreis, StringComparison.Ordinal);
        Assert.Contains(
            "In den Gruppen 1 und 2 sind die Wege kurz, in den Gruppen 3 bis 5 länger. "
                + "Die Nummern sind keine Rangfolge; gute Chancen bieten 1 und 3.",
            Joined(kreis),
            StringComparison.Ordinal
        );
        Assert.Contains("in fünf Gruppen geteilt", Joined(kreis), StringComparison.Ordinal);
        Assert.Contains("Die fünf Gruppen", germany, StringComparison.Ordinal);
        Assert.Contains("5 „Land mit weiten Wegen“", Joined(germany), StringComparison.Ordinal);
        Assert.Contains("Alter, Jahre", Joined(germany), StringComparison.Ordinal);
        Assert.All(run.Reports.Pages.Values.Select(p => string.Join('\n', p)), NothingOfTheSix);
    }

    [Fact]
    public void Site_SpeaksOfBoth()
    {
        var start = Page("index.html");
        Assert.Contains("Acht Zahlen", start, StringComparison.Ordinal);
        Assert.Contains("eine von fünf Gruppen", start, StringComparison.Ordinal);
        var easy = Page("leichte-sprache/index.html");
        Assert.Contains("In den Gruppen 1 und 2 sind die Wege kurz.", easy, StringComparison.Ordinal);
        Assert.Contains("In den Gruppen 3, 4 und 5 sind die Wege länger.", easy, StringComparison.Ordinal);
        // The number of the cluster, in the light brown that the scheme gives it.
        Assert.Contains("<span class=\"chip chip6\">5</span>", start, StringComparison.Ordinal);
        foreach (var page in Directory.EnumerateFiles(Path.Combine(run.Store, "site"), "*.html", SearchOption.AllDirectories))
            NothingOfTheSix(File.ReadAllText(page));
    }

    [Theory]
    [InlineData("codebook.md")]
    [InlineData("codebook.json")]
    [InlineData("datapackage.json")]
    public void OpenData_DescribeBoth(string file)
    {
        var text = File.ReadAllText(
            Directory.EnumerateFiles(Path.Combine(run.Store, "editions", Edition), file, SearchOption.AllDirectories).Single()
        );
        Assert.Contains(OwnIndicatorRun.Code, text, StringComparison.Ordinal);
        Assert.Contains("1 und 2 städtisch, 3 bis 5 ländlich, 1 und 3 mit den besten Chancen", text, StringComparison.Ordinal);
        Assert.Contains("urban (Cluster 1 und 2) oder rural (3 bis 5)", text, StringComparison.Ordinal);
        NothingOfTheSix(text);
    }

    [Fact]
    public void EnglishCodebook_NamesTheIndicatorAndNoneOfTheSix()
    {
        var text = File.ReadAllText(Path.Combine(run.Store, "editions", Edition, "codebook.en.md"));
        Assert.Contains($"`{OwnIndicatorRun.Code}`", text, StringComparison.Ordinal);
        Assert.Contains("| published assignment of this edition |", text, StringComparison.Ordinal);
        Assert.Contains("| urban or rural |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 to 6", text, StringComparison.Ordinal);
        NothingOfTheSix(text);
    }

    private static void NothingOfTheSix(string text)
    {
        foreach (
            var words in new[]
            {
                "sechs Cluster",
                "Cluster 6",
                "4 bis 6",
                "1 bis 6",
                "Cluster 1 bis 3",
                "1 und 4 mit",
                "Gruppen 1 und 4",
                "Attraktive Großstädte",
                "Sieben Zahlen",
            }
        )
            Assert.DoesNotContain(words, text, StringComparison.Ordinal);
    }

    /// <summary>Lines of a PDF as one text.</summary>
    private static string Joined(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private string Page(string path) => File.ReadAllText(Path.Combine(run.Store, "site", path));
}
