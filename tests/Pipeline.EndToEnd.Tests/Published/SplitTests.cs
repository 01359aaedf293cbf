using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>A family that outlives a split: editions before it keep their Kreise, both successors have a past, and it is flagged.</summary>
public sealed class SplitTests(SplitRun split) : IClassFixture<SplitRun>
{
    private const string Hanau = "06415";
    private const string MainKinzig = "06435";

    [Theory]
    [InlineData("2019.1", 400)]
    [InlineData("2020.1", 400)]
    [InlineData("2021.1", 401)]
    public void Editions_HaveTheKreiseOfTheirGebietsstand(string edition, int expected)
    {
        Assert.Equal(expected, Rows(edition, TableSchemas.Membership).Count);
        Assert.Equal(expected == 401, Rows(edition, TableSchemas.Membership).Any(m => m.Ags.Text == Hanau));
        Assert.Equal(expected * 7, Rows(edition, TableSchemas.IndicatorValues).Count);
        Assert.Equal(expected, split.Result!.Editions.Single(e => e.Id.ToString() == edition).Kreise);
        Assert.Contains(Rows(edition, TableSchemas.Means), m => m.Area == "DG" && m.Kreise == expected && m.Kind == MeanKind.MeanOfKreise);
    }

    [Fact]
    public void Values_OfBothSuccessors_AreImputedAndSayHow()
    {
        var values = Rows("2021.1", TableSchemas.IndicatorValues).ToLookup(v => v.Ags.Text);
        foreach (var successor in new[] { Hanau, MainKinzig })
            Assert.All(
                values[successor],
                v =>
                {
                    Assert.Equal(ValueStatus.Imputed, v.Status);
                    Assert.Contains(MainKinzig, v.ImputationMethod, StringComparison.Ordinal);
                }
            );
        // Only the whole Kreis was published: its rates are those of both.
        Assert.All(values[Hanau].Zip(values[MainKinzig]), p => Assert.Equal(p.First.Value, p.Second.Value, 1e-9 * Math.Abs(p.First.Value)));
    }

    [Fact]
    public void Past_OfBothSuccessors_IsThatOfTheWholeKreisAndFlagged()
    {
        var before = Rows("2020.1", TableSchemas.Membership).Single(m => m.Ags.Text == MainKinzig).Cluster;
        var tracks = Rows("2021.1", TableSchemas.Tracks).ToLookup(t => (t.Ags.Text, t.Year));
        Assert.All(
            new[] { Hanau, MainKinzig },
            k =>
            {
                Assert.Equal((before, MainKinzig), Single(tracks[(k, 2020)], t => (t.ClusterPublished, t.InheritedFromAgs!.Value.Text)));
                Assert.Null(tracks[(k, 2021)].Single().InheritedFromAgs);
            }
        );
        Assert.Equal(
            [Hanau, MainKinzig],
            Rows("2021.1", TableSchemas.Trends).Where(t => t.InheritedFromAgs is not null).Select(t => t.Ags.Text).Distinct()
        );
        Assert.All(Rows("2020.1", TableSchemas.Tracks), t => Assert.Null(t.InheritedFromAgs));
    }

    [Fact]
    public void Causes_OfBothSuccessors_AreTheBoundaryAndNeverTheirOwn()
    {
        var causes = Rows("2021.1", TableSchemas.Causes).Where(c => c.Ags.Text is Hanau or MainKinzig).ToList();
        Assert.NotEmpty(causes);
        Assert.All(causes.Where(c => c.Factor == Pipeline.Core.Diff.CauseFactor.Own), c => Assert.Equal(0, c.Contribution, 1e-9));
    }

    [Fact]
    public void Reports_OfBothSuccessors_SayWhereTheirPastComesFrom()
    {
        Assert.Equal(["01001", "06415", "06435", "deutschland"], split.Reports.Names.Order(StringComparer.Ordinal));
        Assert.Contains(
            "Bis zur Ausgabe 2020 war das Gebiet Teil eines anderen Kreises (Main-Kinzig-Kreis)",
            Text("06415"),
            StringComparison.Ordinal
        );
        Assert.Contains("Bis zur Ausgabe 2020 gehörte auch Hanau zu diesem Kreis", Text("06435"), StringComparison.Ordinal);
        Assert.DoesNotContain("Bis zur Ausgabe 2020", Text("01001"), StringComparison.Ordinal);
        Assert.Contains("401", Text("deutschland"), StringComparison.Ordinal);
    }

    [Fact]
    public void Site_HasAPageAndATileForEachKreisOfTheEdition()
    {
        var site = Path.Combine(split.Store, "site");
        Assert.Equal(401, Directory.GetDirectories(Path.Combine(site, "kreis")).Length);
        Assert.Equal(401, Directory.GetDirectories(Path.Combine(site, "2021.1", "kreis")).Length);
        Assert.Equal(400, Directory.GetDirectories(Path.Combine(site, "2020.1", "kreis")).Length);
        Assert.Equal(401, Count(File.ReadAllText(Path.Combine(site, "index.html")), "<path class=\"f-cluster"));
    }

    private string Text(string report) =>
        string.Join(' ', string.Join(' ', split.Reports.Pages[report]).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private IReadOnlyList<TRow> Rows<TRow>(string edition, Table<TRow> table)
        where TRow : class => split.Tables.Rows(edition, table);

    private static TResult Single<TRow, TResult>(IEnumerable<TRow> rows, Func<TRow, TResult> of) => of(rows.Single());

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
