using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Ten terms of the report, each in a sentence or two; their bounds are those of the code.</summary>
internal static class Glossary
{
    /// <summary>The terms.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context)
    {
        yield return new HeadingBlock(2, "Zehn Begriffe");
        foreach (var (term, text) in Terms(context))
            yield return ReferenceSection.Fine(term + ":", text);
    }

    private static IEnumerable<(string Term, string Text)> Terms(ReportContext context)
    {
        var least = GermanNumber.Count((int)Math.Round(context.Basis.Certainty.LeastPredicted * 100));
        var (little, usual) = (GermanNumber.Text(DegreeWords.Little, 1), GermanNumber.Percent(Courses.Usual, 0));
        yield return ("Gruppe", "Kreise mit ähnlichen Werten; in den Datendateien heißt sie Cluster.");
        yield return ("Mittelpunkt", "die mittleren Werte einer Gruppe in der Ausgabe, die den Maßstab setzt.");
        yield return (
            "Grenzfall",
            context.IsPredicted
                ? $"Kreis, der seine Gruppe in weniger als {least} von " + "100 simulierten Jahren behält."
                : $"Kreis, dessen Gruppe in weniger als {GermanNumber.Percent(context.Basis.Certainty.LeastCertainty, 0)} der Versuche "
                    + "dieselbe bleibt oder der fast ebenso nahe an einer anderen liegt."
        );
        yield return (
            "Sicherheit",
            context.IsPredicted
                ? $"sehr wahrscheinlich ab {GermanNumber.Percent(ClusterSection.VeryProbable, 0)}, wahrscheinlich ab "
                    + $"{GermanNumber.Percent(context.Basis.Certainty.LeastPredicted, 0)}, unsicher ab "
                    + $"{GermanNumber.Percent(ClusterSection.Unsure, 0)}, darunter eher unwahrscheinlich."
                : $"sehr sicher ab {GermanNumber.Percent(ClusterSection.VerySure, 0)}, sicher ab "
                    + $"{GermanNumber.Percent(context.Basis.Certainty.LeastCertainty, 0)}, unsicher ab "
                    + $"{GermanNumber.Percent(ClusterSection.Unsure, 0)}, darunter sehr unsicher."
        );
        yield return (
            "Ähnlich",
            $"weniger als {little} Standardabweichungen aller Kreise von Deutschland entfernt oder innerhalb der Zufallsschwankung."
        );
        yield return ("Standardabweichung", "Maß dafür, wie weit die Werte aller Kreise um ihr Mittel streuen.");
        yield return ("Zufallsschwankung", "Spanne, in der ein Wert bei zufälligem Auf und Ab zu 95\u202F% läge (1,96 Standardfehler).");
        yield return (
            "Üblich",
            $"Änderung, die {usual} der Kreise in einem Jahr nicht überschreiten, gemessen am Mittel aller; bei Euro in Prozent, "
                + "nicht um Preise bereinigt."
        );
        yield return ("Mittel der Kreise", "jeder Kreis zählt gleich; amtliche Werte zählen dagegen jede Person gleich.");
        yield return (
            "Kaum geändert",
            $"Verschiebung zwischen zwei Gruppen unter {GermanNumber.Text(ChangeSection.Slight, 2)} (Tabelle margins)."
        );
    }
}
