using Pipeline.Core.Cluster;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Says whether the frozen centres still fit (METHOD §4).</summary>
public static class AnchorWords
{
    /// <summary>One German sentence.</summary>
    /// <param name="check">What the edition says of its anchor.</param>
    /// <param name="recipe">Names the indicators.</param>
    public static string Describe(AnchorCheck check, Recipe recipe)
    {
        var verdict = check.Verdict;
        if (!verdict.Due)
            return "Nach der dafür festgelegten Regel passen die festen Mittelpunkte noch; neue sind nicht fällig.";
        var reasons = new List<string>();
        if (verdict.Reasons.HasFlag(ReanchorReasons.ExplainsLess))
            reasons.Add(
                $"die veröffentlichte Einteilung erklärt mindestens {GermanNumber.Count((int)(ReanchorRule.ExplainedLoss * 100))} "
                    + "Prozentpunkte weniger als eine neu berechnete"
            );
        if (verdict.Reasons.HasFlag(ReanchorReasons.Disagrees))
            reasons.Add(
                "beide Einteilungen stimmen zu wenig überein (Adjusted Rand Index unter "
                    + $"{GermanNumber.Text(ReanchorRule.LeastAgreement, 1)})"
            );
        var years = verdict.Years.Count == 0 ? "" : $" (Ausgaben {GermanList.Join([.. verdict.Years.Select(GermanNumber.Year)])})";
        var text = reasons.Count == 0 ? "" : GermanList.Join(reasons) + years;
        if (verdict.Reasons.HasFlag(ReanchorReasons.DefinitionChanged))
            text +=
                (text.Length == 0 ? "" : "; ")
                + "die Definition hat sich geändert bei: "
                + GermanList.Join([.. check.Redefined.Select(code => recipe.Indicator(code).Name)]);
        return $"Neue Mittelpunkte sind nach der dafür festgelegten Regel fällig: {text}.";
    }
}
