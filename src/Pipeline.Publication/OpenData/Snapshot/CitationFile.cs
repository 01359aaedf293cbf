using System.Globalization;
using System.Text;

namespace Pipeline.Publication.OpenData;

/// <summary><c>CITATION.cff</c> in the Citation File Format 1.2.0: how to cite the edition, to the byte.</summary>
public static class CitationFile
{
    /// <summary>Path within the edition.</summary>
    public const string Path = "CITATION.cff";

    /// <summary>Media type.</summary>
    public const string MediaType = "text/yaml; charset=utf-8";

    /// <summary>Writes it.</summary>
    public static byte[] Render(EditionDescription edition)
    {
        var text = new StringBuilder(
            "cff-version: 1.2.0\n"
                + "message: \"Bitte zitieren Sie die Ausgabe mit ihrer Nummer und Adresse: Sie ändert sich nicht.\"\ntype: dataset\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"title: {Quoted(edition.Title)}\nversion: {Quoted(edition.Id.ToString())}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"abstract: {Quoted(edition.Abstract)}\nauthors:\n  - name: {Quoted(edition.Basis.Publisher.Name)}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"url: {Quoted(edition.Address())}\n{LicenceLines(edition.Licence)}");
        text.Append(
            CultureInfo.InvariantCulture,
            $"identifiers:\n  - type: other\n    value: {Quoted("sha256:" + edition.Basis.Fingerprint)}\n"
                + $"    description: \"Fingerabdruck der Ausgabe: SHA-256 von basis.json\"\n"
        );
        text.Append("keywords:\n");
        foreach (var keyword in EditionDescription.Keywords)
            text.Append(CultureInfo.InvariantCulture, $"  - {Quoted(keyword)}\n");
        text.Append("references:\n");
        foreach (var attribution in edition.Basis.Attributions)
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - type: data\n    title: {Quoted(attribution)}\n    authors:\n      - name: {Quoted(attribution)}\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>
    /// The schema of the format has the list of SPDX as of May 2021; of ours only those of Creative Commons are in it, the
    /// Datenlizenz Deutschland came later. Any other is named by its address.
    /// </summary>
    private static string LicenceLines(Licence licence) =>
        (licence.Name.StartsWith("CC", StringComparison.Ordinal) ? $"license: {licence.Name}\n" : "")
        + (licence.Page is { } page ? $"license-url: {Quoted(page)}\n" : "");

    /// <summary>A double-quoted scalar of YAML 1.2.</summary>
    internal static string Quoted(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
            escaped.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    < ' ' or '\u007F' or '\u0085' or '\u2028' or '\u2029' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                    _ => c.ToString(),
                }
            );
        return escaped.Append('"').ToString();
    }
}
