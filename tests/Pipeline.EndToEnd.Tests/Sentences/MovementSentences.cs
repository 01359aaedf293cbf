namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>What page 3 says beside its tables.</summary>
internal static class MovementSentences
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SentenceTemplate> All { get; } =
    [
        new(3, "Die Ausgabe {Jahr} ist die erste dieser Reihe.", "erste Ausgabe"),
        new(3, "Wie sich die Gruppe entwickelt und was sie ändert, zeigt der Bericht ab der nächsten Ausgabe.", "erste Ausgabe"),
        new(
            3,
            "Heute (gestrichelt): mit den Daten, die jetzt gelten; sie weichen ab, wo eine Quelle ihre Werte berichtigt hat.",
            "in einer Ausgabe wäre die Gruppe auf heutigem Datenstand eine andere"
        ),
        new(3, "Zusammen hat sich die Lage zwischen beiden Gruppen kaum geändert.", "Verschiebung unter 0,05 (Tabelle margins)")
        {
            Claims = _ => [new("Bewegung", "kaum")],
        },
        new(3, "Zusammen: näher an {Gruppe}.", "Verschiebung ab 0,05")
        {
            Claims = m => [new("Bewegung", SentenceCatalogue.Number(m)), new("Hin zu", SentenceCatalogue.Number(m))],
        },
        new(3, "Am meisten wiegen die eigenen Werte.", "Verschiebung ab 0,05, der größte Teil in ihrer Richtung")
        {
            Claims = _ => [new("Ursache", "eigene")],
        },
        new(3, "Am meisten wiegt die Entwicklung aller Kreise.", "ebenso: Mittel und Streuung aller Kreise")
        {
            Claims = _ => [new("Ursache", "andere")],
        },
        new(3, "Am meisten wiegt eine Revision der Daten.", "ebenso: berichtigte Daten") { Claims = _ => [new("Ursache", "Revision")] },
        new(3, "Am meisten wiegt der neue Zuschnitt des Kreises.", "ebenso: neuer Zuschnitt")
        {
            Claims = _ => [new("Ursache", "Zuschnitt")],
        },
        new(3, "Am meisten wiegt eine Änderung der Methode.", "ebenso: Methode") { Claims = _ => [new("Ursache", "Methode")] },
        new(
            3,
            "Balken in den Farben der Gruppen; gefüllt: eigene Werte, umrandet: "
                + "{die Bewegung aller Kreise|alle Kreise zusammen und Änderungen der Daten oder Methode}, Strich: Summe.",
            "es gibt eine frühere Ausgabe"
        ),
        new(3, "Alle Zahlen: Tabelle causes.", "ebenso"),
        new(3, "Hängt das Ergebnis an der Auswahl der Kreise?", "es gibt Versuche mit anderer Auswahl (Tabelle membership_shares)"),
        new(
            3,
            "Wird sie zufällig geändert, kommt {Name} {Anteil} {Versuchen|Versuche} in {Gruppe}.",
            "jede andere Gruppe in weniger als 5 von 1\u202F000 Versuchen"
        )
        {
            Claims = m => [new("Gruppe", SentenceCatalogue.Number(m))],
        },
        new(
            3,
            "Wird sie zufällig geändert, kommt {Name} {Anteil} {Versuchen|Versuche} in {Gruppe}, {Anteil} Versuchen in {Gruppe}.",
            "die andere Gruppe, in die der Kreis am häufigsten kommt"
        )
        {
            Claims = m => [new("Gruppe", SentenceCatalogue.Number(m))],
        },
        new(
            3,
            "Die Gruppe hängt auch davon ab, welche Ausgabe die Mittelpunkte setzt: Es wäre {Aufzählung}.",
            "mit den Mittelpunkten mindestens einer anderen Ausgabe wäre die Gruppe eine andere (Tabelle anchor_dependence)"
        ),
        new(3, "Jedes Sechseck ist ein Kreis; die Fläche ist gleich groß, der Ort nur ungefähr.", "die Ausgabe hat keine Grenzen"),
        new(3, "Grenzen der Kreise, für den Druck vereinfacht: {Quelle}.", "die Ausgabe hat Grenzen der Kreise"),
        new(
            3,
            "Kräftige Linien trennen die Länder; Punkt: kurze Wege (Gruppen\u00A0{Nummern}), schraffiert: längere Wege "
                + "(Gruppen\u00A0{Nummern}).",
            "immer"
        ),
        new(3, "+ dort besser, \u2212 dort schlechter, um mindestens {Zahl} Standardabweichungen.", "immer"),
        new(3, "Zeiträume der Werte: {Liste}.", "die Ausgabe mischt Zeiträume"),
        new(3, "In der eigenen Gruppe am ähnlichsten: {Liste}.", "die Gruppe hat andere Kreise, und es ist Platz") { IsWhole = true },
    ];
}
