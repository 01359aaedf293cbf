using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Fuzz;

namespace Pipeline.Adapters.Tests.Fetch.Twins;

/// <summary>Small files written by hand in the layouts of the releases, and short ways to read them.</summary>
internal static class Twin
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries) => Archives.Zip(entries);

    public static byte[] Zip(string csv) => Zip(("twin.csv", Utf8(csv)));

    public static Release Release(string format, string? table = null, string? period = null) =>
        new(
            new ReleaseOffer
            {
                Source = "twin",
                Format = format,
                Edition = "1",
                Table = table,
                Period = period,
                Gebietsstand = new DateOnly(2021, 12, 31),
                File = "twin/file",
                Licence = "dl-de/by-2-0",
                Attribution = "by hand",
            },
            new string('0', 64),
            0
        );

    public static List<SourceCell> Read(IReleaseReader reader, byte[] bytes, Release release, params SeriesSelector[] wanted)
    {
        using var content = new MemoryStream(bytes);
        return [.. reader.Read(release, content, wanted, CancellationToken.None)];
    }

    public static Finding Fault(Action read) => Assert.Single(Assert.Throws<FindingException>(read).Findings);

    public static SourceCell Kreis(int series, string ags, int year, double value, long line) =>
        new(series, AreaLevel.Kreis, ags, Period.OfYear(year), value, ValueStatus.Value, null, line);
}
