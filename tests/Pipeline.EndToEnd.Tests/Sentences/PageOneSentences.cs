using System.Text.RegularExpressions;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>What page 1 says beside its table, and the notes of page 2.</summary>
internal static class PageOneSentences
{
    private const string Group = "Gruppe",
        Border = "Grenzfall",
        Changed = "Gewechselt",
        Ways = "Wege der Gruppe",
        Chances = "Chancen der Gruppe",
        Moved = "Bewegung",
        Cause = "Ursache";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SentenceTemplate> All { get; } =
    [.. Heads(), .. Headlines(), .. GroupOfTheKreis(), .. Change(), .. Certainty(), .. PlainLanguage(), .. Notes()];

    private static IEnumerable<SentenceTemplate> Heads()
    {
        yield return new(1, "Demodaten – keine amtliche Statistik", "die Ausgabe ist aus erfundenen Werten");
        yield return new(1, "Alle Werte in diesem Bericht sind erfunden.", "ebenso");
        yield return new(
            1,
            "{Land} · Kreisschlüssel {Schlüssel} · Ausgabe {Ausgabe} · {Stand} · Gebietsstand {Tag}",
            "immer; Datenstand ist der jüngste Tag, an dem eine Quelle erschien, sonst das Datenjahr"
        );
        foreach (
            var head in new[]
            {
                "Auf einen Blick: {Anzahl} Werte, verglichen mit Deutschland",
                "Hat sich die Gruppe geändert?",
                "Wie sicher ist die Zuordnung?",
                "In Einfacher Sprache",
                "Die Menschen",
            }
        )
            yield return new(1, head, head == "Die Menschen" ? "es gibt Kontextreihen für den Kreis" : "immer, Überschrift")
            {
                IsWhole = true,
            };
        yield return new(2, "Die {Anzahl} Werte im Einzelnen", "immer, Überschrift");
        foreach (var head in new[] { "Entwicklung und Umgebung", "Umgebung", "Ähnliche Kreise" })
            yield return new(3, head, "immer, Überschrift");
    }

    private static IEnumerable<SentenceTemplate> Headlines()
    {
        const string When =
            "Überschrift: größte Stärke und größte Herausforderung ab einer halben Standardabweichung Abstand von Deutschland; fehlt eine "
            + "Seite, die zwei größten der anderen; bei einem Saldo nur, wenn er größer als 5 oder kleiner als \u22125 ist";
        foreach (var (end, condition, claims) in Ends())
        {
            yield return Headline("{Schlagwort}, {Schlagwort}" + end, When + condition, claims);
            yield return Headline("{Schlagwort}" + end, When + "; nur ein Wert weicht so weit ab" + condition, claims);
            yield return new(1, "Kein Wert weicht stark von Deutschland ab" + end, "kein Wert weicht so weit ab" + condition)
            {
                IsWhole = true,
                Claims = claims,
            };
            yield return new(1, "Ein gemischtes Bild" + end, "nur Salden ohne eindeutiges Vorzeichen weichen so weit ab" + condition)
            {
                IsWhole = true,
                Claims = claims,
            };
        }
    }

    private static IEnumerable<(string End, string Condition, Func<Match, IEnumerable<Claim>> Claims)> Ends()
    {
        yield return ("", "; kein Grenzfall, kein Wechsel", _ => [new(Border, "nein"), new(Changed, "nein")]);
        yield return (
            " – Grenzfall zwischen {Gruppe}\u00A0und\u00A0{Nummer}",
            "; Grenzfall",
            m => [new(Group, SentenceCatalogue.Number(m)), new(Border, "ja"), new("Andere Gruppe", m.Groups["Nummer"].Value)]
        );
        yield return (
            " – jetzt in {Gruppe}",
            "; Wechsel, kein Grenzfall",
            m => [new(Group, SentenceCatalogue.Number(m)), new(Border, "nein"), new(Changed, "ja")]
        );
    }

    /// <summary>A first edition has nothing to change from, so that its headline claims no change.</summary>
    private static SentenceTemplate Headline(string text, string condition, Func<Match, IEnumerable<Claim>> claims) =>
        new(1, text, condition) { IsWhole = true, Claims = m => [.. claims(m), .. Verdict(m, "Schlagwort"), .. Verdict(m, "Schlagwort2")] };

    private static IEnumerable<Claim> Verdict(Match match, string gap)
    {
        foreach (var indicator in StoreTables.Indicators)
        foreach (var (phrase, word) in new[] { (indicator.Words.HeadlineGood, "besser"), (indicator.Words.HeadlineHard, "schlechter") })
            if (string.Equals(phrase, match.Groups[gap].Value, StringComparison.OrdinalIgnoreCase))
                yield return new("Vergleich: " + (indicator.Words.Label ?? indicator.Words.Short), word);
    }

    private static IEnumerable<SentenceTemplate> GroupOfTheKreis()
    {
        yield return new(
            1,
            "{Gruppe}: {kurze|längere} Wege, {gute|mittlere|geringere} Chancen",
            "immer; Wege und Chancen nach der Regel, die die Gruppen benennt"
        )
        {
            Claims = m =>
                [
                    new(Group, SentenceCatalogue.Number(m)),
                    new(Ways, m.Groups["Wahl1"].Value == "kurze" ? "kurz" : "lang"),
                    new(Chances, m.Groups["Wahl2"].Value),
                ],
        };
        yield return new(1, "{Zahl} der {Zahl} Kreise und kreisfreien Städte gehören dazu.", "die Gruppe hat mehr als einen Kreis");
        yield return new(1, "Kein anderer Kreis gehört dazu.", "die Gruppe hat einen Kreis");
        yield return new(
            1,
            "Im Durchschnitt hat die Gruppe {Liste} als alle Kreise zusammen.",
            "bis zu drei Werte, deren Mittel in der Gruppe mindestens eine halbe Standardabweichung vom Mittel aller Kreise abweicht"
        );
        yield return new(1, "Im Durchschnitt sind ihre Werte nahe am Mittel aller Kreise.", "keiner weicht so weit ab");
        yield return new(1, "Jede der {Anzahl} Gruppen (Fachwort: Cluster) fasst Kreise mit ähnlichen Werten zusammen.", "immer");
        yield return new(1, "Die Nummer ist kein Rang und keine Note für die Arbeit vor Ort.", "immer");
    }

    private static IEnumerable<SentenceTemplate> Change()
    {
        yield return new(
            1,
            "Die Ausgabe {Jahr} ist die erste dieser Reihe; es gibt noch keine frühere, mit der sie verglichen werden könnte.",
            "erste Ausgabe"
        );
        yield return new(1, "Nein.", "die Gruppe ist dieselbe wie in der vorigen Ausgabe") { Claims = _ => [new(Changed, "nein")] };
        yield return new(1, "Ja.", "die Gruppe ist eine andere") { Claims = _ => [new(Changed, "ja")] };
        yield return new(1, "{Name} gehört wie in der Ausgabe {Jahr} zu {Gruppe}.", "nach „Nein.“")
        {
            Claims = m => [new(Group, SentenceCatalogue.Number(m)), new(Changed, "nein")],
        };
        yield return new(1, "In der Ausgabe {Jahr} gehörte {Name} zu {Gruppe} („{Handgriff}“), jetzt zu {Gruppe}.", "nach „Ja.“")
        {
            Claims = m =>
                [new(Group, SentenceCatalogue.Number(m, "Gruppe2")), new("Gruppe zuvor", SentenceCatalogue.Number(m)), new(Changed, "ja")],
        };
        yield return new(
            1,
            "Das ist ein Wechsel zwischen Gruppen mit kurzen und mit längeren Wegen, kein Auf- oder Abstieg.",
            "Wechsel zwischen den Gruppen 1 bis 3 und 4 bis 6"
        );
        yield return new(1, "Die Lage hat sich kaum geändert.", "kein Wechsel, Verschiebung unter 0,05 (Tabelle margins)")
        {
            Claims = _ => [new(Moved, "kaum")],
        };
        yield return new(
            1,
            "Die Lage hat sich in Richtung {Gruppe} verschoben; für einen Wechsel reicht das nicht.",
            "kein Wechsel, Verschiebung ab 0,05 zur nächsten anderen Gruppe"
        )
        {
            Claims = m => [new(Moved, SentenceCatalogue.Number(m))],
        };
        yield return new(
            1,
            "Die Lage hat sich von {Gruppe}, der nächsten anderen, weg verschoben.",
            "kein Wechsel, Verschiebung ab 0,05 von der nächsten anderen Gruppe weg"
        )
        {
            Claims = m => [new("Nicht hin zu", SentenceCatalogue.Number(m))],
        };
        yield return new(
            1,
            "Die Lage zwischen beiden Gruppen hat sich seitdem kaum geändert.",
            "Wechsel, die Verschiebung zur neuen Gruppe ist unter 0,05"
        )
        {
            Claims = _ => [new(Moved, "kaum")],
        };
        yield return new(1, "Aber jetzt liegt {Gruppe} erstmals um mehr als {Zahl}\u202F% näher.", "ebenso")
        {
            Claims = m => [new(Group, SentenceCatalogue.Number(m))],
        };
        foreach (
            var (lead, when) in new[]
            {
                ("Am meisten zählt dabei", "Verschiebung ab 0,05, sie kommt nicht von den anderen"),
                ("Von den einzelnen Werten zählt am meisten", "ebenso, die anderen haben sich bewegt; steht nach diesem Satz"),
            }
        )
        {
            yield return new(
                1,
                lead + " {Thema}: hier {Änderung}, im Mittel aller Kreise {Änderung}.",
                when + ": der Wert mit der größten Summe über alle Ursachen in der Richtung der Verschiebung (Tabelle causes)"
            );
            yield return new(
                1,
                lead + " {Thema}.",
                "ebenso, für den Wert gibt es keine Änderung eines Jahres (eine Erhebung für alle Jahre, Bruch der Reihe)"
            );
            yield return new(
                1,
                lead + " {Thema} durch {eine Revision der Daten|den neuen Zuschnitt des Kreises|eine Änderung der Methode}.",
                "ebenso, bei dem Wert überwiegt diese Ursache"
            );
        }
        foreach (var sentence in Judgements())
            yield return sentence;
    }

    private static IEnumerable<SentenceTemplate> Judgements()
    {
        yield return new(
            1,
            "Der Wechsel ist bestätigt: Er geht auf die eigenen Werte zurück und bleibt auch mit Mitteln aus drei Jahren.",
            "Art confirmed oder settlement (Tabelle changes)"
        )
        {
            Claims = _ => [new(Changed, "ja"), new(Cause, "eigene")],
        };
        yield return new(1, "Der Wechsel ist nicht bestätigt.", "Art borderline") { Claims = _ => [new(Changed, "ja")] };
        yield return new(
            1,
            "Er hängt an den Werten eines Jahres: Mit Mitteln aus drei Jahren ({Liste}) gäbe es ihn nicht.",
            "Art borderline"
        );
        yield return new(
            1,
            "Der Wechsel ist unsicher: In mindestens einer der beiden Ausgaben ist die Zuordnung nicht sicher.",
            "Art borderline in Ausgaben ohne simulierte Jahre"
        );
        yield return new(
            1,
            "Alle eigenen Werte zusammen sprechen eher für die bisherige Gruppe; bewegt haben sich die anderen.",
            "Art others, die eigenen Werte weisen um mehr als 0,05 zurück"
        )
        {
            Claims = _ => [new(Cause, "andere")],
        };
        yield return new(
            1,
            "Alle eigenen Werte zusammen haben daran kaum etwas geändert; die anderen haben sich bewegt.",
            "der Teil der eigenen Werte ist unter 0,05: bei einem Wechsel der Art others, sonst wenn die Bewegung der anderen am größten ist"
        )
        {
            Claims = _ => [new(Cause, "andere")],
        };
        yield return new(
            1,
            "Alle eigenen Werte zusammen sprachen für das Gegenteil; bewegt haben sich die anderen.",
            "kein Wechsel, die Bewegung der anderen ist am größten, und die eigenen Werte weisen um mindestens 0,05 in die andere Richtung"
        )
        {
            Claims = _ => [new(Changed, "nein"), new(Cause, "andere")],
        };
        yield return new(
            1,
            "Bewegt haben sich vor allem die anderen Kreise, weniger die eigenen Werte.",
            "Art others, die eigenen Werte weisen um mehr als 0,05 zur neuen Gruppe"
        )
        {
            Claims = _ => [new(Cause, "andere")],
        };
        yield return new(
            1,
            "Nicht der Kreis hat sich geändert, sondern die Datenlage: Mit den heute gültigen Werten ergibt sich schon für die Ausgabe {Jahr} "
                + "{Gruppe}.",
            "Art revision_only"
        )
        {
            Claims = m => [new(Group, SentenceCatalogue.Number(m)), new(Cause, "Revision")],
        };
        yield return new(
            1,
            "Nicht der Kreis hat sich geändert, sondern die Berechnung: Seit dieser Ausgabe {wird|werden} {Liste} anders ermittelt.",
            "Art method"
        )
        {
            Claims = _ => [new(Cause, "Methode")],
        };
        yield return new(1, "Ohne diese Umstellung bliebe es bei {Gruppe}.", "Art method")
        {
            Claims = m => [new("Gruppe zuvor", SentenceCatalogue.Number(m))],
        };
        yield return new(
            1,
            "Der Wechsel kommt vor allem vom neuen Zuschnitt: Das Gebiet ist anders zusammengesetzt als zuvor.",
            "Art boundary"
        )
        {
            Claims = _ => [new(Cause, "Zuschnitt")],
        };
        yield return new(
            1,
            "Neue Mittelpunkte: Diese Ausgabe ist eine Brücke.",
            "Brückenausgabe: ab der nächsten gelten neue Mittelpunkte"
        );
        yield return new(1, "Ab der nächsten gelten die Mittelpunkte von {Jahr} statt derer von {Jahr}.", "ebenso");
        yield return new(1, "Auch nach den neuen Mittelpunkten gehört {Name} zu {Gruppe}.", "ebenso, beide Einteilungen stimmen überein");
        yield return new(1, "Nach den neuen Mittelpunkten gehört {Name} zu {Gruppe} („{Handgriff}“).", "ebenso, sie weichen ab");
        yield return new(1, "Dieser Unterschied kommt von der neuen Einteilung, nicht aus dem Kreis.", "ebenso");
    }

    private static IEnumerable<SentenceTemplate> Certainty()
    {
        yield return new(1, "Das ist ein Grenzfall.", "weniger als 90 von 100 simulierten Jahren mit derselben Gruppe")
        {
            Claims = _ => [new(Border, "ja")],
        };
        foreach (
            var (word, condition, border) in new[]
            {
                ("sehr wahrscheinlich", "ab 98 von 100 simulierten Jahren", "nein"),
                ("wahrscheinlich", "ab 90 von 100", "nein"),
                ("unsicher", "ab 50 von 100", "ja"),
                ("eher unwahrscheinlich", "darunter", "ja"),
            }
        )
        {
            const string Start = "Dass es nächstes Jahr bei {Gruppe} bleibt, ist ";
            const string So = ": In {Anteil} simulierten {Jahren|Jahre} ist das so";
            const string Back = " (zurück geht es erst, wenn {Gruppe} um mehr als {Zahl}\u202F% näher liegt)";
            if (border == "nein")
                foreach (var end in new[] { "", ", in {Anteil} Fällen wäre es {Gruppe}" })
                    yield return new(1, Start + "dennoch " + word + Back + So + end + ".", condition + "; der Wechsel ist nicht bestätigt")
                    {
                        Claims = m => [new(Group, SentenceCatalogue.Number(m)), new(Border, border), new(Changed, "ja")],
                    };
            yield return new(
                1,
                Start + word + So + ".",
                condition + "; jede andere Gruppe in weniger als 5 von 1\u202F000, oder diese in mindestens 995"
            )
            {
                Claims = m => [new(Group, SentenceCatalogue.Number(m)), new(Border, border)],
            };
            yield return new(
                1,
                Start + word + So + ", in {Anteil} Fällen wäre es {Gruppe}.",
                condition + "; die andere Gruppe, die am häufigsten erreicht wird"
            )
            {
                Claims = m =>
                    [
                        new(Group, SentenceCatalogue.Number(m)),
                        new(Border, border),
                        .. border == "ja" ? [new Claim("Andere Gruppe", SentenceCatalogue.Number(m, "Gruppe2"))] : Array.Empty<Claim>(),
                    ],
            };
        }
    }

    private static IEnumerable<SentenceTemplate> PlainLanguage()
    {
        yield return new(1, "Deutschland hat {Zahl} Kreise.", "Einfache Sprache: immer");
        yield return new(1, "Manche davon sind Städte.", "Einfache Sprache: immer");
        yield return new(1, "Wir haben alle in {Anzahl} Gruppen geteilt.", "Einfache Sprache: immer");
        yield return new(1, "{Name} ist in der {Gruppe}.", "Einfache Sprache: immer")
        {
            Claims = m => [new(Group, SentenceCatalogue.Number(m))],
        };
        yield return new(1, "In dieser Gruppe sind die Wege zum Einkaufen und zur Schule meist kurz.", "Einfache Sprache: Gruppen 1 bis 3")
        {
            Claims = _ => [new(Ways, "kurz")],
        };
        yield return new(1, "In dieser Gruppe sind die Wege zum Einkaufen und zur Schule oft lang.", "Einfache Sprache: Gruppen 4 bis 6")
        {
            Claims = _ => [new(Ways, "lang")],
        };
        yield return new(
            1,
            "Hier ist das anders.",
            "Einfache Sprache: die Wege sind besser als in Deutschland in Gruppe 4 bis 6 oder schlechter in Gruppe 1 bis 3"
        );
        yield return new(1, "Anders als im Mittel der Gruppe sind die Wege hier kurz.", "Wege besser als in Deutschland, Gruppen 4 bis 6")
        {
            Claims = _ => [new("Vergleich: Wege im Alltag", "besser"), new(Ways, "lang")],
        };
        yield return new(
            1,
            "Anders als im Mittel der Gruppe sind die Wege hier lang.",
            "Wege schlechter als in Deutschland, Gruppen 1 bis 3"
        )
        {
            Claims = _ => [new("Vergleich: Wege im Alltag", "schlechter"), new(Ways, "kurz")],
        };
        foreach (
            var (words, value, condition) in new[]
            {
                ("gute", "gute", "Gruppen 1 und 4"),
                ("mittlere", "mittlere", "Gruppen 2 und 5"),
                ("weniger", "geringere", "Gruppen 3 und 6"),
            }
        )
            yield return new(1, $"Und die Menschen haben dort {words} Möglichkeiten.", "Einfache Sprache: " + condition)
            {
                Claims = _ => [new(Chances, value)],
            };
        yield return new(
            1,
            "Ganz sicher ist das nicht: Die {Gruppe} passt zurzeit sogar besser.",
            "Einfache Sprache: Grenzfall, der Mittelpunkt der anderen Gruppe liegt näher"
        )
        {
            Claims = m => [new(Border, "ja"), new("Andere Gruppe", SentenceCatalogue.Number(m))],
        };
        yield return new(1, "Ganz sicher ist das nicht: Auch die {Gruppe} ist möglich.", "Einfache Sprache: Grenzfall sonst")
        {
            Claims = m => [new(Border, "ja"), new("Andere Gruppe", SentenceCatalogue.Number(m))],
        };
        yield return new(1, "Gut ist:", "Einfache Sprache: vor den Stärken");
        yield return new(1, "Schwierig ist:", "Einfache Sprache: vor den Herausforderungen");
        yield return new(1, "Das ist der erste Bericht.", "Einfache Sprache: erste Ausgabe");
        yield return new(1, "Darum gibt es noch keinen Vergleich.", "Einfache Sprache: erste Ausgabe");
        yield return new(1, "Im Bericht {Jahr} war es dieselbe Gruppe.", "Einfache Sprache: kein Wechsel")
        {
            Claims = _ => [new(Changed, "nein")],
        };
        yield return new(1, "Im Bericht {Jahr} war es die {Gruppe}.", "Einfache Sprache: Wechsel")
        {
            Claims = m => [new(Changed, "ja"), new("Gruppe zuvor", SentenceCatalogue.Number(m))],
        };
        yield return new(1, "Das hat sich geändert.", "Einfache Sprache: Wechsel") { Claims = _ => [new(Changed, "ja")] };
    }

    private static IEnumerable<SentenceTemplate> Notes()
    {
        yield return new(
            1,
            "Mittlere Luftlinie: zum Supermarkt {Zahl}\u202Fm, zur Apotheke {Zahl}\u202Fm, zur Grundschule {Zahl}\u202Fm, zur Haltestelle "
                + "{Zahl}\u202Fm",
            "die Quelle nennt alle vier Entfernungen, und es ist Platz"
        );
        yield return new(1, "„Ähnlich“: Der Unterschied ist klein oder kann eine zufällige Schwankung sein.", "es ist Platz");
        yield return new(
            1,
            "Vergleich seit {Jahr}: die eigene Änderung gegenüber der aller Kreise, soweit sie größer ist als üblich.",
            "es ist Platz, und es gibt eine frühere Ausgabe"
        );
        yield return new(
            1,
            "Vergleich seit Ausgabe {Jahr}: die eigene Änderung gegenüber der aller Kreise, soweit sie größer ist als üblich.",
            "ebenso, wenn die Ausgabe Zeiträume mischt"
        );
        yield return new(1, "Einen Verlauf gibt es ab der nächsten Ausgabe.", "erste Ausgabe");
        yield return new(1, "„Mittel“: Mittel der Kreise, weil es keinen amtlichen Wert gibt.", "mindestens ein Wert ist nicht amtlich");
        yield return new(1, "{Liste}: aus Altersgruppen geschätzt.", "das Durchschnittsalter ist aus Altersgruppen gerechnet");
        yield return new(1, "* Aus den Werten früherer Kreise berechnet.", "ein Wert zur Bevölkerung stammt von früheren Kreisen");
        yield return new(
            1,
            "Für {diesen Kreis|diese Stadt} liegt kein Wert vor: {Liste}.",
            "eine Kontextreihe hat für den Kreis keinen Wert"
        );
        yield return new(2, "Rang 1 ist der beste Wert; gleiche Werte teilen einen Rang.", "immer");
        yield return new(
            2,
            "Bei den Wegen steht kein Rang; das BBSR hält die Daten dahinter für Ranglisten nicht für geeignet.",
            "die Quelle rät von Rängen ab"
        );
        yield return new(
            2,
            "±: So weit kann der Wert durch zufällige Schwankungen abweichen (in 95 von 100 Fällen).",
            "zu mindestens einem Wert ist die Zufallsschwankung bekannt"
        );
        yield return new(2, "Linie: hier (dunkel) und Mittel aller Kreise (grau).", "es gibt eine frühere Ausgabe");
        yield return new(2, "Im Vergleich: mit dem Mittel aller Kreise, nur über das Übliche hinaus.", "ebenso");
        yield return new(2, "Euro: Änderung in Prozent, nicht um Preise bereinigt.", "ebenso");
        yield return new(2, "Änderungen sind vor dem Runden berechnet.", "ebenso");
        yield return new(2, "Ein Verlauf steht hier ab der nächsten Ausgabe.", "erste Ausgabe");
        yield return new(
            2,
            "Bruch in der Reihe: {Indikator} wird seit der Ausgabe {Jahr} anders ermittelt; Werte davor und danach sind nicht miteinander "
                + "vergleichbar.",
            "eine Reihe wird seit einer Ausgabe anders ermittelt"
        );
        yield return new(
            2,
            "* Aus den Werten früherer Kreise berechnet, {wie}, nach Einwohner:innen gewichtet: {Liste}.",
            "das Gebiet bestand früher aus anderen Kreisen"
        );
        yield return new(
            2,
            "{Stern} Mit Sterbefällen berechnet, die in einzelnen Altersgruppen geheim sind und im Rahmen der veröffentlichten Summen geschätzt "
                + "wurden: {Liste}.",
            "einzelne Altersgruppen sind geheim"
        );
        yield return new(2, "* Berechnet; wie, sagt Seite 4.", "ebenso, wo für mehr kein Platz ist");
        yield return new(2, "Bis zur Ausgabe {Jahr} {Vergangenheit}.", "das Gebiet wurde nach 2021 geändert");
        yield return new(
            2,
            "{Indikator}: Nicht für alle {Anzahl} Jahre liegen Werte vor; gemittelt sind die Jahre {Jahre}.",
            "für ein Mittel mehrerer Jahre fehlt ein Jahr"
        );
    }
}
