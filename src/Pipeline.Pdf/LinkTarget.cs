namespace Pipeline.Pdf;

/// <summary>Where a link leads and how it is announced.</summary>
internal sealed record LinkTarget(Uri Uri, string Description);
