using System.Globalization;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;

namespace Pipeline.Cli;

/// <summary>
/// A file somebody named on the command line, read whole: an ordinary one, with content, of a believable size. A pipe would be waited
/// for without end, and a device would fill the memory.
/// </summary>
internal static class NamedFile
{
    /// <summary>The largest list of patches, requests or certificates, in bytes.</summary>
    public const int LargestList = 16 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The largest size, in bytes.</param>
    /// <param name="faulty">What is said where it cannot be read: code and message; what was expected is "a file" and its size.</param>
    /// <exception cref="FindingException">It is missing, no ordinary file, empty or too large.</exception>
    public static byte[] Read(string path, int most, Finding faulty)
    {
        var size = SizeOfFile.Of(path);
        var fault =
            Directory.Exists(path) ? "a folder"
            : size is null ? "no such file"
            : size == 0 ? "an empty file, or a pipe or device"
            : size > most ? string.Create(CultureInfo.InvariantCulture, $"{size} bytes")
            : null;
        return fault is null
            ? File.ReadAllBytes(path)
            : throw new FindingException(
                faulty with
                {
                    Source = path,
                    Expected = string.Create(CultureInfo.InvariantCulture, $"{faulty.Expected ?? "a file"}, at most {most >> 10} KiB"),
                    Found = fault,
                }
            );
    }
}
