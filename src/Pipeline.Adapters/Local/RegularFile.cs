using System.Globalization;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Local;

/// <summary>
/// A file of the folder of releases that may be read: an ordinary file inside the folder, of a believable size. A pipe would be
/// waited for without end, a device would fill the disk, and a link may lead anywhere.
/// </summary>
internal static class RegularFile
{
    /// <summary>The largest release: the genuine bulk file of INKAR has 6.8 GB before it is zipped.</summary>
    public const long LargestRelease = 16L << 30;

    /// <summary>The largest list of releases.</summary>
    public const long LargestList = 16L << 20;

    /// <summary>Opens it for reading.</summary>
    /// <param name="folder">The folder, full path.</param>
    /// <param name="file">The file below it, with forward slashes.</param>
    /// <param name="most">The largest size, in bytes.</param>
    /// <exception cref="FindingException">It leads out of the folder, is no ordinary file or empty, or is too large.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileStream Open(string folder, string file, long most)
    {
        var info = new FileInfo(Real(folder, file));
        if (!info.Exists)
            throw new FileNotFoundException($"{file} does not exist", file);
        // Pipes and devices have no size; a file without any is no release either, and nothing is opened to find out.
        if (info.Length == 0)
            throw Error(
                "file-not-regular",
                "A file of the list has no content, or is no ordinary file but a pipe or a device: nothing is read from it.",
                file,
                "an ordinary file with content",
                "no size"
            );
        if (info.Length > most)
            throw Error(
                "too-large",
                "A file is larger than any release can be.",
                file,
                string.Create(CultureInfo.InvariantCulture, $"at most {most} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"{info.Length} bytes")
            );
        return new FileStream(
            info.FullName,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            1 << 17,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );
    }

    /// <summary>The path with every link followed; it must stay inside the folder, wherever that itself lies.</summary>
    private static string Real(string folder, string file)
    {
        var root = RealPath.Of(folder);
        string path;
        try
        {
            path = RealPath.Of(Path.Combine(root, file));
        }
        catch (IOException e)
        {
            throw Error("file-outside", "A link in the folder of releases leads nowhere.", file, "a file", e.Message);
        }
        return path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw Error(
                "file-outside",
                "A link leads out of the folder of releases: put the file itself into the folder.",
                file,
                $"a file below {folder}",
                path
            );
    }

    private static FindingException Error(string code, string message, string file, string expected, string found) =>
        new(
            new Finding(code, message)
            {
                Source = file,
                Expected = expected,
                Found = found,
            }
        );
}
