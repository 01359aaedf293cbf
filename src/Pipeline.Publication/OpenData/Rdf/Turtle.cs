using System.Globalization;
using System.Text;

namespace Pipeline.Publication.OpenData.Rdf;

/// <summary>Writes a graph as Turtle (W3C RDF 1.1 Turtle), subject by subject.</summary>
public static class Turtle
{
    /// <summary>Media type.</summary>
    public const string MediaType = "text/turtle; charset=utf-8";

    /// <summary>Writes it.</summary>
    public static byte[] Write(RdfGraph graph)
    {
        var text = new StringBuilder();
        foreach (var (prefix, address) in RdfGraph.Prefixes)
            text.Append(CultureInfo.InvariantCulture, $"@prefix {prefix}: <{address}> .\n");
        foreach (var subject in graph.Statements.GroupBy(s => s.Subject, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n<{subject.Key}>\n");
            var predicates = subject.GroupBy(s => s.Predicate, StringComparer.Ordinal).ToList();
            for (var i = 0; i < predicates.Count; i++)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    {predicates[i].Key} "
                        + $"{string.Join(", ", predicates[i].Select(s => Term(s.Object)))}{(i == predicates.Count - 1 ? " ." : " ;")}\n"
                );
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Term(RdfObject value) =>
        value.IsResource ? $"<{value.Text}>"
        : value.Language is { } language ? $"{Literal(value.Text)}@{language}"
        : value.Datatype is { } type ? $"{Literal(value.Text)}^^<{type}>"
        : Literal(value.Text);

    private static string Literal(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
            escaped.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' or '\u007F' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                    _ => c.ToString(),
                }
            );
        return escaped.Append('"').ToString();
    }
}
