namespace Pipeline.Publication.RunReport;

/// <summary>
/// How a run stands. A record that says running while nobody holds the store's lock is one that was killed; the next run closes
/// it as failed without an end.
/// </summary>
public enum RunState
{
    /// <summary>At work, or killed.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Done,

    /// <summary>Stopped by findings; nothing published was changed.</summary>
    Stopped,

    /// <summary>Stopped by the operator.</summary>
    Cancelled,

    /// <summary>Stopped by an error of the program, the store or a source.</summary>
    Failed,

    /// <summary>Ended well as a preview that waits for a decision; nothing is published yet.</summary>
    Preview,

    /// <summary>A preview that was published.</summary>
    Approved,

    /// <summary>A preview that was turned down.</summary>
    Rejected,
}
