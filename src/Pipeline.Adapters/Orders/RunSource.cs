namespace Pipeline.Adapters.Orders;

/// <summary>Where the releases of a run come from.</summary>
public enum RunSource
{
    /// <summary>The embedded demo.</summary>
    Demo,

    /// <summary>
    /// The offices' services, asked as the program's list of requests says, or <c>requests/&lt;recipe&gt;.json</c> in the
    /// private container.
    /// </summary>
    Live,

    /// <summary>Files an operator has put into <c>incoming/</c> of the private container, with their <c>releases.json</c>.</summary>
    Incoming,

    /// <summary>The releases the published editions were made from, out of the store: for corrections.</summary>
    Store,
}
