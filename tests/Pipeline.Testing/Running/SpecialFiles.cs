using System.Diagnostics;

namespace Pipeline.Testing.Running;

/// <summary>Files that are none: what is read from them never ends or never begins.</summary>
public static class SpecialFiles
{
    /// <summary>Makes a pipe nobody writes to.</summary>
    public static async Task PipeAsync(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        await made.WaitForExitAsync();
        if (made.ExitCode != 0)
            throw new IOException($"mkfifo {path} ended with {made.ExitCode}");
    }
}
