using System.Text;
using Pipeline.Accessibility;
using UglyToad.PdfPig.Content;

namespace Pipeline.Testing.Accessibility;

/// <summary>
/// The text of a tagged PDF as assistive technology gets it: content order, a new line for each block element or artifact,
/// nothing added between the lines of a paragraph, soft hyphens removed.
/// </summary>
public static class PdfText
{
    /// <summary>The text of each page.</summary>
    public static IReadOnlyList<string> Extract(byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        using var file = new PdfModel(pdf);
        return Extract(file);
    }

    /// <summary>The same of a file that is open already.</summary>
    internal static IReadOnlyList<string> Extract(PdfModel file)
    {
        var owners = StructureReader.Read(file, new FindingList())?.Owners;
        var texts = new List<string>(file.Pages.Count);
        for (int i = 0; i < file.Pages.Count; i++)
        {
            texts.Add(PageText(file.Pages[i], i, owners));
        }

        return texts;
    }

    /// <summary>Letters of a sequence and of those inside it, such as the parts of a broken word.</summary>
    private static IEnumerable<Letter> Letters(MarkedContentElement marked) => marked.Letters.Concat(marked.Children.SelectMany(Letters));

    private static string PageText(Page page, int index, IReadOnlyDictionary<ContentKey, StructureNode>? owners)
    {
        var text = new StringBuilder();
        StructureNode? block = null;
        foreach (var marked in page.GetMarkedContents())
        {
            var letters = Letters(marked).ToList();
            if (letters.Count == 0)
            {
                continue;
            }

            var next = owners?.GetValueOrDefault(new ContentKey(index, marked.MarkedContentIdentifier))?.Block;
            if (text.Length > 0 && (next is null || !ReferenceEquals(next, block)))
            {
                text.Append('\n');
            }

            block = next;
            foreach (var letter in letters)
            {
                text.Append(letter.Value);
            }
        }

        return text.Replace("\u00AD", "").ToString();
    }
}
