namespace Pipeline.Testing.Running;

/// <summary>Copies of folders, for tests that change files in place; <see cref="FolderLinks"/> is for those that do not.</summary>
public static class FolderCopy
{
    /// <summary>Copies every file; folders without any are left out.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Where to; made where it is missing.</param>
    public static void Make(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
