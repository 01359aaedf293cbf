using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Demo.Files;
using Pipeline.Demo.Model;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>
/// INKAR 2025 with what is odd in it: one Kürzel under two Bereiche with other values, rows without Bereich or ID, <c>a_bb_4G</c>
/// with many rows for a Kreis. The figures are invented.
/// </summary>
internal static class TodayInkar
{
    private static readonly TodaySeries[] Series =
    [
        new("14426", "q_SGBII", "SGB II - Quote", Trait.Sgb2, 2020, 2023, 2),
        new("14166", "a_schul_oA", "Schulabgänger ohne Abschluss", Trait.Leavers, 2020, 2023, 2),
        new("14709", "d_Hausshaltseinkommen", "Monatliches Haushaltseinkommen", Trait.Income, 2020, 2022, 2),
        new("6326", "m_G02_SUP_DIST", "Entfernung zum Supermarkt/Discounter", Trait.Supermarket, 2023, 2023, 0),
        new("6328", "m_Q01_APO_DIST", "Entfernung zur Apotheke", Trait.Pharmacy, 2023, 2023, 0),
        new("6329", "m_P01_PRIM_DIST", "Entfernung zur Grundschule", Trait.School, 2023, 2023, 0),
        new("8750", "m_OEV20_DIST", "Entfernung zur ÖV Haltestelle", Trait.Stop, 2022, 2022, 0),
    ];

    /// <summary>The zip.</summary>
    public static byte[] Zip()
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
        foreach (var one in Series)
            for (var year = one.First; year <= one.Last; year++)
            {
                Row(text, "LRB", one, ("Bund", ""), germany, year);
                foreach (var land in laender)
                    Row(text, "LRB", one, ("Bundesländer", ""), land, year);
                foreach (var area in Area.Since2021)
                {
                    Row(text, "LRB", one, ("Kreise", "000"), area, year);
                    if (one.Kuerzel is "a_schul_oA" or "m_Q01_APO_DIST")
                        Row(text, "SDG", one with { Id = "23125", Name = $"(SDG) {one.Name}" }, ("Kreise", "000"), area, year + 1);
                }
            }
        return TodayTable.Zip("inkar_2025.csv", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Row(StringBuilder text, string bereich, TodaySeries series, (string Name, string Suffix) level, Area area, int year)
    {
        var value = Math.Round(TodayWorld.Ratio(area, series.Trait, year), series.Decimals, MidpointRounding.AwayFromZero);
        var number = value.ToString(CultureInfo.InvariantCulture).Replace('.', ',');
        text.Append(
            CultureInfo.InvariantCulture,
            $"{bereich};{series.Id};{series.Kuerzel};{series.Name};{level.Name};{area.Ags}{level.Suffix};{area.Name};{year};{number}\n"
        );
    }

    private sealed record TodaySeries(string Id, string Kuerzel, string Name, Trait Trait, int First, int Last, int Decimals);
}
