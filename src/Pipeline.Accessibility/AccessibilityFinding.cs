using System.Globalization;

namespace Pipeline.Accessibility;

/// <summary>A rule of PDF/UA-1 or PDF/A-2a that a file breaks.</summary>
/// <param name="Clause">
/// "UA-1" is ISO 14289-1, "A-2" is ISO 19005-2, "PDF" is ISO 32000-1; in parentheses the Matterhorn checkpoint, if there is one.
/// </param>
/// <param name="Page">Page from 1; null where it is not on one page.</param>
/// <param name="Expected">What the clause demands.</param>
/// <param name="Found">What the file has.</param>
public sealed record AccessibilityFinding(string Clause, int? Page, string Expected, string Found)
{
    /// <summary>One line with all parts.</summary>
    public override string ToString()
    {
        string page = Page is { } number ? string.Create(CultureInfo.InvariantCulture, $", page {number}") : "";
        return $"{Clause}{page}: expected {Expected}, found {Found}";
    }
}

/// <summary>Collects findings.</summary>
internal sealed class FindingList
{
    private readonly List<AccessibilityFinding> _findings = [];

    public IReadOnlyList<AccessibilityFinding> All => _findings;

    public void Add(string clause, string expected, string found) => _findings.Add(new(clause, null, expected, found));

    /// <param name="clause">Clause.</param>
    /// <param name="page">Page from 0.</param>
    /// <param name="expected">What the clause demands.</param>
    /// <param name="found">What is there.</param>
    public void Add(string clause, int page, string expected, string found) => _findings.Add(new(clause, page + 1, expected, found));

    public void Require(bool condition, string clause, string expected, string found)
    {
        if (!condition)
            Add(clause, expected, found);
    }
}
