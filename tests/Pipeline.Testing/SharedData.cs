using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pipeline.Testing;

/// <summary>
/// The folder of real releases that developers keep beside the checkout (<c>../shared/data</c>). It is no part of the
/// project: tests that need it run where it exists, every promise has a test that does without.
/// </summary>
public static class SharedData
{
    /// <summary>The folder, or null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The full path of a file in the folder, which must exist.</summary>
    public static string File(string relative) =>
        Path.Combine(Folder ?? throw new InvalidOperationException("no shared data here"), relative);

    private static string? Find()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(dir.FullName, "Pipeline.sln")))
                continue;
            var data = Path.Combine(dir.Parent?.FullName ?? dir.FullName, "shared", "data");
            return Directory.Exists(data) ? data : null;
        }
        return null;
    }
}

/// <summary>A test on the real releases: reported as skipped where they are not there.</summary>
[TraitDiscoverer("Pipeline.Testing." + nameof(NeedsData), "Pipeline.Testing")]
public sealed class SharedDataFactAttribute : FactAttribute, ITraitAttribute
{
    /// <summary>Decides once, when tests are discovered.</summary>
    public SharedDataFactAttribute() => Skip = SharedData.Folder is null ? "the real releases are not on this machine" : null;
}

/// <summary>The same for theories.</summary>
[TraitDiscoverer("Pipeline.Testing." + nameof(NeedsData), "Pipeline.Testing")]
public sealed class SharedDataTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    /// <summary>Decides once, when tests are discovered.</summary>
    public SharedDataTheoryAttribute() => Skip = SharedData.Folder is null ? "the real releases are not on this machine" : null;
}

/// <summary>Tests on the real releases have the trait <c>Needs=data</c>; <c>eng/test.sh --quick</c> leaves them out.</summary>
public sealed class NeedsData : ITraitDiscoverer
{
    /// <summary>The trait.</summary>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new("Needs", "data")];
}
