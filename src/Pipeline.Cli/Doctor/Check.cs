namespace Pipeline.Cli.Doctor;

/// <summary>What a check found.</summary>
internal enum CheckState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>A run may go wrong.</summary>
    Doubtful,

    /// <summary>A run will go wrong.</summary>
    Bad,
}

/// <summary>One check of this machine, the store or a service.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">What was found.</param>
/// <param name="Says">One sentence: what is the case.</param>
/// <param name="Advice">What to do; null where all is well.</param>
internal sealed record Check(string Name, CheckState State, string Says, string? Advice)
{
    /// <summary>All is well.</summary>
    public static Check Good(string name, string says) => new(name, CheckState.Good, says, null);

    /// <summary>A run may go wrong.</summary>
    public static Check Doubtful(string name, string says, string advice) => new(name, CheckState.Doubtful, says, advice);

    /// <summary>A run will go wrong.</summary>
    public static Check Bad(string name, string says, string advice) => new(name, CheckState.Bad, says, advice);
}
