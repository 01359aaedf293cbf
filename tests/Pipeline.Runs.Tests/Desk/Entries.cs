using Pipeline.Core.Editions;

namespace Pipeline.Runs.Tests.Desk;

/// <summary>Entries of an index, where it only matters which edition they name.</summary>
internal static class Entries
{
    /// <summary>The first edition of a year.</summary>
    public static IndexEntry Of(int year) =>
        new()
        {
            Edition = $"{year}.1",
            Year = year,
            Revision = 1,
            Status = EditionStatus.Current,
            Recipe = "demo",
            Fingerprint = new string('a', 64),
            ManifestSha256 = new string('b', 64),
        };
}
