using System.Text;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.EndToEnd.Tests.Real;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>
/// <c>docs/saetze.md</c> lists every sentence of the Kreis reports: it is made from <see cref="SentenceCatalogue"/>, and no report says
/// anything else. The environment variable <c>TEILHABE_WRITE_GOLDENS</c> set to 1 rewrites it.
/// </summary>
public sealed class SentenceListTests
{
    private static readonly string Document = Path.Combine(RepositoryRoot.Folder, "docs", "saetze.md");

    [Fact]
    public void List_OfAllSentences_IsThatOfTheCatalogue()
    {
        var text = Render();
        if (Environment.GetEnvironmentVariable("TEILHABE_WRITE_GOLDENS") == "1")
            File.WriteAllText(Document, text);
        Assert.Equal(File.ReadAllText(Document).Split('\n'), text.Split('\n'));
    }

    [Fact]
    public void Claims_ThatExcludeEachOther_AreFoundInBothDirections()
    {
        Claim better = new("Vergleich: Lebenserwartung", "besser"),
            worse = new("Vergleich: Lebenserwartung", "schlechter");
        Assert.NotEmpty(SentenceCheck.Contradictions([better, worse]));
        Assert.NotEmpty(SentenceCheck.Contradictions([worse, better]));
        Assert.NotEmpty(SentenceCheck.Contradictions([new("Hin zu", "5"), new("Nicht hin zu", "5")]));
        Assert.NotEmpty(SentenceCheck.Contradictions([worse, new("Keine Herausforderung: Lebenserwartung", "ja")]));
        Assert.Empty(SentenceCheck.Contradictions([better, better, new("Hin zu", "5"), new("Nicht hin zu", "4")]));
    }

    private static string Render()
    {
        var text = new StringBuilder()
            .Append("# Alle Sätze der Berichte\n\n")
            .Append("Diese Liste entsteht aus `SentenceCatalogue` (`tests/Pipeline.EndToEnd.Tests/Sentences`); ein Test hält sie, und ein ")
            .Append(
                "anderer liest\ndie Berichte aller 400 Kreise: Keiner sagt einen Satz, der hier fehlt, und in keinem behaupten zwei Sätze "
            )
            .Append(
                "Verschiedenes über\ndasselbe. Lücken stehen in geschweiften Klammern, Wahlmöglichkeiten mit senkrechtem Strich. Zahlen "
            )
            .Append("und Bedingungen rechnen\n`SentenceRules`, `GlanceRules` und `PageThreeRules` aus den Tabellen nach.\n");
        foreach (var page in SentenceCatalogue.All.GroupBy(s => s.Page).OrderBy(g => g.Key))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## Seite {page.Key}\n\n| Satz | Wann |\n| --- | --- |\n");
            foreach (var sentence in page)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {Cell(sentence.Text)} | {Cell(sentence.Condition)} |\n");
        }
        text.Append(
            "\n## Wörter in Tabellen\n\nZellen sind keine Sätze; was in ihnen beurteilt, steht hier.\n\n| Wort | Wann |\n| --- | --- |\n"
        );
        foreach (var (word, condition) in Marks)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {word} | {condition} |\n");
        return text.ToString();
    }

    /// <summary>Words of cells that judge a value, with their condition.</summary>
    private static readonly (string Word, string Condition)[] Marks =
    [
        (
            "besser, ähnlich, schlechter (heute)",
            "gegenüber Deutschland, sonst dem Mittel der Kreise; Schwellen: Begriff „Ähnlich“ auf Seite 4"
        ),
        ("besser, ähnlich, schlechter (seit einem Jahr)", "eigene Änderung gegenüber der aller Kreise, über das Übliche hinaus"),
        ("kleine Zahlen", "der Standardfehler ist mindestens 0,35 Standardabweichungen aller Kreise"),
        ("Sprung: {Änderung}", "Änderung seit der vorigen Ausgabe gegenüber der aller Kreise mehr als das Doppelte des Üblichen"),
        ("ohne Rang", "die Quelle rät von Rängen ab"),
        ("eine Erhebung", "der Wert ist in allen Ausgaben derselbe"),
        ("Bruch der Reihe", "die Reihe wird seit einer Ausgabe dazwischen anders ermittelt"),
        ("ab der nächsten Ausgabe", "erste Ausgabe"),
    ];

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\u00A0', ' ').Replace('\u202F', ' ');
}

/// <summary>The sentences of all reports of the demo's editions.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoSentenceTests(DemoRun demo)
{
    [Theory, InlineData("2019.1"), InlineData("2021.1"), InlineData("2022.1"), InlineData("2023.1")]
    public Task Reports_SayWhatIsListedAndNeverContradictThemselves(string edition) => SentenceCheck.AssertAsync(demo.Store, edition);
}

/// <summary>The sentences of all reports of the real edition.</summary>
[Collection(RealRunTogether.Name)]
public sealed class RealSentenceTests(RealRun real)
{
    [SharedDataTheory, InlineData("2010.1"), InlineData("2015.1"), InlineData("2019.1")]
    public Task Reports_SayWhatIsListedAndNeverContradictThemselves(string edition) => SentenceCheck.AssertAsync(real.Store, edition);
}
