using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>The method in plain German, made from the parameters of the run, so that text and code cannot disagree.</summary>
public static class MethodText
{
    /// <summary>Paragraphs.</summary>
    public static IReadOnlyList<string> Compose(ReportContext context)
    {
        var p = context.Basis.Clustering;
        var basis = context.Basis;
        var kreise = GermanNumber.Count(context.Features.Rows);
        var indicators = GermanNumber.Word(context.Indicators.Count);
        return
        [
            $"Jeder der {indicators} Indikatoren wird so umgerechnet, dass er im Mittel aller {kreise} Kreise 0 ist und eine "
                + "Standardabweichung von 1 hat. So zählen alle Indikatoren gleich viel. "
                + $"Alle Werte sind auf den Gebietsstand {GermanNumber.Day(basis.Gebietsstand)} gebracht.",
            .. PeriodWords.Method(context) is { } periods ? [periods] : Array.Empty<string>(),
            $"Das Verfahren (k-Means mit {GermanNumber.Count(p.RandomStarts)} zufälligen Anfängen, "
                + "einem Anfang nach Ward und anschließendem Austausch einzelner Kreise) fasst die Kreise zu "
                + $"{GermanNumber.Word(p.Clusters)} Gruppen (in den Dateien: Cluster) zusammen, deren Mitglieder einander möglichst "
                + "ähnlich sind. "
                + $"Die Zahl {GermanNumber.Word(p.Clusters)} ist eine Festlegung, keine Entdeckung. "
                + $"In den Gruppen {ClusterWords.Urban(p.Named)} sind die Wege kurz (in den Dateien: urban), in den Gruppen "
                + $"{ClusterWords.Rural(p.Named)} länger (rural); bei kurzen wie bei längeren Wegen haben {ClusterWords.Best(p.Named)} die "
                + "besten Werte.",
            $"Die Mittelpunkte der Gruppen stammen aus der Ausgabe {GermanNumber.Year(basis.AnchorYear)} und bleiben fest. "
                + "Ein Kreis gehört zur Gruppe mit dem nächsten Mittelpunkt. Damit kleine Schwankungen keinen Wechsel auslösen, "
                + "verlässt er seine bisherige Gruppe erst, wenn ein anderer Mittelpunkt um mehr als "
                + $"{GermanNumber.Percent(p.Hysteresis, 0)} näher liegt.",
            Certainty(context, kreise),
            "Die Ursachen einer Bewegung werden nach Shapley aufgeteilt: "
                + "Der Abstand zu zwei Mittelpunkten ändert sich durch die eigenen Werte des Kreises, "
                + "durch Mittel und Streuung aller Kreise, durch Revisionen der Quellen, durch einen neuen Zuschnitt des Kreises oder "
                + "durch die Methode. Die Teile ergeben zusammen genau die ganze Änderung.",
            "Das Verfahren folgt der Idee der Studie „Alle sollen teilhaben“ (Berlin-Institut 2023), ist aber ein eigenes: "
                + "Die Studie nennt Indikatoren und Cluster, nicht den Rechenweg.",
        ];
    }

    private static string Certainty(ReportContext context, string kreise)
    {
        var p = context.Basis.Certainty;
        return context.IsPredicted
            ? "Wie sicher eine Zuordnung ist, zeigen simulierte nächste Jahre: Auf die Werte des Kreises werden die jährlichen Änderungen "
                + "gelegt, die Kreise ähnlicher Größe in früheren Ausgaben zeigten (in den ersten Ausgaben die Zufallsschwankung gezählter "
                + "Werte), und die Regel wird angewendet. Die Sicherheit ist der Anteil der Jahre, in denen er seine Gruppe behält; "
                + $"unter {GermanNumber.Percent(p.LeastPredicted, 0)} gilt er als Grenzfall."
            : "Wie sicher eine Zuordnung ist, zeigt ein Zufallsversuch: "
                + $"{GermanNumber.Count(p.Resamples)}-mal werden {kreise} Kreise mit Zurücklegen gezogen und neu "
                + "zu Gruppen zusammengefasst. Die Sicherheit ist der Anteil der Versuche, in denen der Kreis in dieselbe Gruppe "
                + $"kommt; unter {GermanNumber.Percent(p.LeastCertainty, 0)} gilt er als Grenzfall, "
                + "ebenso wenn ein anderer Mittelpunkt weniger als "
                + $"{GermanNumber.Percent(p.LeastDistanceRatio - 1, 0)} weiter entfernt liegt als der eigene.";
    }
}
