using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Demo.Bytes;
using Pipeline.Demo.Files;
using Pipeline.Demo.Model;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>
/// INKAR 2025 with what is odd in it: one Kürzel under two Bereiche with other values, rows without Bereich or ID, <c>a_bb_4G</c>
/// with many rows for a Kreis. The figures are invented.
/// </summary>
internal static class TodayInkar
{
    /// <summary>
    /// The sixteen Kreise of Baden-Württemberg whose leavers of the newest year are secret, those of the office's table of 2024.
    /// </summary>
    public static readonly IReadOnlyList<string> Secret =
    [
        .. "08117 08118 08121 08127 08136 08212 08221 08222 08231 08317 08326 08336 08415 08416 08435 08436".Split(' '),
    ];

    private static readonly TodaySeries[] Series =
    [
        new("14426", "q_SGBII", "SGB II - Quote", (a, y) => TodayWorld.Ratio(a, Trait.Sgb2, y), 2020, 2023, 2),
        new("14166", "a_schul_oA", "Schulabgänger ohne Abschluss", (a, y) => TodayWorld.Ratio(a, Trait.Leavers, y), 2020, 2023, 2),
        new(
            "14709",
            "d_Hausshaltseinkommen",
            "Monatliches Haushaltseinkommen",
            (a, y) => TodayWorld.Ratio(a, Trait.Income, y),
            2020,
            2022,
            2
        ),
        new(
            "6326",
            "m_G02_SUP_DIST",
            "Entfernung zum Supermarkt/Discounter",
            (a, y) => TodayWorld.Ratio(a, Trait.Supermarket, y),
            2023,
            2023,
            0
        ),
        new("6328", "m_Q01_APO_DIST", "Entfernung zur Apotheke", (a, y) => TodayWorld.Ratio(a, Trait.Pharmacy, y), 2023, 2023, 0),
        new("6329", "m_P01_PRIM_DIST", "Entfernung zur Grundschule", (a, y) => TodayWorld.Ratio(a, Trait.School, y), 2023, 2023, 0),
        new("8750", "m_OEV20_DIST", "Entfernung zur ÖV Haltestelle", (a, y) => TodayWorld.Ratio(a, Trait.Stop, y), 2022, 2022, 0),
        new("12586", "xbev", "Bevölkerung gesamt", TodayWorld.Inhabitants, 2019, 2023, 0),
        new("14707", "a_ausl_bev", "Ausländeranteil", (a, y) => Invented(a, y, 4, 20), 2019, 2023, 2),
        new("16933", "m_bev_alter", "Durchschnittsalter der Bevölkerung", (a, y) => Invented(a, y, 41, 49), 2019, 2023, 2),
        new("15410", "a_bev_0006", "Einwohner unter 6 Jahre", (a, y) => Invented(a, y, 4, 7), 2019, 2023, 2),
        new("15426", "a_bev0618", "Einwohner von 6 bis unter 18 Jahren", (a, y) => Invented(a, y, 9, 13), 2019, 2023, 2),
        new("14688", "a_bev65um", "Einwohner 65 Jahre und älter", (a, y) => Invented(a, y, 16, 30), 2019, 2023, 2),
        new("15490", "i_wans", "Gesamtwanderungssaldo", (a, y) => Invented(a, y, 1, 14), 2019, 2023, 2),
        new("17334", "a_geb_bev", "Geborene", (a, y) => Invented(a, y, 7, 11), 2019, 2023, 2),
        new("17335", "a_gest_bev", "Gestorbene", (a, y) => Invented(a, y, 9, 17), 2019, 2023, 2),
        new("17186", "q_bev_fl", "Einwohnerdichte", (a, y) => Invented(a, y, 40, 3000), 2019, 2023, 2),
    ];

    /// <summary>The zip.</summary>
    /// <param name="ahead">By how many years the yearly series are longer: an edition nobody has published yet.</param>
    public static byte[] Zip(int ahead = 0)
    {
        var text = new StringBuilder("Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\n");
        var germany = new Area("111", "Bundesrepublik Deutschland", "", Place.All);
        Area[] laender = [.. LandKey.All.Select(l => new Area(l.Text, l.Name, "", [.. Place.All.Where(p => p.Land == l.Text)]))];
        foreach (var area in Area.Since2021)
        {
            // 56 rows in the genuine file, with topics where the indicator belongs.
            foreach (var topic in new[] { "Bevölkerung", "Bildung", "Erreichbarkeit" })
                text.Append(CultureInfo.InvariantCulture, $"EU;;a_bb_4G;{topic};Kreise;{area.Ags}000;{area.Name};2023;100\n");
            text.Append(CultureInfo.InvariantCulture, $";;a_ohne;;Kreise;{area.Ags}000;{area.Name};2023;1\n");
        }
        foreach (var one in Series.Select(s => s.First == s.Last ? s : s with { Last = s.Last + ahead }))
            for (var year = one.First; year <= one.Last; year++)
            {
                Row(text, "LRB", one, ("Bund", ""), germany, year);
                foreach (var land in laender)
                    Row(text, "LRB", one, ("Bundesländer", ""), land, year);
                foreach (var area in Area.Since2021)
                {
                    if (one.Kuerzel != "a_schul_oA" || year < one.Last || !Secret.Contains(area.Ags))
                        Row(text, "LRB", one, ("Kreise", "000"), area, year);
                    if (one.Kuerzel is "a_schul_oA" or "m_Q01_APO_DIST")
                        Row(text, "SDG", one with { Id = "23125", Name = $"(SDG) {one.Name}" }, ("Kreise", "000"), area, year + 1);
                }
            }
        return TodayTable.Zip("inkar_2025.csv", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Row(StringBuilder text, string bereich, TodaySeries series, (string Name, string Suffix) level, Area area, int year)
    {
        var value = Math.Round(series.Value(area, year), series.Decimals, MidpointRounding.AwayFromZero);
        var number = value.ToString(CultureInfo.InvariantCulture).Replace('.', ',');
        text.Append(
            CultureInfo.InvariantCulture,
            $"{bereich};{series.Id};{series.Kuerzel};{series.Name};{level.Name};{area.Ags}{level.Suffix};{area.Name};{year};{number}\n"
        );
    }

    /// <summary>A figure between two bounds that differs from place to place and a little from year to year, by inhabitants.</summary>
    private static double Invented(Area area, int year, double least, double most)
    {
        double Weight(Place p) => People.ResidentsOf(p, year).All;
        double Value(Place p) =>
            (least + ((most - least) * Noise.Uniform("today", p.Ags))) * (0.98 + (0.04 * Noise.Uniform("year", p.Ags, year)));
        return area.Parts.Sum(p => Value(p) * Weight(p)) / area.Parts.Sum(Weight);
    }

    private sealed record TodaySeries(
        string Id,
        string Kuerzel,
        string Name,
        Func<Area, int, double> Value,
        int First,
        int Last,
        int Decimals
    );
}
