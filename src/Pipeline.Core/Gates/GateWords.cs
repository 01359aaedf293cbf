using System.Collections.Frozen;

namespace Pipeline.Core.Gates;

/// <summary>
/// The gates, each with what it sees as a German half-sentence for the readers of reports and of the record of a run. Whoever adds a gate
/// adds its words: a finding of a gate without words is a fault of the program.
/// </summary>
public static class GateWords
{
    /// <summary>The gate that lists Kreise whose value is secret, which nobody has to decide.</summary>
    public const string Secret = "secret";

    private const string Unknown = "eine automatische Prüfung schlug an";

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["kreise-missing"] = "Kreise fehlen",
        ["kreise-extra"] = "es stehen Kreise darin, die es am Gebietsstand nicht gab",
        [Secret] = "die Werte einiger Kreise sind geheim; gerechnet wurde ohne dieses Jahr",
        ["rows-lost"] = "Zeilen benachbarter Kreise fehlen; gerechnet wurde ohne dieses Jahr",
        ["mean-incomplete"] = "dem Mittel fehlt ein Jahr, das in keiner Datei stand",
        ["germany-row"] = "der Wert für Deutschland ist nicht die Summe der Länder; gerechnet wurde mit den Ländern",
        ["sum"] = "die Summe der Kreise weicht vom Wert für Deutschland ab",
        ["parts"] = "die Altersgruppen ergeben zusammen nicht alle Einwohner:innen",
        ["age-groups"] = "zwei Altersgruppen der Quelle scheinen vertauscht",
        ["land-row"] = "die Werte der Kreise passen nicht zum Wert, den die Quelle für ihr Land nennt",
        ["column-empty"] = "die Spalte enthält kaum Werte",
        ["column-constant"] = "die Spalte enthält kaum unterschiedliche Werte oder die einer anderen Spalte",
        ["column-shifted"] = "die Spalte enthält kaum unterschiedliche Werte oder die einer anderen Spalte",
        ["column-repeated"] = "die Spalte enthält die Werte einer anderen Spalte",
        ["columns-swapped"] = "zwei Spalten der Quelle scheinen vertauscht",
        ["range"] = "ein Wert liegt außerhalb dessen, was möglich ist",
        ["unit"] = "die Größenordnung der Werte passt nicht zur erwarteten Einheit",
        ["unit-jump"] = "die Größenordnung der Werte passt nicht zur erwarteten Einheit",
        ["identity"] = "Name, Nummer oder Einheit der Reihe haben sich geändert",
        ["sign-flip"] = "hohe und niedrige Werte oder die Vorzeichen scheinen vertauscht",
        ["rank"] = "die Reihenfolge der Kreise weicht stark von der früheren ab",
        ["stale"] = "die Werte gleichen denen eines anderen Zeitraums",
        ["rows-shifted"] = "die Werte scheinen in der falschen Zeile zu stehen",
        ["level"] = "die Werte liegen insgesamt höher oder niedriger, als es nach den Vorjahren zu erwarten war",
        ["spread"] = "die Unterschiede zwischen den Kreisen sind größer oder kleiner, als es nach den Vorjahren zu erwarten war",
        ["relation"] = "zwei Reihen, die zusammengehören, stehen in einem anderen Verhältnis zueinander als bisher",
        ["cells"] = "die Werte vieler Kreise haben sich ungewöhnlich stark geändert",
        ["cell"] = "der Wert hat sich viel stärker geändert als in den anderen Kreisen",
        ["cells-exchanged"] = "die Werte zweier Kreise scheinen vertauscht",
        ["drift"] = "der Wert hat sich viel stärker geändert als in den anderen Kreisen",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes of all gates, in no order.</summary>
    public static IReadOnlyCollection<string> Gates => Words.Keys;

    /// <summary>Whether there is such a gate.</summary>
    /// <param name="gate">Its code: <c>unit-jump</c>.</param>
    public static bool Knows(string gate) => Words.ContainsKey(gate);

    /// <summary>What the gate saw, without a full stop; general words for a gate of an edition older than this list.</summary>
    /// <param name="gate">Its code: <c>unit-jump</c>.</param>
    /// <param name="area">Kreis or Land; null or <c>DG</c> where all are meant.</param>
    public static string What(string gate, string? area) =>
        (gate, area) switch
        {
            ("cell" or "drift", null or "DG") => "die Werte haben sich ungewöhnlich stark geändert",
            _ => Words.GetValueOrDefault(gate, Unknown),
        };

    /// <summary>What a finding that could not be decided may mean; the words of the gate, but milder for a single cell.</summary>
    /// <param name="gate">Its code.</param>
    /// <param name="area">Kreis or Land; null or <c>DG</c> where all are meant.</param>
    public static string Undecided(string gate, string? area) =>
        gate == "cell" ? "der Wert hat sich ungewöhnlich stark geändert" : What(gate, area);

    /// <summary>What an acceptance lets pass, out of its name.</summary>
    /// <param name="finding">
    /// <c>gate:&lt;gate&gt;:&lt;series or indicator&gt;:&lt;period&gt;[:&lt;area&gt;]</c>, with or without numbers.
    /// </param>
    public static string OfFinding(string finding) =>
        AcceptanceName.Parse(finding).Finding.Split(':') is ["gate", var gate, _, _, .. var area]
            ? What(gate, area.FirstOrDefault())
            : Unknown;
}
