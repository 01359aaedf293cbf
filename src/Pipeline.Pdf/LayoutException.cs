namespace Pipeline.Pdf;

/// <summary>The content cannot be laid out on the given pages; the message names the part and its measures.</summary>
public sealed class LayoutException(string message) : Exception(message);
