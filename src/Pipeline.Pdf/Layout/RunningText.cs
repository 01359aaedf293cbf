namespace Pipeline.Pdf.Layout;

/// <summary>Text of a header or footer. It repeats, so it is an artifact and not read as content.</summary>
/// <param name="Left">Flush left; may be empty.</param>
/// <param name="Right">Flush right; may be empty.</param>
public sealed record RunningText(string Left, string Right)
{
    /// <summary>Nothing on this page.</summary>
    public static RunningText None { get; } = new("", "");
}

/// <summary>The page a running text is for.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Total">Pages of the document.</param>
public readonly record struct PageNumber(int Number, int Total);
