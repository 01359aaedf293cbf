namespace Pipeline.Core.Fetch;

/// <summary>
/// A source could not be had: the network, the service, or the login. Not an error in the data; the run ends with exit code 3
/// and can be started again. The message names service, table and code and says what to do; it never holds a secret.
/// </summary>
public sealed class SourceUnreachableException : IOException
{
    /// <summary>Builds the message from its parts.</summary>
    /// <param name="service">The service: <c>regionalstatistik.de</c>.</param>
    /// <param name="table">The table, edition or series asked for; null where the service itself is meant.</param>
    /// <param name="code">A stable short name in kebab case: <c>timeout</c>, <c>http-503</c>, <c>genesis-6</c>.</param>
    /// <param name="what">One sentence: what happened, with the service's own words where it gave any.</param>
    /// <param name="advice">One sentence: what to do.</param>
    /// <param name="inner">The cause.</param>
    public SourceUnreachableException(string service, string? table, string code, string what, string advice, Exception? inner = null)
        : base($"{service}{(table is null ? "" : ", " + table)}: {what} [{code}] {advice}", inner) =>
        (Service, Table, Code, Advice) = (service, table, code, advice);

    /// <summary>The service.</summary>
    public string Service { get; }

    /// <summary>The table, edition or series asked for.</summary>
    public string? Table { get; }

    /// <summary>The stable short name of what happened.</summary>
    public string Code { get; }

    /// <summary>What to do.</summary>
    public string Advice { get; }
}
