using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Http;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>Understands a body by its content.</summary>
internal static partial class GenesisAnswers
{
    private const int LongestText = 1000;
    private const long LargestJson = 64 << 20;
    private static readonly byte[] Bom = [0xEF, 0xBB, 0xBF];

    /// <summary>Reads what the answer means.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="redact">Takes secrets out.</param>
    public static GenesisAnswer Read(Transferred body, Func<string, string> redact)
    {
        var head = Head(body.Path);
        var kind = Kind(head);
        return kind switch
        {
            GenesisBodyKind.Zip or GenesisBodyKind.Csv when body.IsSuccess => new(GenesisStatus.Delivered, 0, "", body) { Kind = kind },
            GenesisBodyKind.Json => OfJson(body, redact),
            GenesisBodyKind.Page => new(GenesisStatus.Page, null, Words(redact(PageText(head))), body) { Kind = kind },
            _ => new(GenesisStatus.Unreadable, null, kind == GenesisBodyKind.Empty ? "an empty answer" : Words(redact(TextOf(head))), body)
            {
                Kind = kind,
            },
        };
    }

    /// <summary>Kind of the first bytes.</summary>
    public static GenesisBodyKind Kind(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK"u8))
            return GenesisBodyKind.Zip;
        if (head.StartsWith(Bom))
            head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        return head switch
        {
            [] => GenesisBodyKind.Empty,
            [(byte)'<', ..] => GenesisBodyKind.Page,
            [(byte)'{', ..] => GenesisBodyKind.Json,
            _ when head.StartsWith("statistics_code;"u8) || head.StartsWith("Statistik_Code;"u8) || head.IndexOf((byte)';') >= 0 =>
                GenesisBodyKind.Csv,
            _ => GenesisBodyKind.Unknown,
        };
    }

    private static GenesisAnswer OfJson(Transferred body, Func<string, string> redact)
    {
        try
        {
            if (body.Bytes > LargestJson)
                return Unreadable("an answer larger than any of GENESIS");
            using var json = JsonDocument.Parse(File.ReadAllBytes(body.Path));
            var root = json.RootElement;
            var status = root.TryGetProperty("Status", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
            if (!status.TryGetProperty("Code", out var number) || !number.TryGetInt32(out var code))
                return Unreadable(Words(redact(root.ToString())));
            var words = status.TryGetProperty("Content", out var content) ? content.ToString() : "";
            return new GenesisAnswer(Meaning(code, body.IsSuccess), code, Words(redact(words)), body)
            {
                Kind = GenesisBodyKind.Json,
                ResultName = code == 99 && NameAtTheEnd().Match(words) is { Success: true } name ? name.Groups[1].Value : null,
            };
        }
        // The last two: a number too large for its type, half a surrogate pair.
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return Unreadable("a JSON answer that is cut off or damaged");
        }

        GenesisAnswer Unreadable(string text) => new(GenesisStatus.Unreadable, null, text, body) { Kind = GenesisBodyKind.Json };
    }

    private static GenesisStatus Meaning(int code, bool isSuccess) =>
        code switch
        {
            0 when isSuccess => GenesisStatus.Delivered,
            22 => GenesisStatus.Adjusted,
            50 => GenesisStatus.NothingNewer,
            90 => GenesisStatus.NotFound,
            98 => GenesisStatus.TooLarge,
            99 => GenesisStatus.JobStarted,
            104 => GenesisStatus.NothingThere,
            -1 => GenesisStatus.InternalError,
            6 => GenesisStatus.TooManyRequests,
            15 => GenesisStatus.CredentialsMissing,
            2 => GenesisStatus.CredentialsWrong,
            _ => GenesisStatus.Other,
        };

    private static byte[] Head(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Math.Min(file.Length, 8192)];
        file.ReadExactly(head);
        return head;
    }

    /// <summary>UTF-8 where it is, else ISO-8859-1; the head may end inside a character.</summary>
    private static string TextOf(byte[] head)
    {
        var whole = head.Length;
        while (whole > 0 && head.Length - whole < 4 && !Utf8.IsValid(head.AsSpan(0, whole)))
            whole--;
        return Utf8.IsValid(head.AsSpan(0, whole)) ? Encoding.UTF8.GetString(head, 0, whole) : Encoding.Latin1.GetString(head);
    }

    private static string PageText(byte[] head)
    {
        var text = TextOf(head);
        var title = Title().Match(text);
        return title.Success ? title.Groups[1].Value : "a page without title";
    }

    /// <summary>One line without control characters.</summary>
    private static string Words(string text)
    {
        var clean = Blanks().Replace(text, " ").Trim();
        return clean.Length > LongestText ? clean[..LongestText] + "…" : clean;
    }

    [GeneratedRegex(@":\s*([A-Za-z0-9][A-Za-z0-9_\-]{2,79})\s*\.?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex NameAtTheEnd();

    [GeneratedRegex(@"<title>\s*([^<]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
