using System.Globalization;
using System.Text;
using Pipeline.Accessibility;

namespace Pipeline.Testing.Accessibility;

/// <summary>The tag tree of a PDF as text, for people and for comparisons: one line per block, equal siblings counted.</summary>
public static class PdfOutline
{
    private static readonly string[] Containers = ["Document", "Part", "Sect", "Div", "Art"];

    /// <summary>The tree, two spaces of indent per level of containers; alternate texts of figures in quotes.</summary>
    /// <returns>Empty where the file has no structure tree.</returns>
    public static string Read(byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        using var file = new PdfModel(pdf);
        var text = new StringBuilder();
        foreach (var node in StructureReader.Read(file, new FindingList())?.Elements.Where(e => e.Parent is null) ?? [])
        {
            Append(text, file, node, 0);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PdfModel file, StructureNode node, int depth)
    {
        bool isContainer = Containers.Contains(node.Type);
        text.Append(' ', depth * 2).Append(isContainer ? node.Type : Line(file, node)).Append('\n');
        foreach (var child in isContainer ? node.Children : [])
        {
            Append(text, file, child, depth + 1);
        }
    }

    private static string Line(PdfModel file, StructureNode node)
    {
        string alt = file.Text(node.Dictionary, "Alt") is { } words ? $" \"{words}\"" : "";
        var runs = new List<(string Line, int Count)>();
        foreach (string line in node.Children.Select(c => Line(file, c)))
        {
            if (runs.Count > 0 && runs[^1].Line == line)
            {
                runs[^1] = (line, runs[^1].Count + 1);
            }
            else
            {
                runs.Add((line, 1));
            }
        }

        string inside = string.Join(
            ", ",
            runs.Select(r => r.Count > 1 ? r.Count.ToString(CultureInfo.InvariantCulture) + " " + r.Line : r.Line)
        );
        return node.Type + alt + (inside.Length > 0 ? $" ({inside})" : "");
    }
}
