using Pipeline.Accessibility;

namespace Pipeline.Testing.Accessibility;

/// <summary>The checker of <c>verify --accessibility</c>, for tests.</summary>
public static class AccessibilityChecker
{
    /// <summary>All findings; empty for a document that passes.</summary>
    public static IReadOnlyList<AccessibilityFinding> Check(byte[] pdf) => Pipeline.Accessibility.AccessibilityChecker.Check(pdf);
}
