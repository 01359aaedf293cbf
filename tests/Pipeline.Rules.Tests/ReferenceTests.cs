using System.Reflection;

namespace Pipeline.Rules.Tests;

/// <summary>References point one way: Functions, Cli → Adapters → Core, Pdf.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Pipeline.Core"] = [],
        ["Pipeline.Pdf"] = [],
        ["Pipeline.Accessibility"] = [],
        ["Pipeline.Adapters"] = ["Pipeline.Core", "Pipeline.Pdf"],
        ["Pipeline.Cli"] = ["Pipeline.Accessibility", "Pipeline.Adapters", "Pipeline.Core", "Pipeline.Pdf"],
        ["Pipeline.Functions"] = ["Pipeline.Adapters", "Pipeline.Core", "Pipeline.Pdf"],
    };

    public static TheoryData<string> Projects() => [.. Source.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_PointDownwards(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} has no place in the order of projects yet");
        Assert.Empty(Source.References(project).Except(allowed));
    }

    [Theory]
    [InlineData("Pipeline.Core")]
    [InlineData("Pipeline.Pdf")]
    public void Packages_OfCoreAndPdf_AreForBuildingOnly(string project) => Assert.Empty(Source.Packages(project));

    [Theory]
    [InlineData("Pipeline.Core")]
    [InlineData("Pipeline.Pdf")]
    public void Assembly_OfCoreAndPdf_RefersToTheRuntimeOnly(string project)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!);
        Assert.DoesNotContain(
            references,
            r => !r.StartsWith("System.", StringComparison.Ordinal) && r is not ("System" or "netstandard" or "mscorlib")
        );
    }

    [Fact]
    public void Assembly_OfAdapters_DoesNotReferToTheCommandLine()
    {
        var references = Assembly.Load("Pipeline.Adapters").GetReferencedAssemblies().Select(r => r.Name!).ToList();
        Assert.Contains("Pipeline.Core", references);
        Assert.DoesNotContain(references, r => r is "teilhabe" or "System.CommandLine" or "Spectre.Console");
    }
}
