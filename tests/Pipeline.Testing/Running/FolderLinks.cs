using System.Runtime.InteropServices;

namespace Pipeline.Testing.Running;

/// <summary>Copies folders without copying bytes: every file by a hard link. Where links cannot be made, by a copy.</summary>
public static partial class FolderLinks
{
    /// <summary>Makes a folder whose files are those of another. Who writes into such a file in place changes both.</summary>
    public static void Link(string from, string to) => Walk(from, to, LinkFile);

    /// <summary>Makes a folder with files of its own, which may be changed in place.</summary>
    public static void Copy(string from, string to) => Walk(from, to, File.Copy);

    private static void Walk(string from, string to, Action<string, string> each)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            // The lock of a store is held on its file: stores that share it would lock each other out.
            if (Path.GetFileName(file) != ".lock")
                each(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    private static void LinkFile(string from, string to)
    {
        if (OperatingSystem.IsWindows() || MakeLink(from, to) != 0)
            File.Copy(from, to);
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeLink(string existing, string created);
}
