using Pipeline.Core.Diff;
using Pipeline.Core.Tables;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>A family that changes a series says so everywhere, and tells no Kreis that it moved by it.</summary>
public sealed class SeriesBreakTests(SeriesBreakRun run) : IClassFixture<SeriesBreakRun>
{
    private const string Edition = "2020.1";

    [Fact]
    public void Causes_OfTheBrokenIndicator_AreAllMethod()
    {
        var causes = run.Tables.Rows(Edition, TableSchemas.Causes).Where(c => c.Indicator == "life_expectancy").ToList();

        Assert.All(causes.Where(c => c.Factor is CauseFactor.Own or CauseFactor.Others), c => Assert.Equal(0, c.Contribution));
        Assert.Contains(causes, c => c.Factor == CauseFactor.Method && c.Contribution != 0);
    }

    /// <summary>The year of the break still has both series: the run says how far apart they are.</summary>
    [Fact]
    public void Run_StatesTheDeviationFromTheFormerSeries()
    {
        var told = Assert.Single(run.Remarks, r => r.StartsWith("After the break", StringComparison.Ordinal));
        Assert.StartsWith(
            "After the break, edition 2020: life_expectancy in 400 Kreise against its former series: mean ",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains(", standard deviation ", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_ThatOnlyTheBreakMade_AreOfTheKindMethod()
    {
        var changes = run.Tables.Rows(Edition, TableSchemas.Changes);

        Assert.Contains(changes, c => c.Kind == ChangeKind.Method);
        Assert.Contains(changes, c => c.Kind != ChangeKind.Method);
    }

    [Fact]
    public void Anchoring_NamesTheIndicatorThatIsRedefined()
    {
        var row = Assert.Single(run.Tables.Rows(Edition, TableSchemas.Anchoring));

        Assert.Equal(("life_expectancy", true), (row.Redefined, row.ReanchoringDue));
    }

    [Fact]
    public void Reports_SayTheBreakAndWhoOnlyChangedByIt()
    {
        var moved = run.Tables.Rows(Edition, TableSchemas.Changes).Single(c => c.Ags.Text == SeriesBreakRun.Moved);
        var text = Joined(string.Join('\n', run.Reports.Pages[moved.Ags.Text]));

        Assert.Contains("Nicht der Kreis hat sich geändert, sondern die Berechnung", text, StringComparison.Ordinal);
        Assert.Contains($"Ohne diese Umstellung bliebe es bei Gruppe\u00A0{moved.FromCluster}", text, StringComparison.Ordinal);
        foreach (var report in run.Reports.Pages.Where(p => p.Key != "deutschland"))
        {
            var pages = Joined(string.Join('\n', report.Value));
            Assert.Contains(
                "Bruch in der Reihe: Lebenserwartung wird seit der Ausgabe 2020 anders ermittelt",
                pages,
                StringComparison.Ordinal
            );
            Assert.Contains(SeriesBreakRun.Note, pages, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Site_SaysTheBreak()
    {
        var moved = run.Tables.Rows(Edition, TableSchemas.Changes).Single(c => c.Ags.Text == SeriesBreakRun.Moved);
        var page = File.ReadAllText(Path.Combine(run.Store, "site", "kreis", moved.Ags.Text, "index.html"));

        Assert.Contains("Bruch in der Reihe: Lebenserwartung", page, StringComparison.Ordinal);
        Assert.Contains("Nicht der Kreis hat sich geändert, sondern die Berechnung", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Codebook_SaysTheBreak() =>
        Assert.Contains(
            SeriesBreakRun.Note,
            File.ReadAllText(Path.Combine(run.Store, "editions", Edition, "codebook.md")).Replace("\\", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

    private static string Joined(string text) => string.Join(' ', text.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
}
