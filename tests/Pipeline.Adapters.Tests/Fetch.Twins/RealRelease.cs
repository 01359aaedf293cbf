using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Twins;

/// <summary>The real releases, read by the product's readers and, in the plainest way, by the tests themselves.</summary>
internal static class RealRelease
{
    public static List<SourceCell> Read(IReleaseReader reader, string file, params SeriesSelector[] wanted)
    {
        using var content = File.OpenRead(SharedData.File(file));
        return [.. reader.Read(Twin.Release(reader.Formats.First()), content, wanted, CancellationToken.None)];
    }

    /// <summary>All rows, cut at semicolons; quotes taken off.</summary>
    public static IEnumerable<string[]> Rows(string file, Encoding encoding)
    {
        using var content = File.OpenRead(SharedData.File(file));
        using var archive = file.EndsWith(".zip", StringComparison.Ordinal) ? new ZipArchive(content) : null;
        using var reader = new StreamReader(archive?.Entries[0].Open() ?? content, encoding);
        while (reader.ReadLine() is { } line)
            yield return [.. line.Split(';').Select(c => c.Trim('"'))];
    }

    public static double German(string cell) =>
        double.Parse(cell.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), CultureInfo.InvariantCulture);

    public static string Line(int series, string code, string time, double? value) =>
        string.Create(CultureInfo.InvariantCulture, $"{series} {code} {time} {value:R}");

    public static string Time(SourceCell cell) => cell.Period.ToString();
}
