namespace Pipeline.Publication.RunReport;

/// <summary>What an operator can do to a run or an edition.</summary>
public enum OperatorAction
{
    /// <summary>A run was ordered.</summary>
    Start,

    /// <summary>A run was ordered whose last edition gets centres of its own.</summary>
    Reanchor,

    /// <summary>The correction of a published edition was ordered.</summary>
    Correct,

    /// <summary>A preview is published.</summary>
    Approve,

    /// <summary>A preview is turned down.</summary>
    Reject,

    /// <summary>A run under way is stopped.</summary>
    Cancel,

    /// <summary>A published edition is taken back.</summary>
    Rollback,

    /// <summary>An approval was refused: whoever asked for it had ordered the run.</summary>
    RefuseApproval,
}
