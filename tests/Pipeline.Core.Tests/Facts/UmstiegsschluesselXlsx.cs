using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pipeline.Core.Tests.Facts;

/// <summary>
/// Reads the BBSR Umstiegsschlüssel to 31.12.2021 (one sheet per year from 1997 on: A old key, D population weight,
/// I new key) without any package of the product, so that the comparison is independent of it.
/// </summary>
internal static partial class UmstiegsschluesselXlsx
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Old key, new key and population weight of every row of one year.</summary>
    internal static IReadOnlyDictionary<(string Old, string New), double> Weights(string file, int year)
    {
        using var zip = ZipFile.OpenRead(file);
        var id = Part(zip, "xl/workbook.xml")
            .Descendants(Main + "sheet")
            .Single(s => s.Attribute("name")!.Value == Text(year))
            .Attribute(Rel + "id")!
            .Value;
        var target = Part(zip, "xl/_rels/workbook.xml.rels")
            .Root!.Elements()
            .Single(r => r.Attribute("Id")!.Value == id)
            .Attribute("Target")!
            .Value;
        var weights = new Dictionary<(string, string), double>();
        foreach (var row in Part(zip, target.StartsWith('/') ? target[1..] : "xl/" + target).Descendants(Main + "row"))
        {
            var cells = row.Elements(Main + "c")
                .Where(c => c.Element(Main + "v") is not null && c.Attribute("t")?.Value != "s")
                .ToDictionary(c => Column().Match(c.Attribute("r")!.Value).Value, c => Number(c.Element(Main + "v")!.Value));
            if (cells.TryGetValue("A", out var old) && cells.TryGetValue("D", out var weight) && cells.TryGetValue("I", out var to))
                weights.Add((Key(old), Key(to)), weight);
        }
        return weights;
    }

    private static XDocument Part(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static string Key(double eightDigits) => ((int)eightDigits / 1000).ToString("00000", CultureInfo.InvariantCulture);

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[A-Z]+")]
    private static partial Regex Column();
}
