using System.Runtime.InteropServices;

namespace Pipeline.Adapters.Local;

/// <summary>Puts a finished file in a place where none may be yet, so that of several who try at a time one succeeds.</summary>
/// <remarks>
/// <see cref="File.Move(string, string, bool)"/> promises that only on Windows: elsewhere it looks whether something is there and then
/// renames, and a rename replaces what came in between. A hard link (POSIX <c>link</c>) is refused by the system itself.
/// </remarks>
internal static partial class NewFile
{
    /// <summary>EEXIST, the same number on Linux and macOS.</summary>
    private const int Exists = 17;

    /// <summary>Moves a file to its place unless something is there.</summary>
    /// <param name="written">The finished file; gone afterwards in either case.</param>
    /// <param name="full">Its place.</param>
    /// <param name="exclusive">Keeps others out where the file system has no hard links (FAT, some network shares).</param>
    /// <param name="cancellation">Observed while waiting for others.</param>
    /// <returns>True where it was moved.</returns>
    public static async Task<bool> MoveAsync(
        string written,
        string full,
        Func<CancellationToken, Task<FileStream>> exclusive,
        CancellationToken cancellation
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (OperatingSystem.IsWindows())
            return MoveWhereNoneIs(written, full);
        var isMoved = Link(written, full) == 0;
        if (isMoved || Marshal.GetLastPInvokeError() == Exists)
        {
            File.Delete(written);
            return isMoved;
        }
        // No links here, or something is wrong that the move says better.
        var turn = await exclusive(cancellation).ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
            return MoveWhereNoneIs(written, full);
    }

    private static bool MoveWhereNoneIs(string written, string full)
    {
        try
        {
            File.Move(written, full, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(full))
        {
            File.Delete(written);
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string created);
}
