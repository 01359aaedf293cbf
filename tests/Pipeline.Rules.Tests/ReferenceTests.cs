using System.Reflection;

namespace Pipeline.Rules.Tests;

/// <summary>References point one way: Functions, Cli → Adapters → Runs → Publication → Core → Statistics; Adapters also know Pdf.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Pipeline.Statistics"] = [],
        ["Pipeline.Core"] = ["Pipeline.Statistics"],
        ["Pipeline.Publication"] = ["Pipeline.Core"],
        ["Pipeline.Runs"] = ["Pipeline.Publication"],
        ["Pipeline.Desk"] = ["Pipeline.Runs"],
        ["Pipeline.Pdf"] = [],
        ["Pipeline.Accessibility"] = [],
        ["Pipeline.Adapters"] = ["Pipeline.Runs", "Pipeline.Pdf"],
        ["Pipeline.Cli"] = ["Pipeline.Accessibility", "Pipeline.Adapters", "Pipeline.Desk"],
        ["Pipeline.Functions"] = ["Pipeline.Adapters", "Pipeline.Desk"],
        // Starts the published app as a process and knows nothing of the product.
        ["Pipeline.LocalHost"] = [],
    };

    public static TheoryData<string> Projects() => [.. Source.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_PointDownwards(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} has no place in the order of projects yet");
        Assert.Empty(Source.References(project).Except(allowed));
    }

    public static TheoryData<string, string[]> PureProjects() =>
        new()
        {
            { "Pipeline.Statistics", ["MathNet.Numerics"] },
            { "Pipeline.Core", [] },
            { "Pipeline.Publication", ["System.IO.Hashing"] },
            { "Pipeline.Runs", [] },
            { "Pipeline.Pdf", [] },
        };

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void Packages_OfAPureProject_AreFewAndNamed(string project, string[] packages) =>
        Assert.Equal(packages, Source.Packages(project));

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void Assembly_OfAPureProject_RefersToTheRuntimeAndItsNeighboursOnly(string project, string[] packages) =>
        Assert.DoesNotContain(
            Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!),
            r =>
                !r.StartsWith("System.", StringComparison.Ordinal)
                && r is not ("System" or "netstandard" or "mscorlib")
                && !Allowed.ContainsKey(r)
                && !packages.Contains(r)
        );

    [Fact]
    public void Assembly_OfAdapters_DoesNotReferToTheCommandLine()
    {
        var references = Assembly.Load("Pipeline.Adapters").GetReferencedAssemblies().Select(r => r.Name!).ToList();
        Assert.Contains("Pipeline.Runs", references);
        Assert.DoesNotContain(references, r => r is "teilhabe" or "System.CommandLine" or "Spectre.Console");
    }
}
