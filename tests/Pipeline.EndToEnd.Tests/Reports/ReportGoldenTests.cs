using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing;
using Pipeline.Testing.Accessibility;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>
/// Pages of the reports of the six Kreise the study visited, and text and tag tree of two of them – a Landkreis and a city –,
/// and both of the report on Germany, as they looked when somebody last looked at them. What the sentences of all others say,
/// <see cref="SentenceRules"/> prove. The environment variable <c>TEILHABE_WRITE_GOLDENS</c> set to 1 rewrites them; the difference
/// is to be explained in the commit.
/// </summary>
[Collection(DemoRunTogether.Name)]
public sealed class ReportGoldenTests(DemoRun demo)
{
    /// <summary>Dots per inch of the page images: enough to see a block move, few enough to be small.</summary>
    private const int Resolution = 30;

    /// <summary>
    /// Mean difference of grey levels (0 to 255) below which two pages look the same: other versions of the renderer smooth
    /// edges otherwise. A line of text that moves by its height changes about 1.5.
    /// </summary>
    private const double Tolerance = 0.8;

    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.EndToEnd.Tests", "Goldens", "reports");
    private static readonly bool Writes = Environment.GetEnvironmentVariable("TEILHABE_WRITE_GOLDENS") == "1";
    private readonly ReportFiles _reports = new(demo.Store, "2023.1");

    public static TheoryData<string> Read() => ["16077", "01004", "deutschland"];

    public static TheoryData<string> LookedAt() => ["16077", "15001", "05766", "01004", "08226", "06440", "deutschland"];

    [Theory, MemberData(nameof(Read))]
    public void Text_OfAReport_IsTheGolden(string ags) =>
        AssertGolden(ags + ".txt", string.Join("\n\f\n", PdfText.Extract(_reports.Bytes(ags)).Select(WithoutFingerprint)) + "\n");

    [Theory, MemberData(nameof(Read))]
    public void Structure_OfAReport_IsTheGolden(string ags) => AssertGolden(ags + ".structure.txt", PdfOutline.Read(_reports.Bytes(ags)));

    [Theory, MemberData(nameof(LookedAt))]
    public void Pages_OfAReport_LookAsTheGoldens(string ags)
    {
        using var folder = new TemporaryFolder();
        Render(_reports.PathOf(ags), folder.At(ags));
        var pages = Directory.GetFiles(folder.Path, "*.pgm").Order(StringComparer.Ordinal).ToList();
        if (ags != "deutschland")
            Assert.Equal(4, pages.Count);
        else if (!Writes)
            Assert.Equal(Directory.GetFiles(Folder, "deutschland-*.pgm.gz").Length, pages.Count);
        for (var i = 0; i < pages.Count; i++)
        {
            var golden = Path.Combine(Folder, FormattableString.Invariant($"{ags}-{i + 1}.pgm.gz"));
            var found = GreyImage.Read(File.ReadAllBytes(pages[i]));
            if (Writes)
                WriteCompressed(golden, File.ReadAllBytes(pages[i]));
            var expected = GreyImage.Read(ReadCompressed(golden));
            Assert.Equal((expected.Width, expected.Height), (found.Width, found.Height));
            var difference = expected.Levels.Zip(found.Levels, (a, b) => (double)Math.Abs(a - b)).Average();
            Assert.True(
                difference <= Tolerance,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"page {i + 1} of {ags} differs by {difference:0.00} grey levels, more than {Tolerance}"
                )
            );
        }
    }

    /// <summary>The hash of the edition changes with every change of code that raises a stage; it has tests of its own.</summary>
    private static string WithoutFingerprint(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "(?:[0-9a-f]{8} ){7}[0-9a-f]{8}", "<SHA-256>");

    private static void AssertGolden(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        if (Writes)
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, text);
        }
        Assert.Equal(File.ReadAllText(path).Split('\n'), text.Split('\n'));
    }

    private static void WriteCompressed(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Folder);
        using var zip = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
        zip.Write(bytes);
    }

    private static byte[] ReadCompressed(string path)
    {
        using var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zip.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Render(string pdf, string prefix)
    {
        var start = new ProcessStartInfo("pdftoppm") { RedirectStandardError = true };
        foreach (var argument in new[] { "-gray", "-r", Resolution.ToString(CultureInfo.InvariantCulture), pdf, prefix })
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail(
                "pdftoppm is missing; it draws the pages. Install poppler-utils (apt-get install poppler-utils, brew install poppler)."
            );
        }
    }

    /// <summary>A binary portable greymap (PGM, P5, 8 bits).</summary>
    private sealed record GreyImage(int Width, int Height, byte[] Levels)
    {
        public static GreyImage Read(byte[] bytes)
        {
            var (head, at) = (new List<string>(), 0);
            while (head.Count < 4)
            {
                var end = Array.FindIndex(bytes, at, b => b is (byte)' ' or (byte)'\n');
                head.Add(System.Text.Encoding.ASCII.GetString(bytes, at, end - at));
                at = end + 1;
            }
            Assert.Equal(("P5", "255"), (head[0], head[3]));
            var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
            Assert.Equal(width * height, bytes.Length - at);
            return new(width, height, bytes[at..]);
        }
    }
}
