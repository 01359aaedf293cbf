using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Demo.Model;

namespace Pipeline.Demo.Files;

/// <summary>One area of a GENESIS table with its cells, numbers or signs.</summary>
/// <param name="Variable">Code of the regional variable: DINSG, DLAND or KREISE.</param>
/// <param name="Code">DG, two, five or eight digits.</param>
/// <param name="Label">The name the table shows.</param>
/// <param name="Cells">The cells, in the order of the table's coordinates.</param>
internal sealed record GenesisArea(string Variable, string Code, string Label, string[] Cells);

/// <summary>
/// Puts the areas of a GENESIS table together: Germany, Länder, all Kreise that ever were, parts of Kreise. Codes that do
/// not exist on the day have <c>-</c>; the sums count every Kreis of the day once, hidden cells included.
/// </summary>
internal static class GenesisCells
{
    /// <summary>Göttingen was put together from these two on 1.11.2016; the shares are assumed.</summary>
    private static readonly (string Ags, string Name, double Share)[] Goettingen =
    [
        ("03152", "Göttingen", 0.77),
        ("03156", "Osterode am Harz", 0.23),
    ];

    /// <summary>Parts of Kreise with a code of their own: never to be added. A share of 0 means a sign.</summary>
    private static readonly (string Code, string Label, double Share)[] Parts =
    [
        ("03241001", "Hannover, Landeshauptstadt", 0.46),
        ("05334002", "Aachen, kreisfreie Stadt", 0.45),
        ("10041100", "Saarbrücken, Landeshauptstadt", 0.55),
        ("11001001", "Berlin-Mitte", 0),
        ("11008008", "Berlin-Neukölln", 0),
        ("11012012", "Berlin-Reinickendorf", 0),
    ];

    /// <summary>All areas of one year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="count">The numbers of a place, in the order of the coordinates.</param>
    internal static IReadOnlyList<GenesisArea> Of(int year, Func<Place, int[]> count)
    {
        var kreise = Kreise(year, count);
        var width = kreise[0].Counts.Length;
        var areas = new List<GenesisArea> { new("DINSG", "DG", "Deutschland", Text(Sum(kreise.Select(k => k.Counts), width))) };
        areas.AddRange(
            LandKey.All.Select(l => new GenesisArea(
                "DLAND",
                l.Text,
                l.Name,
                Text(Sum(kreise.Where(k => k.Ags[..2] == l.Text).Select(k => k.Counts), width))
            ))
        );
        areas.AddRange(kreise.Select(k => new GenesisArea("KREISE", k.Ags, k.Label, Text(k.Counts))));
        var there = kreise.Select(k => k.Ags).ToHashSet(StringComparer.Ordinal);
        var gone = Reforms
            .All.Select(r => (Ags: r.Old.Text, Name: r.OldName))
            .Append((Ags: "03159", Name: "Göttingen"))
            .DistinctBy(r => r.Ags)
            .Where(r => !there.Contains(r.Ags));
        areas.AddRange(gone.Select(g => new GenesisArea("KREISE", g.Ags, g.Name, [.. Enumerable.Repeat("-", width)])));
        areas.AddRange(
            Parts.Select(p => new GenesisArea(
                "KREISE",
                p.Code,
                p.Label,
                p.Share == 0 ? [.. Enumerable.Repeat(".", width)] : Text(Share(kreise.Single(k => k.Ags == p.Code[..5]).Counts, p.Share))
            ))
        );
        return areas;
    }

    private static List<(string Ags, string Label, int[] Counts)> Kreise(int year, Func<Place, int[]> count)
    {
        var kreise = new List<(string, string, int[])>();
        foreach (var area in Area.On(year))
        {
            var counts = area.Parts.Select(count).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
            if (area.Ags == "03159" && year < 2016)
            {
                var first = Share(counts, Goettingen[0].Share);
                kreise.Add((Goettingen[0].Ags, Goettingen[0].Name + ", Landkreis", first));
                kreise.Add((Goettingen[1].Ags, Goettingen[1].Name + ", Landkreis", [.. counts.Zip(first, (all, one) => all - one)]));
            }
            else
            {
                kreise.Add((area.Ags, $"{area.Name}, {(area.Kind == "Kreisfreie Stadt" ? "kreisfreie Stadt" : area.Kind)}", counts));
            }
        }
        return kreise;
    }

    private static int[] Share(int[] counts, double share) =>
        [.. counts.Select(c => (int)Math.Round(c * share, MidpointRounding.AwayFromZero))];

    private static int[] Sum(IEnumerable<int[]> rows, int width)
    {
        var sum = new int[width];
        foreach (var row in rows)
            for (var i = 0; i < width; i++)
                sum[i] += row[i];
        return sum;
    }

    private static string[] Text(int[] counts) => [.. counts.Select(c => c.ToString(CultureInfo.InvariantCulture))];
}
