using Pipeline.Publication.Report;

namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>What page 4 says: questions made from the values, notes, terms and imprint. Words of values and sources are data.</summary>
internal static class ReferenceSentences
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SentenceTemplate> All { get; } = [.. Heads(), .. Questions(), .. Terms(), .. Method(), .. Notes()];

    private static IEnumerable<SentenceTemplate> Heads()
    {
        foreach (
            var head in new[]
            {
                "Was die Werte bedeuten",
                "Wie die Gruppen entstehen",
                "Quellen und Lizenzen",
                "Zehn Begriffe",
                "Impressum",
                "Fragen für {" + string.Join('|', CouncilWords.All) + "}",
                "Hinweise zu {dieser Stadt|diesem Kreis}",
            }
        )
            yield return new(4, head, "immer, Überschrift");
    }

    private static IEnumerable<SentenceTemplate> Questions()
    {
        const string Figures = "{Zahl}. {Wert} ({Figuren}): ";
        yield return new(
            4,
            Figures + "Was steckt dahinter, was lässt sich vor Ort ändern?",
            "die bis zu drei größten Herausforderungen der ersten Seite"
        )
        {
            Claims = m => [new("Vergleich: " + m.Groups["Wert"].Value, "schlechter")],
        };
        yield return new(
            4,
            "Was ist anders in einem ähnlichen Kreis mit besserem Wert: {Name}?",
            "unter den ähnlichsten Kreisen der mit dem besten Wert, mindestens 0,2 Standardabweichungen besser"
        );
        yield return new(
            4,
            "{Zahl}. {Wert}: seit {Jahr} {Änderung}, im Mittel aller Kreise {Änderung}.",
            "sind es keine drei: Werte, die keine Herausforderung sind und deren Pfeil „schlechter“ sagt"
        )
        {
            Claims = m => [new("Keine Herausforderung: " + m.Groups["Wert"].Value, "ja")],
        };
        yield return new(
            4,
            "{Zahl}. {Wert}: von {Zeitraum} auf {Zeitraum} {Änderung}, im Mittel aller Kreise {Änderung}.",
            "ebenso, wenn die Ausgabe Zeiträume mischt"
        )
        {
            Claims = m => [new("Keine Herausforderung: " + m.Groups["Wert"].Value, "ja")],
        };
        yield return new(4, "Woran liegt das?", "ebenso");
        yield return new(
            4,
            Figures + "Was trägt diese Stärke, und was braucht sie, um zu bleiben?",
            "sind es noch keine drei: die größten Stärken"
        )
        {
            Claims = m => [new("Vergleich: " + m.Groups["Wert"].Value, "besser")],
        };
        yield return new(4, Figures + "Welches Ziel soll hier gelten?", "sind es noch keine drei: was ähnlich ist")
        {
            Claims = m => [new("Vergleich: " + m.Groups["Wert"].Value, "ähnlich")],
        };
    }

    private static IEnumerable<SentenceTemplate> Terms()
    {
        foreach (
            var term in new[]
            {
                "Gruppe",
                "Mittelpunkt",
                "Grenzfall",
                "Sicherheit",
                "Ähnlich",
                "Standardabweichung",
                "Zufallsschwankung",
                "Üblich",
                "Mittel der Kreise",
                "Kaum geändert",
            }
        )
            yield return new(4, term + ": {Erklärung}.", "immer; Schwellen sind die der Berechnung") { IsWhole = true };
        yield return new(4, "{Fachname}: {Erklärung}.", "immer, für jeden Wert") { IsWhole = true };
        yield return new(4, "{Wert} – {Fachname}: {Erklärung}.", "ebenso, wo der Wert in der Statistik anders heißt") { IsWhole = true };
        yield return new(4, "Reihen: Welche Reihe der Quellen hinter jedem Wert steht, sagt die Datei codebook.md der Ausgabe.", "immer");
    }

    private static IEnumerable<SentenceTemplate> Method()
    {
        yield return new(
            4,
            "Ein Rechenverfahren (k-Means) fasst {Zahl} Kreise so zu {Anzahl} Gruppen zusammen, dass die Werte in einer Gruppe einander "
                + "möglichst ähnlich sind.",
            "immer"
        );
        yield return new(4, "Alle {Anzahl} Werte zählen gleich viel.", "immer");
        yield return new(4, "Die Zahl {Anzahl} ist eine Festlegung.", "immer");
        yield return new(4, "In den Gruppen {Nummern} sind die Wege kurz, in den Gruppen {Nummern} länger.", "immer");
        yield return new(4, "Die Nummern sind keine Rangfolge; gute Chancen bieten {Nummern}.", "immer");
        yield return new(4, "Die Mittelpunkte stammen aus der Ausgabe {Jahr} und bleiben fest.", "immer");
        yield return new(4, "Ein Kreis wechselt erst, wenn ein anderer Mittelpunkt um mehr als {Zahl}\u202F% näher liegt.", "immer");
        yield return new(
            4,
            "Wie sicher die Zuordnung ist, zeigen simulierte nächste Jahre: Auf die Werte werden Änderungen gelegt, wie sie Kreise ähnlicher "
                + "Größe in früheren Ausgaben zeigten (in den ersten Ausgaben die Zufallsschwankung gezählter Werte).",
            "die Ausgabe hat simulierte Jahre"
        );
        yield return new(
            4,
            "Das Verfahren folgt der Idee der Studie „Alle sollen teilhaben“ (Berlin-Institut 2023), ist aber ein eigenes.",
            "immer"
        );
        yield return new(4, "Die Ausgabe heißt nach dem Jahr ihrer neuesten Reihen.", "Reihen verschiedener Jahre");
        yield return new(
            4,
            "Nicht alle Reihen reichen bis {Jahr}, und manche gelten für mehrere Jahre; verwendet sind: {Liste}.",
            "Reihen verschiedener Jahre"
        );
    }

    private static IEnumerable<SentenceTemplate> Notes()
    {
        yield return new(4, "{Quellen}. Lizenz: {Lizenz}.", "immer, je Lizenz");
        yield return new(4, "{Quellen}. Die Quelle nennt keine Lizenz.", "die Quelle nennt keine Lizenz");
        yield return new(
            4,
            "Es liegen keine Berichtigungen, ersetzten Werte oder angenommenen Auffälligkeiten vor.",
            "nichts dergleichen betrifft den Kreis"
        );
        foreach (
            var (lead, condition) in new[]
            {
                ("Berechnete Werte", "ein Wert ist aus früheren Kreisen oder geheimen Zahlen berechnet"),
                ("Berichtigung", "die Ausgabe ersetzt eine fehlerhafte"),
                ("Ersetzter Wert", "ein Wert der Quelle war falsch und wurde ersetzt"),
                ("Ungewöhnlicher Wert", "ein Wert ist auffällig, und es ließ sich nicht entscheiden, ob er stimmt"),
                ("Geprüfte Auffälligkeit", "ein Wert war auffällig, wurde geprüft und zugelassen"),
            }
        )
            yield return new(4, lead + ": {Text}", condition) { IsWhole = true };
        yield return new(4, "{Zahl} {weitere |}Hinweise stehen in der Datei basis.json der Ausgabe.", "es sind mehr, als Platz ist");
        yield return new(4, "Ein {weiterer |}Hinweis steht in der Datei basis.json der Ausgabe.", "es ist einer mehr, als Platz ist");
        yield return new(4, "Herausgeber: {Herausgeber}. {Stand}. {Erscheinen}.", "immer; Tage nennt der Auftrag");
        yield return new(4, "Zitieren: {Zitat}", "immer") { IsWhole = true };
        yield return new(4, "Bekannte Fehler: {Adresse}", "immer") { IsWhole = true };
        yield return new(4, "Die Daten wurden umgerechnet und zusammengefasst. Lizenz: {Adresse}", "eine Quelle steht unter dl-de/by-2-0")
        {
            IsWhole = true,
        };
        yield return new(
            4,
            "Seite {dieses Kreises|dieser Stadt} mit allen Jahren und Daten. Fingerabdruck der Ausgabe: {Prüfsumme}. {Adresse}",
            "immer, neben dem QR-Code"
        )
        {
            IsWhole = true,
        };
    }
}
