namespace Pipeline.Pdf;

/// <summary>A rectangle in default user space: points from the page's lower left corner (ISO 32000-1, 7.9.5).</summary>
internal readonly record struct PageBox(double Left, double Bottom, double Right, double Top);
