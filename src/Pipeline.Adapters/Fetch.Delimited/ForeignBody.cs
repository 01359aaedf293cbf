using System.Text;
using System.Text.Json;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// Recognises what a service sends instead of a table. GENESIS answers errors with HTTP 200 and a JSON body
/// <c>{"Ident":…,"Status":{"Code":…,"Content":…}}</c>, gateways answer with a page of HTML.
/// </summary>
internal static class ForeignBody
{
    private const int Looked = 64 * 1024;

    /// <summary>Refuses an empty file, a page, a JSON answer and UTF-16; otherwise changes nothing.</summary>
    /// <exception cref="FindingException">It is one of them.</exception>
    public static void Refuse(LineReader lines, FileErrors errors)
    {
        var head = lines.Peek(Looked);
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        if (head.StartsWith("\uFEFF"u8))
            throw errors.Of(
                "byte-order-mark",
                "The file begins with the byte order mark twice: a program has put one before the other. Take one away.",
                1,
                expected: "the bytes EF BB BF once at most",
                found: "EF BB BF EF BB BF"
            );
        head = head.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty)
            throw errors.Of("empty-file", "The file is empty.", expected: "a table", found: "no bytes or only blanks");
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw errors.Of("wrong-encoding", "The file is UTF-16.", expected: "UTF-8", found: "a byte order mark of UTF-16");
        if (head[0] == '<')
            throw errors.Of(
                "error-body",
                "The service sent a page instead of a table.",
                expected: "a table",
                found: FileErrors.Quote(head)
            );
        if (head[0] == '{')
            throw Answer(head, errors);
    }

    private static FindingException Answer(ReadOnlySpan<byte> body, FileErrors errors) =>
        errors.Of(
            "error-body",
            "The service sent an answer of its own instead of a table.",
            expected: "a table",
            found: Status(body) ?? FileErrors.Quote(body)
        );

    /// <summary>Code and content of the answer; null where it is cut off or built otherwise, and is quoted as it is.</summary>
    private static string? Status(ReadOnlySpan<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(body));
            return
                json.RootElement.TryGetProperty("Status", out var status)
                && status.ValueKind == JsonValueKind.Object
                && status.TryGetProperty("Code", out var code)
                && status.TryGetProperty("Content", out var content)
                ? $"code {code.GetRawText()}: {FileErrors.Quote(content.ToString())}"
                : null;
        }
        // The second is thrown for text with half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
