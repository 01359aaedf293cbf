using System.Text;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Tests.Samples;
using Pipeline.Pdf.Text.Hyphenation;

namespace Pipeline.Pdf.Tests.Text;

public sealed class HyphenationTests
{
    /// <summary>Divisions as the Duden gives them.</summary>
    [Theory]
    [InlineData("Kinderbetreuung", "Kin-der-be-treu-ung")]
    [InlineData("Arbeitslosenquote", "Ar-beits-lo-sen-quo-te")]
    [InlineData("Schulabgänger", "Schul-ab-gän-ger")]
    [InlineData("Sozialversicherung", "So-zi-al-ver-si-che-rung")]
    [InlineData("Wirtschaft", "Wirt-schaft")]
    [InlineData("Kasten", "Kas-ten")]
    [InlineData("ÄRZTE", "ÄRZ-TE")]
    [InlineData("Kreis", "Kreis")]
    public void Find_InAGermanWord_BreaksOnlyWhereTheDudenDoes(string word, string divided)
    {
        var mayBreak = new bool[word.Length];
        GermanHyphenation.Instance.Find(word, mayBreak);
        var allowed = new List<int>();
        foreach (string part in divided.Split('-'))
        {
            allowed.Add((allowed.Count == 0 ? 0 : allowed[^1]) + part.Length);
        }

        // Two letters are too few on either side, so those places are left out.
        Assert.Equal(allowed.Where(at => at >= 3 && at <= word.Length - 3), Enumerable.Range(0, word.Length).Where(i => mayBreak[i]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Straße")]
    public void Find_InShortWords_BreaksNothingNearTheEnds(string word)
    {
        var mayBreak = new bool[word.Length];
        GermanHyphenation.Instance.Find(word, mayBreak);
        Assert.DoesNotContain(true, mayBreak.Take(3));
        Assert.DoesNotContain(true, mayBreak.Skip(Math.Max(0, word.Length - 2)));
    }

    [Fact]
    public void Find_InAVeryLongWord_LeavesItWhole()
    {
        var mayBreak = new bool[200];
        GermanHyphenation.Instance.Find(new string('a', 200), mayBreak);
        Assert.DoesNotContain(true, mayBreak);
    }

    [Fact]
    public void BrokenWord_InANarrowColumn_IsCopiedWhole()
    {
        var doc = Narrow("Sozialversicherungspflichtigkeit");
        doc.AssertAccessible();
        string content = Encoding.Latin1.GetString(doc.ToReadableBytes());
        Assert.Contains("/Span <</MCID 1/ActualText(Sozialversicherungspflichtigkeit)>> BDC", content, StringComparison.Ordinal);
        Assert.Contains("/Span <</MCID 2/ActualText()>> BDC", content, StringComparison.Ordinal);
        Assert.Contains("/S/Span/P ", content, StringComparison.Ordinal);
        Assert.Equal("Titel\nSozialversicherungspflichtigkeit\nrechts", doc.Text());
    }

    [Fact]
    public void BrokenWord_AtAVisibleHyphen_KeepsTheHyphen()
    {
        var doc = Narrow("Mecklenburg-Vorpommern");
        doc.AssertAccessible();
        Assert.Contains("/ActualText(Mecklenburg-Vorpommern)", Encoding.Latin1.GetString(doc.ToReadableBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenWord_InARepeatedHeader_StandsForTheWholeWord()
    {
        var rows = Enumerable.Range(0, 60).Select(static i => new TableRow(FormattableString.Invariant($"Zeile {i}"), "1")).ToList();
        var doc = TestDocument
            .Titled()
            .Table(new TableModel("Lang", [new(9), new(1)], [new TableRow("Name", "Jugendarbeitslosigkeit")], rows));
        doc.AssertAccessible();
        string content = Encoding.Latin1.GetString(doc.ToReadableBytes());
        Assert.Contains("/Span <</ActualText(Jugendarbeitslosigkeit)>> BDC", content, StringComparison.Ordinal);
        Assert.Contains("Jugendarbeitslosigkeit", doc.Pages()[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Words_InAWideColumn_AreNotBroken()
    {
        var doc = TestDocument.Titled().Paragraph(string.Concat(Enumerable.Repeat(TestDocument.Sentence, 9)).TrimEnd());
        Assert.DoesNotContain("/Span", Encoding.Latin1.GetString(doc.ToReadableBytes()), StringComparison.Ordinal);
    }

    private static FlowDocument Narrow(string word) =>
        TestDocument
            .Titled()
            .Columns(10, new Column(1, column => column.Paragraph(word)), new Column(6, static column => column.Paragraph("rechts")));
}
