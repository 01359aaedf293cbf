namespace Pipeline.Adapters.Local;

/// <summary>
/// The size of a file with every link followed: that of a link itself is the length of its text, and a pipe or a device behind it would
/// pass for a file with content.
/// </summary>
public static class SizeOfFile
{
    /// <summary>Bytes; 0 of an empty file, a pipe or a device; null where there is no file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">Links lead round in a circle.</exception>
    public static long? Of(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        if (file.LinkTarget is null)
            return file.Length;
        var target = new FileInfo(RealPath.Of(path));
        return target.Exists ? target.Length : null;
    }
}
