using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Tests.Report;

/// <summary>The key to the strips stands on one line: its words must not run into each other.</summary>
public sealed class LegendTests
{
    [Fact]
    public void Legend_OfAnyCluster_HasRoomBetweenItsWords()
    {
        for (var cluster = 1; cluster <= 6; cluster++)
        {
            var words = Symbols
                .Legend(IndicatorPage.BodyWidth, cluster, hasLand: true)
                .Marks.OfType<TextMark>()
                .Select(t =>
                    (
                        t.Text,
                        Left: t.Align == TextAnchor.End ? t.Anchor.X - (TextWidth.Measure(t.Text, t.Size) * 1.1) : t.Anchor.X,
                        Right: t.Align == TextAnchor.End ? t.Anchor.X : t.Anchor.X + TextWidth.Measure(t.Text, t.Size)
                    )
                )
                .OrderBy(w => w.Left)
                .ToList();

            Assert.All(
                words.Zip(words.Skip(1)),
                pair => Assert.True(pair.Second.Left - pair.First.Right >= 6, $"{pair.First} {pair.Second}")
            );
        }
    }
}
