namespace Pipeline.Cli;

/// <summary>The exit codes: a contract.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A finding stopped the run, a verification found errors, or the site could not follow the index.</summary>
    public const int Finding = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A source or the store could not be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>Stopped by the operator, as shells have it for SIGINT.</summary>
    public const int Cancelled = 130;
}
