using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>What documents point at is there.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Documents for readers; decisions tell of their day and may name what is gone.</summary>
    public static TheoryData<string> Documents() =>
        [
            .. Directory
                .EnumerateFiles(RepositoryRoot.Folder, "*.md")
                .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "docs"), "*.md"))
                .Select(f => Path.GetRelativePath(RepositoryRoot.Folder, f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Documents))]
    public void Links_OfADocument_LeadToFiles(string document)
    {
        var path = Path.Combine(RepositoryRoot.Folder, document);

        var broken = Link()
            .Matches(File.ReadAllText(path))
            .Select(m => m.Groups["target"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(t => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, t)));

        Assert.Empty(broken);
    }

    [Fact]
    public void Tests_ThatTheSecurityDocumentNames_Exist()
    {
        var named = TestName()
            .Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "sicherheit.md")))
            .Select(m => m.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var files = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(files));
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+Tests)`")]
    private static partial Regex TestName();
}
