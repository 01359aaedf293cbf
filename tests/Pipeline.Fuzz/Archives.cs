using System.IO.Compression;

namespace Pipeline.Fuzz;

/// <summary>Small archives made in memory.</summary>
public static class Archives
{
    /// <summary>A zip of the entries, in their order.</summary>
    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        return stream.ToArray();
    }
}
