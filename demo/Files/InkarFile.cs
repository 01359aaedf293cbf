using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Demo.Bytes;
using Pipeline.Demo.Model;

namespace Pipeline.Demo.Files;

/// <summary>INKAR's bulk file in the layout of 2024: one zip per edition, one Gebietsstand for all years in it.</summary>
internal sealed class InkarFile(World world)
{
    private const string Head = "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert";

    /// <summary>The zip of an edition.</summary>
    /// <param name="edition">The year of the edition.</param>
    /// <param name="firstDelivery">True for incomes as they stood before the revision.</param>
    internal byte[] Of(int edition, bool firstDelivery)
    {
        var text = new StringBuilder(Head).Append('\n');
        foreach (var series in InkarSeries.All)
        {
            Rows(text, series, edition, firstDelivery, "Bund", "111", "Bundesrepublik Deutschland", Place.All);
            foreach (var land in LandKey.All)
                Rows(
                    text,
                    series,
                    edition,
                    firstDelivery,
                    "Bundesländer",
                    land.Text,
                    land.Name,
                    [.. Place.All.Where(p => p.Land == land.Text)]
                );
            foreach (var area in Area.On(edition))
                Rows(text, series, edition, firstDelivery, "Kreise", area.Ags + "000", NameOf(area), area.Parts);
        }
        return ZipBody.Of(FormattableString.Invariant($"inkar_{edition}.csv"), Encoding.UTF8.GetBytes(text.ToString()));
    }

    private void Rows(
        StringBuilder text,
        InkarSeries series,
        int edition,
        bool firstDelivery,
        string level,
        string code,
        string name,
        IReadOnlyList<Place> places
    )
    {
        foreach (var (period, year) in series.Periods(edition))
        {
            if (series.Kuerzel == "a_ausl_bev" && Events.NoForeigners.Any(m => m.Ags + "000" == code && m.Year == year))
                continue; // a missing value has no row in this layout
            var value = series.Of(world, places, year, firstDelivery).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
            text.Append(
                CultureInfo.InvariantCulture,
                $"{series.Bereich};{series.Id};{series.Kuerzel};{series.Name};{level};{code};{name};{period};{value}\n"
            );
        }
    }

    private static string NameOf(Area area) => area.Kind == "Kreisfreie Stadt" ? $"{area.Name}, Stadt" : area.Name;
}
