namespace Pipeline.Adapters.Local;

/// <summary>
/// A turn that one process or thread has at a time: a file opened for nobody else, given back with the process at the latest.
/// </summary>
internal static class ExclusiveFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private const int MostPauses = 6000;

    /// <summary>What the system says of a disk that is full (28, 112, 122) or read-only (19, 30), which is nobody else's turn.</summary>
    private static readonly int[] NotWritable = [19, 28, 30, 112, 122];

    /// <summary>Opens a file for nobody else at once.</summary>
    /// <param name="path">The file; made where there is none.</param>
    /// <returns>Null where somebody else has it.</returns>
    /// <exception cref="IOException">The disk is full or read-only.</exception>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
            when (e is not (DirectoryNotFoundException or PathTooLongException) && !NotWritable.Contains(e.HResult & 0xFFFF))
        {
            return null;
        }
    }

    /// <summary>Waits for a turn that never lasts longer than the writing of one file.</summary>
    /// <param name="path">The file; made where there is none.</param>
    /// <param name="cancellation">Observed between tries.</param>
    /// <exception cref="IOException">Somebody else has had it for half a minute.</exception>
    public static async Task<FileStream> WaitAsync(string path, CancellationToken cancellation)
    {
        for (var pauses = 0; pauses < MostPauses; pauses++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } mine)
                return mine;
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
        throw new IOException($"Another process has kept {path} open for half a minute: end it, then try again.");
    }
}
