using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pipeline.Publication.Tests.OpenData;

/// <summary>One statement as N-Triples writes it.</summary>
internal readonly record struct Triple(string Subject, string Predicate, string Object);

/// <summary>
/// Reads Turtle and JSON-LD into the same statements, as far as our documents use the two languages; shares no code with the
/// writers.
/// </summary>
internal static partial class RdfReaders
{
    public static HashSet<Triple> Turtle(byte[] utf8)
    {
        var tokens = new Queue<string>(Token().Matches(Encoding.UTF8.GetString(utf8)).Select(m => m.Value));
        var prefixes = new Dictionary<string, string>();
        var triples = new HashSet<Triple>();
        while (tokens.Count > 0)
        {
            if (tokens.Peek() == "@prefix")
            {
                tokens.Dequeue();
                prefixes.Add(tokens.Dequeue()[..^1], tokens.Dequeue()[1..^1]);
                Assert.Equal(".", tokens.Dequeue());
                continue;
            }
            var subject = Term(tokens, prefixes);
            string end;
            do
            {
                var predicate = Term(tokens, prefixes);
                do
                {
                    Assert.True(triples.Add(new Triple(subject, predicate, Term(tokens, prefixes))), "a statement stands twice");
                    end = tokens.Dequeue();
                } while (end == ",");
            } while (end == ";");
            Assert.Equal(".", end);
        }
        return triples;
    }

    public static HashSet<Triple> JsonLd(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var context = document.RootElement.GetProperty("@context").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        var triples = new HashSet<Triple>();
        foreach (var node in document.RootElement.GetProperty("@graph").EnumerateArray())
        {
            var subject = $"<{node.GetProperty("@id").GetString()}>";
            foreach (var property in node.EnumerateObject().Where(p => p.Name != "@id"))
            foreach (var value in property.Value.EnumerateArray())
                Assert.True(
                    triples.Add(
                        new Triple(
                            subject,
                            property.Name == "@type"
                                ? "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
                                : Expanded(property.Name, context),
                            property.Name == "@type" ? $"<{value.GetString()}>" : Value(value)
                        )
                    ),
                    "a statement stands twice"
                );
        }
        return triples;
    }

    private static string Value(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Quoted(value.GetString()!)
        : value.TryGetProperty("@id", out var id) ? $"<{id.GetString()}>"
        : Quoted(value.GetProperty("@value").GetString()!)
            + (
                value.TryGetProperty("@language", out var language)
                    ? "@" + language.GetString()
                    : $"^^<{value.GetProperty("@type").GetString()}>"
            );

    private static string Term(Queue<string> tokens, Dictionary<string, string> prefixes)
    {
        var token = tokens.Dequeue();
        if (token[0] == '<')
            return token;
        if (token[0] != '"')
            return Expanded(token, prefixes);
        var text = Quoted(Unescape(token[1..^1]));
        if (tokens.Peek() == "^^")
        {
            tokens.Dequeue();
            return text + "^^" + tokens.Dequeue();
        }
        return tokens.Peek()[0] == '@' ? text + tokens.Dequeue() : text;
    }

    private static string Expanded(string name, Dictionary<string, string> prefixes)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return $"<{prefixes[name[..colon]]}{name[(colon + 1)..]}>";
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Unescape(string text) =>
        Escape()
            .Replace(
                text,
                m =>
                    m.Value[1] switch
                    {
                        'n' => "\n",
                        'r' => "\r",
                        't' => "\t",
                        'u' => ((char)int.Parse(m.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
                        var c => c.ToString(),
                    }
            );

    [GeneratedRegex("""@prefix\b|<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n\r]|\\.)*"|\^\^|@[a-z]+|[a-z]+:[A-Za-z]*|[;,.]|\S""")]
    private static partial Regex Token();

    [GeneratedRegex("""\\u[0-9A-F]{4}|\\.""")]
    private static partial Regex Escape();
}
