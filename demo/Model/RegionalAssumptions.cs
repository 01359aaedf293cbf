namespace Pipeline.Demo.Model;

/// <summary>
/// What the demo assumes of Germany's regions, in round numbers and by common knowledge: no figure of any office is in
/// it. README.md beside the project says what follows from it.
/// </summary>
internal static class RegionalAssumptions
{
    /// <summary>Hills and hollows of prosperity: longitude, latitude, radius in degrees, height.</summary>
    internal static readonly (double Lon, double Lat, double Radius, double Height)[] Hills =
    [
        (11.6, 48.1, 0.9, 1.3), // around München
        (9.2, 48.8, 0.7, 0.7), // around Stuttgart
        (8.7, 50.1, 0.6, 0.8), // Rhein-Main
        (10.0, 53.6, 0.6, 0.7), // around Hamburg
        (6.9, 51.1, 0.4, 0.6), // Rhein between Bonn and Düsseldorf
        (11.0, 49.5, 0.4, 0.4), // around Nürnberg
        (9.4, 47.7, 0.5, 0.4), // Bodensee
        (13.2, 52.4, 0.5, 0.9), // around Berlin
        (8.0, 52.3, 0.6, 0.5), // Osnabrück and the Emsland
        (7.1, 51.5, 0.35, -1.8), // Ruhr
        (14.3, 51.5, 0.7, -0.6), // Lausitz
        (13.6, 53.6, 0.9, -0.8), // Vorpommern and Uckermark
        (8.2, 53.5, 0.5, -0.6), // Jade and Weser
        (7.5, 49.3, 0.5, -0.7), // western Pfalz
        (11.9, 50.2, 0.5, -0.7), // north-eastern Franken
        (11.2, 51.6, 0.6, -0.6), // Harz
        (12.8, 51.1, 0.8, 0.3), // between Leipzig and Dresden
    ];

    /// <summary>The ground level of prosperity per Land, 01 to 16.</summary>
    internal static readonly double[] LandLevels = [0.1, 1.0, 0.0, -1.2, 0.1, 0.4, 0.2, 1.0, 1.1, -0.5, -0.5, -0.7, -1.0, -0.5, -1.4, -0.5];

    /// <summary>The rich cities and their dense surroundings (profile 1).</summary>
    internal static readonly string[] Rich =
    [
        "03103",
        "05111",
        "06411",
        "06412",
        "06434",
        "06436",
        "08111",
        "08116",
        "09161",
        "09162",
        "09179",
        "09184",
        "09188",
        "09562",
    ];

    /// <summary>Kreise as dense as cities.</summary>
    internal static readonly string[] DenseKreise =
    [
        "03241",
        "05158",
        "05162",
        "05170",
        "05334",
        "05362",
        "05382",
        "05562",
        "05954",
        "05978",
        "06433",
        "06434",
        "06436",
        "06438",
        "08116",
        "08118",
        "09179",
        "09184",
        "09188",
        "10041",
    ];

    /// <summary>Cities that live like the country around them.</summary>
    internal static readonly string[] RuralCities = ["07313", "07316", "07317", "07320", "09762", "09764", "15001", "16054", "16056"];

    /// <summary>Round numbers of inhabitants where the size of the place is common knowledge.</summary>
    internal static readonly Dictionary<string, int> Sizes = new(StringComparer.Ordinal)
    {
        ["11000"] = 3_600_000,
        ["02000"] = 1_800_000,
        ["09162"] = 1_500_000,
        ["05315"] = 1_100_000,
        ["03241"] = 1_150_000,
        ["06412"] = 750_000,
        ["08111"] = 630_000,
        ["05111"] = 620_000,
        ["05913"] = 590_000,
        ["05113"] = 580_000,
        ["14713"] = 590_000,
        ["04011"] = 560_000,
        ["14612"] = 560_000,
        ["09564"] = 520_000,
        ["05112"] = 500_000,
        ["05911"] = 360_000,
        ["05124"] = 350_000,
        ["05711"] = 330_000,
        ["05314"] = 330_000,
        ["05515"] = 310_000,
        ["08222"] = 310_000,
        ["08212"] = 310_000,
        ["09761"] = 300_000,
        ["06414"] = 280_000,
        ["05562"] = 610_000,
        ["05334"] = 560_000,
        ["05382"] = 600_000,
        ["05158"] = 490_000,
        ["08118"] = 540_000,
        ["08116"] = 530_000,
        ["09184"] = 350_000,
        ["10041"] = 330_000,
        ["16056"] = 42_000,
        ["16063"] = 118_000,
        ["03354"] = 48_000,
    };

    /// <summary>How well off a place is by where it lies, before chance; about −3 to 3.</summary>
    internal static double Prosperity(Place place)
    {
        var level = LandLevels[int.Parse(place.Land, System.Globalization.CultureInfo.InvariantCulture) - 1];
        foreach (var (lon, lat, radius, height) in Hills)
            level += height * place.Near(lon, lat, radius);
        return level;
    }

    /// <summary>True for a place with short ways and a dense net of shops.</summary>
    internal static bool IsUrban(Place place) => DenseKreise.Contains(place.Ags) || (place.IsCity && !RuralCities.Contains(place.Ags));
}
