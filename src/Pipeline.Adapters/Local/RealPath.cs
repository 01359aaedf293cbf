namespace Pipeline.Adapters.Local;

/// <summary>
/// Where a path really leads: every link in it followed, those in middle folders and those in the targets of links as well. What is to
/// stay inside a folder, or out of a store, is asked about that and not about the text of the path.
/// </summary>
public static class RealPath
{
    private const int MostLinks = 64;

    /// <summary>The path without links, as far as it exists; what does not exist is left as it is written.</summary>
    /// <param name="path">Any path; a relative one begins in the current folder.</param>
    /// <exception cref="IOException">Links lead round in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var pending = new Stack<string>(Segments(full[real.Length..]).Reverse());
        var links = 0;
        while (pending.TryPop(out var segment))
        {
            // A target may climb: from where its link really lies, which is why this is not left to the text.
            if (segment == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            var next = Path.Combine(real, segment);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks)
                throw new IOException($"{path}: links lead round in a circle.");
            var root = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : "";
            real = root.Length > 0 ? root : real;
            foreach (var step in Segments(target[root.Length..]).Reverse())
                pending.Push(step);
        }
        return real;
    }

    private static IEnumerable<string> Segments(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s != ".");
}
