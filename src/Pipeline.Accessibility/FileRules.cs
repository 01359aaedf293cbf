using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Accessibility;

/// <summary>
/// The bytes of the file, walked object by object without a PDF library: header, spacing, stream lengths, filters, identifier
/// and end (ISO 19005-2, 6.1). Lengths must be direct, which the standard does not ask for but makes the walk certain.
/// </summary>
internal sealed partial class FileRules
{
    private const int MostObjects = 8_388_607;

    private static readonly HashSet<string> AllowedFilters =
    [
        "FlateDecode",
        "ASCIIHexDecode",
        "ASCII85Decode",
        "RunLengthDecode",
        "CCITTFaxDecode",
        "JBIG2Decode",
        "DCTDecode",
        "JPXDecode",
    ];

    private readonly byte[] _pdf;
    private readonly FindingList _findings;
    private int _at;
    private int _objects;
    private bool _hasIdentifier;

    private FileRules(byte[] pdf, FindingList findings)
    {
        _pdf = pdf;
        _findings = findings;
    }

    public static void Check(byte[] pdf, FindingList findings)
    {
        var rules = new FileRules(pdf, findings);
        if (!rules.ReadHeader())
            return;

        while (rules.ReadObject())
            rules._objects++;

        rules.ReadEnd();
    }

    private bool ReadHeader()
    {
        bool isPdf = Header().IsMatch(Text(0, 9));
        _findings.Require(isPdf, "A-2 6.1.2", "%PDF-1.0 to %PDF-1.7 in the first line", Printable(Text(0, 9)));
        if (!isPdf)
            return false;

        _findings.Require(
            _pdf.Length > 15 && _pdf[9] == '%' && _pdf.AsSpan(10, 4).IndexOfAnyInRange((byte)0, (byte)127) < 0 && _pdf[14] == '\n',
            "A-2 6.1.2",
            "a comment of four bytes above 127 in the second line",
            "another"
        );
        _at = 15;
        return true;
    }

    /// <summary>Reads "N G obj", the object, "endobj"; false where something else stands.</summary>
    private bool ReadObject()
    {
        var start = ObjectStart().Match(Text(_at, 32));
        if (!start.Success)
            return false;

        int body = _at + start.Length;
        int keyword = Next(body, "stream\n"u8, "endobj"u8);
        if (keyword < 0)
        {
            _findings.Add("A-2 6.1.9", "endobj after object " + start.Groups[1].Value, "none");
            return false;
        }

        if (_pdf.AsSpan(keyword).StartsWith("stream"u8))
            return ReadStream(start.Groups[1].Value, Text(body, keyword - body), keyword + "stream\n".Length);

        return ReadEndOfObject(start.Groups[1].Value, keyword - 1);
    }

    private bool ReadStream(string number, string dictionary, int data)
    {
        _hasIdentifier |= Identifier().IsMatch(dictionary);
        _findings.Require(!dictionary.Contains("/Encrypt", StringComparison.Ordinal), "A-2 6.1.3", "no encryption", "/Encrypt");
        _findings.Require(!ExternalFile().IsMatch(dictionary), "A-2 6.1.7.1", "stream data in the file", "/F, /FFilter or /FDecodeParms");
        foreach (Match filter in Filter().Matches(dictionary))
        {
            _findings.Require(
                AllowedFilters.Contains(filter.Groups[1].Value),
                "A-2 6.1.7.2",
                "a filter PDF/A allows",
                filter.Groups[1].Value
            );
        }

        var length = Length().Match(dictionary);
        long end = length.Success ? data + long.Parse(length.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : -1;
        if (end < data || end + 11 > _pdf.Length || !_pdf.AsSpan((int)end).StartsWith("\nendstream"u8))
        {
            _findings.Add(
                "A-2 6.1.7.1",
                $"a /Length of object {number} that leads to endstream on a new line",
                length.Success ? length.Groups[1].Value : "none"
            );
            return false;
        }

        return ReadEndOfObject(number, (int)end + "\nendstream".Length);
    }

    private bool ReadEndOfObject(string number, int at)
    {
        const string End = "\nendobj\n";
        bool isRight = Text(at, End.Length) == End;
        _findings.Require(isRight, "A-2 6.1.9", $"endobj of object {number} on a line of its own", Printable(Text(at, End.Length)));
        _at = at + End.Length;
        return isRight;
    }

    private void ReadEnd()
    {
        string end = Text(_at, _pdf.Length - _at);
        _hasIdentifier |= Identifier().IsMatch(end);
        _findings.Require(_hasIdentifier, "A-2 6.1.3", "a file identifier (/ID) in the trailer", "none");
        _findings.Require(
            End().IsMatch(end),
            "A-2 6.1.3",
            "startxref and %%EOF right after the last object, and nothing after them",
            Printable(end)
        );
        _findings.Require(
            _objects is > 0 and <= MostObjects,
            "A-2 6.1.13",
            "1 to 8,388,607 objects",
            _objects.ToString(CultureInfo.InvariantCulture)
        );
    }

    private int Next(int from, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int a = _pdf.AsSpan(from).IndexOf(first);
        int b = _pdf.AsSpan(from).IndexOf(second);
        return a < 0 || (b >= 0 && b < a) ? (b < 0 ? -1 : from + b) : from + a;
    }

    private string Text(int at, int length) =>
        at >= _pdf.Length ? "" : Encoding.Latin1.GetString(_pdf, at, Math.Min(length, _pdf.Length - at));

    private static string Printable(string text) =>
        "'" + string.Concat(text.Take(40).Select(static c => c is >= ' ' and <= '~' ? c : '.')) + "'";

    [GeneratedRegex(@"^%PDF-1\.[0-7]\n")]
    private static partial Regex Header();

    [GeneratedRegex(@"^([1-9][0-9]*) [0-9]+ obj\n")]
    private static partial Regex ObjectStart();

    [GeneratedRegex(@"/Length ([0-9]{1,10})(?=[/>\s])")]
    private static partial Regex Length();

    [GeneratedRegex(@"/Filter\s*\[?/(\w+)")]
    private static partial Regex Filter();

    [GeneratedRegex(@"/(F|FFilter|FDecodeParms)(?=[\s(<\[/])")]
    private static partial Regex ExternalFile();

    [GeneratedRegex(@"/ID\s*\[\s*<([0-9A-Fa-f]{2})+>\s*<([0-9A-Fa-f]{2})+>")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^startxref\n[0-9]+\n%%EOF\n?$")]
    private static partial Regex End();
}
