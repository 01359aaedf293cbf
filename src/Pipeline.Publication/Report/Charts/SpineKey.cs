using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>The key to the rows of the first page, on one line.</summary>
internal static class SpineKey
{
    /// <summary>What it says to those who do not see it, and on a page that has no room to draw it.</summary>
    public const string Words =
        "Zeichenerklärung: Punkt hier, Raute Deutschland, senkrechter Strich Mittel der Gruppe, "
        + "Balken die mittleren 80 Prozent der Kreise; rechts ist besser.";

    private const double Size = 8;

    /// <summary>Draws it.</summary>
    /// <param name="width">Width in points.</param>
    /// <param name="scheme">How the clusters are named.</param>
    /// <param name="cluster">The cluster of the Kreis.</param>
    public static Picture Draw(double width, ClusterScheme scheme, int cluster)
    {
        const double Y = 6;
        var marks = new List<Mark>();
        var x = 5.0;
        Entry(at => Symbols.Kreis(at), "hier");
        Entry(Symbols.Germany, "Deutschland");
        Entry(at => SpineStrip.GroupMark(at, Palette.OfCluster(scheme[cluster])), $"Mittel von Gruppe\u00A0{GermanNumber.Year(cluster)}");
        Entry(at => [new RectangleMark(new(at.X - 5, Y - 2.5), 12, 5, ColorRole.Band)], "mittlere 80\u202F% der Kreise");
        marks.Add(new TextMark(new(width, Y + 2.8), "rechts ist besser", Size, ColorRole.Ink, TextAnchor.End, true));
        return new Picture(width, 12, Words, marks) { IsKey = true };

        void Entry(Func<DrawPoint, IEnumerable<Mark>> symbol, string text)
        {
            marks.AddRange(symbol(new(x, Y)));
            marks.Add(new TextMark(new(x + 9, Y + 2.8), text, Size, ColorRole.Ink));
            x += 9 + TextWidth.Measure(text, Size) + 14;
        }
    }
}
