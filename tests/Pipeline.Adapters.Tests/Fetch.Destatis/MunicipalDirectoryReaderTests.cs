using System.IO.Compression;
using System.Text;
using Pipeline.Adapters.Fetch.Destatis;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Publication.Site;

namespace Pipeline.Adapters.Tests.Fetch.Destatis;

/// <summary>
/// The Gemeindeverzeichnis: lines are put together here by the columns of the description of GV100AD, with names of real Gemeinden.
/// </summary>
public sealed class MunicipalDirectoryReaderTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Directory_InEitherEncoding_GivesNamesAndPostcodes(bool isUtf8, bool isZipped)
    {
        var names = Read(Encode(Lines(), isUtf8, isZipped));
        Assert.Equal(400, names.ByKreis.Count);
        Assert.Equal("© Statistische Ämter", names.Attribution);
        Assert.Equal(
            [new MunicipalName("Jever", "26441"), new MunicipalName("Schortens", "26419"), new MunicipalName("Wangerooge", null)],
            names.ByKreis[KreisKey.Parse("03455")]
        );
        Assert.Equal([new MunicipalName("Göttingen", "37083")], names.ByKreis[KreisKey.Parse("03159")]);
    }

    [Theory]
    [InlineData("60;20211231;03455007;Jever", "unknown-layout")]
    [InlineData("<html><body>Wartung, bitte versuchen Sie es in ein paar Minuten noch einmal, vielen Dank</body></html>", "unknown-layout")]
    public void Line_OfAnotherLayout_IsAFinding(string line, string code) =>
        Assert.Equal(code, Code(() => Read(Encode([.. Lines(), line], true, false))));

    [Fact]
    public void Gemeinde_InAnUnknownKreis_IsAFinding() =>
        Assert.Equal("area-code", Code(() => Read(Encode([.. Lines(), Line("16056000", "Eisenach, Stadt", "99817")], true, false))));

    [Fact]
    public void Kreis_WithoutAGemeinde_IsAFinding() =>
        Assert.Equal(
            "kreis-missing",
            Code(() => Read(Encode([.. Lines().Where(l => !l.Contains("03455", StringComparison.Ordinal))], true, false)))
        );

    private static IReadOnlyList<string> Lines() =>
        [
            "10" + "20211231" + "03".PadRight(12) + "Niedersachsen".PadRight(50) + "Hannover".PadRight(50),
            .. KreisRegister
                .Gebietsstand2021.All.Where(k => k.Key.Text is not ("03455" or "03159"))
                .Select(k => Line(k.Key.Text + "001", k.Name + ", Stadt", "")),
            Line("03455007", "Jever, Stadt, Marienort", "26441"),
            Line("03455015", "Schortens, Stadt", "26419"),
            Line("03455021", "Wangerooge, Nordseebad", ""),
            Line("03159016", "Göttingen, Stadt", "37083"),
        ];

    private static string Line(string ags, string name, string postcode) =>
        "60"
        + "20211231"
        + ags
        + "0000"
        + name.PadRight(50)
        + new string(' ', 50)
        + "63    "
        + "00000004207"
        + "00000014301"
        + "00000006954"
        + "    "
        + postcode.PadRight(5)
        + new string(' ', 50);

    private static byte[] Encode(IReadOnlyList<string> lines, bool isUtf8, bool isZipped)
    {
        var text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetBytes(string.Join("\r\n", lines) + "\r\n");
        if (!isZipped)
            return text;
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("GV100AD_311221.txt").Open())
            entry.Write(text);
        return file.ToArray();
    }

    private static string Code(Action read) => Assert.Single(Assert.Throws<FindingException>(read).Findings).Code;

    private static MunicipalNames Read(byte[] bytes) =>
        new MunicipalDirectoryReader().Read(
            new Release(
                new ReleaseOffer
                {
                    Source = "destatis",
                    Format = MunicipalDirectoryReader.Format,
                    Edition = "2021",
                    Gebietsstand = new DateOnly(2021, 12, 31),
                    File = "destatis/gv100ad.txt",
                    Licence = "dl-de/by-2-0",
                    Attribution = "© Statistische Ämter",
                },
                "",
                bytes.Length
            ),
            new MemoryStream(bytes)
        );
}
