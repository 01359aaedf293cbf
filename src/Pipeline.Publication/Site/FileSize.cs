using Pipeline.Publication.German;

namespace Pipeline.Publication.Site;

/// <summary>Sizes of files for readers.</summary>
internal static class FileSize
{
    /// <summary>In kilobytes, from a million bytes on in megabytes with one decimal (1 kB = 1,000 bytes).</summary>
    public static string Format(long bytes) =>
        bytes < 1_000_000
            ? GermanNumber.WithUnit(Math.Max(1, Math.Round(bytes / 1000.0)), 0, "kB")
            : GermanNumber.WithUnit(bytes / 1_000_000.0, 1, "MB");
}
