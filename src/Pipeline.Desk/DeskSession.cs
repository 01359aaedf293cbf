namespace Pipeline.Desk;

/// <summary>How whoever opened the desk may come in, and who that is. Tells nothing else: it is answered to everybody.</summary>
public sealed record DeskSession
{
    /// <summary>The key is typed in, and the name with it.</summary>
    public static DeskSession Key { get; } = new() { SignIn = DeskSignIn.Key };

    /// <summary>How one comes in.</summary>
    public required DeskSignIn SignIn { get; init; }

    /// <summary>Where the platform signs in and comes back from; null where the key is typed in.</summary>
    public string? Login { get; init; }

    /// <summary>Where the platform signs out.</summary>
    public string? Logout { get; init; }

    /// <summary>Who is signed in; null for nobody.</summary>
    public string? Name { get; init; }

    /// <summary>Whether who is signed in has the role of operators.</summary>
    public bool IsOperator { get; init; }
}

/// <summary>How one comes into the desk.</summary>
public enum DeskSignIn
{
    /// <summary>By the function key, kept in the window.</summary>
    Key,

    /// <summary>By the sign-in of the organisation.</summary>
    Entra,
}
