using Pipeline.Core.Domain;

namespace Pipeline.Site.Tests.Browser;

/// <summary>What people type, and the Kreis that must come first.</summary>
internal static class Searches
{
    /// <summary>The official name of every Kreis, as reports write it.</summary>
    public static IReadOnlyList<(string Text, string Ags)> Names { get; } =
    [.. KreisRegister.Gebietsstand2021.All.Select(k => (k.DisplayName, k.Key.Text))];

    /// <summary>
    /// Names as they are mistyped: letters left out, doubled, swapped or wrong, umlauts written otherwise, the kind added or
    /// left out.
    /// </summary>
    public static IReadOnlyList<(string Text, string Ags)> Misspellings { get; } =
    [
        ("altenburgerland", "16077"),
        ("Landkreis Altenburg", "16077"),
        ("Altenbruger Land", "16077"),
        ("Kreis Goeppingen", "08117"),
        ("Goppingen", "08117"),
        ("Göpingen", "08117"),
        ("münchen stadt", "09162"),
        ("muenchen landkreis", "09184"),
        ("Landkreis Munchen", "09184"),
        ("düseldorf", "05111"),
        ("Düsseldorff", "05111"),
        ("Wuppertahl", "05124"),
        ("Gelsenkirschen", "05513"),
        ("Brandenburg", "12051"),
        ("Ostprignitz Rupin", "12068"),
        ("Uckermarck", "12073"),
        ("Vorpommern Greifswalt", "13075"),
        ("Mecklenburgische Seenplate", "13071"),
        ("Nordfriesslandd", "01054"),
        ("Dithmarchen", "01051"),
        ("Schleswig Flensbrug", "01059"),
        ("Sächsische Schweitz", "14628"),
        ("Saechsische Schweiz-Osterzgebirge", "14628"),
        ("St. Wendel", "10046"),
        ("Sankt Wendel", "10046"),
        ("Hannover", "03241"),
        ("staedteregion aachen", "05334"),
        ("Grosz-Gerau", "06433"),
        ("Garmisch Partenkirchn", "09180"),
        ("Kaufboiren", "09762"),
        ("Neuss", "05162"),
        ("Märkisch Oderlant", "12064"),
        ("Bitburg Prüm", "07232"),
        ("Weiden", "09363"),
        ("Schwarzwald Bar Kreis", "08326"),
    ];

    /// <summary>Kreise that are no more, and what they are part of.</summary>
    public static IReadOnlyList<(string Text, string Ags)> Former { get; } =
    [
        ("Rügen", "13073"),
        ("ruegen", "13073"),
        ("Landkreis Rügen", "13073"),
        ("Eisenach", "16063"),
        ("Osterode am Harz", "03159"),
        ("Osterode", "03159"),
        ("Saalkreis", "15088"),
        ("Bad Doberan", "13072"),
        ("Torgau-Oschatz", "14730"),
        ("Wernigerode", "15085"),
        ("Muldentalkreis", "14729"),
        ("Hoyerswerda", "14625"),
        ("Aue", "14521"),
        ("Waren", "13071"),
        ("Burg", "15086"),
        ("Schwerin-Land", "13076"),
        ("Cottbus Land", "12071"),
        ("Landkreis Gera-Land", "16076"),
        ("Jena-Land", "16074"),
        ("Westerzgebirgskreis", "14521"),
        ("Westlausitz-Dresdner Land", "14625"),
        ("Schwarza-Kreis", "16073"),
        ("Rostock-Land", "13072"),
        ("Dresden-Land", "14627"),
        ("Anhalt-Zerbst", "15082"),
        ("Demmin", "13071"),
    ];

    /// <summary>What people know of a Kreis besides its name: plates, keys, the office, the title of a city.</summary>
    public static IReadOnlyList<(string Text, string Ags)> OtherNames { get; } =
    [
        ("ABG", "16077"),
        ("abg", "16077"),
        ("ABG-XY 123", "16077"),
        ("SLN", "16077"),
        ("K", "05315"),
        ("TÜ", "08416"),
        ("MTK", "06436"),
        ("1001", "01001"),
        ("01001000", "01001"),
        ("1001000", "01001"),
        ("16077036", "16077"),
        ("160770001001", "16077"),
        ("Landratsamt Altenburger Land", "16077"),
        ("Landratsamt München", "09184"),
        ("Kreisverwaltung Düren", "05358"),
        ("Stadtverwaltung Jena", "16053"),
        ("Landeshauptstadt München", "09162"),
        ("Landeshauptstadt Dresden", "14612"),
        ("Freie und Hansestadt Hamburg", "02000"),
        ("Lutherstadt Wittenberg", "15091"),
        ("Kassel Land", "06633"),
        ("Land Kassel", "06633"),
        ("Leipzig Land", "14729"),
        ("Nürnberger Land", "09574"),
        ("Landkeis Fulda", "06631"),
        ("Stadt Oldenburg", "03403"),
        ("Neumarkt in der Oberpfalz", "09373"),
        ("Weiden in der Oberpfalz", "09363"),
        ("Neustadt an der Aisch", "09575"),
        ("Cóttbus", "12052"),
        ("091620", "09162"),
        ("0916200", "09162"),
        ("Kreuzberg", "11000"),
        ("Berlin-Kreuzberg", "11000"),
        ("Prenzlauer Berg, Berlin", "11000"),
        ("Schmöckwitz", "11000"),
        ("Altona", "02000"),
        ("Hamburg-Altona", "02000"),
        ("St. Pauli", "02000"),
        ("Sankt Georg", "02000"),
        ("Vegesack", "04011"),
        ("Geestemünde", "04012"),
        ("Harburg", "03353"),
        ("Osterholz", "03356"),
        ("Hamm", "05915"),
        ("Spandau", "11000"),
        ("Blankenesse", "02000"),
        ("Merseburg", "15088"),
        ("Apolda", "16071"),
        ("Angermünde", "12073"),
        ("Erftkreis", "05362"),
        ("Stadtverband Saarbrücken", "10041"),
        ("16077 Altenburger Land", "16077"),
        ("Altenburger Land 04600", "16077"),
    ];

    /// <summary>What may mean more than one Kreis, or another kind than there is: nobody but who typed it can say which.</summary>
    public static IReadOnlyList<string> Ambiguous { get; } =
    ["Landkreis Waren", "Landkreis Burg", "Landkreis Oder", "Jena-Land", "Oldenburg", "Offenbach"];

    /// <summary>All texts in their order.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        .. Names.Concat(Misspellings).Concat(Former).Concat(OtherNames).Select(s => s.Text),
        .. Ambiguous,
        "altenb",
        "xqzwv",
        "",
        "16077",
        "<script>alert(1)</script>",
    ];
}
