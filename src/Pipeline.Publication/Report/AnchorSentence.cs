using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>What the cluster of a Kreis owes to the edition whose centres are frozen.</summary>
internal static class AnchorSentence
{
    /// <summary>One sentence where another edition as the anchor gives another cluster; null for all other Kreise.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="row">The Kreis.</param>
    public static string? Of(ReportContext context, int row)
    {
        var own = context.Official.Labels[row];
        var others = context
            .ByAnchor.Where(a => a.Labels[row] != own)
            .GroupBy(a => a.Labels[row], a => GermanNumber.Year(a.AnchorYear))
            .OrderBy(g => g.Key)
            .Select(g => $"{GroupWords.Number(g.Key)} mit denen der {(g.Count() == 1 ? "Ausgabe" : "Ausgaben")} {GermanList.Join([.. g])}")
            .ToList();
        return others.Count == 0
            ? null
            : "Die Gruppe hängt auch davon ab, welche Ausgabe die Mittelpunkte setzt: Es wäre " + $"{GermanList.Join(others)}.";
    }
}
