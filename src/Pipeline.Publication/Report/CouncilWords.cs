using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>
/// What the elected body of a Kreis is called, in the accusative with its article. The constitutions of the Länder name it
/// (Gemeinde- and Kreisordnungen, as of 2024); four cities, two regions and one union of communes have a name of their own.
/// </summary>
public static class CouncilWords
{
    /// <summary>The name an election of each brings into being; every one a report can say.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "den Kreistag",
        "die Regionsversammlung",
        "den Städteregionstag",
        "die Regionalversammlung",
        "den Stadtrat",
        "den Rat",
        "den Gemeinderat",
        "die Ratsversammlung",
        "die Bürgerschaft",
        "die Stadtbürgerschaft",
        "die Stadtverordnetenversammlung",
        "die Stadtvertretung",
        "das Abgeordnetenhaus",
    ];

    /// <summary><c>den Kreistag</c>, <c>die Bürgerschaft</c>.</summary>
    public static string Of(KreisKey kreis) =>
        kreis.Text switch
        {
            "01003" or "02000" or "13003" => "die Bürgerschaft",
            "04011" => "die Stadtbürgerschaft",
            "03241" => "die Regionsversammlung",
            "05334" => "den Städteregionstag",
            "10041" => "die Regionalversammlung",
            _ when !KreisRegister.Every[kreis].IsCity => "den Kreistag",
            _ => OfCitiesIn(kreis.Land.Text),
        };

    private static string OfCitiesIn(string land) =>
        land switch
        {
            "01" => "die Ratsversammlung",
            "03" or "05" => "den Rat",
            "04" or "06" or "12" => "die Stadtverordnetenversammlung",
            "08" => "den Gemeinderat",
            "11" => "das Abgeordnetenhaus",
            "13" => "die Stadtvertretung",
            _ => "den Stadtrat",
        };
}
