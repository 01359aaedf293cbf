using System.IO.Compression;
using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Publication.Site;

namespace Pipeline.Adapters.Fetch.Destatis;

/// <summary>
/// Reads the Gemeindeverzeichnis of the Statistische Ämter (GV100AD): lines of fixed width, in UTF-8 or ISO-8859-1, as a text or in the
/// archive it is published in. Kind of record 60 is a Gemeinde: key of eight digits from column 11, name of 50 characters from column 23,
/// postcode of its town hall from column 166 (columns counted from 1, as the description of the data set does). Every Kreis of the
/// Gebietsstand must have a Gemeinde.
/// </summary>
public sealed class MunicipalDirectoryReader : IMunicipalReader
{
    /// <summary>The layout in the list of releases.</summary>
    public const string Format = SitePlaces.Format;

    private const long MostBytes = 32 << 20;
    private const string Municipality = "60";
    private static readonly Column Key = new(10, 8),
        Name = new(22, 50),
        Postcode = new(165, 5);

    /// <inheritdoc/>
    /// <exception cref="FindingException">Not in this form, or a Kreis without Gemeinde.</exception>
    public MunicipalNames Read(Release release, Stream content)
    {
        var errors = new FileErrors(release, isUtf8: false);
        var register = KreisRegister.On(release.Offer.Gebietsstand);
        var found = register.All.ToDictionary(k => k.Key, _ => new List<MunicipalName>());
        var number = 0;
        foreach (var line in Text(Bytes(content, errors)).Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0)
                continue;
            if (line.Length < Name.End || !char.IsAsciiDigit(line[0]) || !char.IsAsciiDigit(line[1]))
                throw Unknown(errors, number, line);
            if (!line.StartsWith(Municipality, StringComparison.Ordinal))
                continue;
            var (key, name) = (Key.Of(line), Name.Of(line));
            if (name.Length == 0 || key.Length != Key.Width || !key.All(char.IsAsciiDigit))
                throw Unknown(errors, number, line);
            if (!KreisKey.TryParse(key[..5], out var kreis) || !found.TryGetValue(kreis, out var names))
                throw errors.Of(
                    "area-code",
                    "The Gemeinde lies in no Kreis of the Gebietsstand.",
                    number,
                    "AGS",
                    expected: $"a Kreis of {register.Day:yyyy-MM-dd}",
                    found: FileErrors.Quote(key)
                );
            var postcode = Postcode.Of(line);
            names.Add(new MunicipalName(WithoutTitle(name), postcode.Length == 5 && postcode.All(char.IsAsciiDigit) ? postcode : null));
        }
        var missing = found.Where(f => f.Value.Count == 0).Select(f => f.Key.Text).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? new MunicipalNames(
                release.Offer.Attribution,
                new SortedDictionary<KreisKey, IReadOnlyList<MunicipalName>>(found.ToDictionary(f => f.Key, f => Sorted(f.Value)))
            )
            : throw errors.Of(
                "kreis-missing",
                "Kreise have no Gemeinde in the directory.",
                kreis: string.Join(", ", missing.Take(20)),
                expected: $"{register.All.Count} Kreise",
                found: FormattableString.Invariant($"{register.All.Count - missing.Count}")
            );
    }

    private static IReadOnlyList<MunicipalName> Sorted(IEnumerable<MunicipalName> names) =>
        [.. names.Distinct().OrderBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Postcode, StringComparer.Ordinal)];

    /// <summary><c>Jever, Stadt</c>: what stands behind the comma is a title.</summary>
    private static string WithoutTitle(string name) => name.Split(',')[0].Trim();

    private static FindingException Unknown(FileErrors errors, int line, string found) =>
        errors.Of(
            "unknown-layout",
            "The line is none of the Gemeindeverzeichnis.",
            line,
            expected: "two digits of the kind of record, a key, a name of 50 characters (GV100AD)",
            found: FileErrors.Quote(found)
        );

    private static byte[] Bytes(Stream content, FileErrors errors)
    {
        if (content.Length > MostBytes)
            throw CsvArchive.TooLarge(errors, MostBytes, content.Length);
        using var all = new MemoryStream();
        content.CopyTo(all);
        if (!all.GetBuffer().AsSpan(0, (int)all.Length).StartsWith("PK"u8))
            return all.ToArray();
        using var archive = new ZipArchive(all, ZipArchiveMode.Read);
        var entry =
            archive.Entries.FirstOrDefault(e =>
                e.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
                && e.Name.Contains("GV100AD", StringComparison.OrdinalIgnoreCase)
            ) ?? throw errors.Of("unknown-layout", "The archive holds no Gemeindeverzeichnis.", expected: "GV100AD….txt", found: "none");
        if (entry.Length > MostBytes)
            throw CsvArchive.TooLarge(errors, MostBytes, entry.Length);
        using var text = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(text);
        return text.ToArray();
    }

    /// <summary>Newer deliveries are UTF-8, older ones ISO-8859-1, whose umlauts are no UTF-8.</summary>
    private static string Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>A field of a line.</summary>
    /// <param name="Start">Where it begins, from 0.</param>
    /// <param name="Width">Characters.</param>
    private readonly record struct Column(int Start, int Width)
    {
        public int End => Start + Width;

        public string Of(string line) => line.Length >= End ? line[Start..End].Trim() : "";
    }
}
