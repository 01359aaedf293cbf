using System.Reflection;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Pdf.Drawing;
using Pipeline.Publication.Report;
using Pipeline.Runs;
using Pipeline.Statistics;

namespace Pipeline.Adapters;

/// <summary>Names a build: the same code gives the same name, other code another one, whatever version it says it is.</summary>
public static class BuildName
{
    /// <summary>Every assembly of the libraries that decides what a run puts out.</summary>
    public static IReadOnlyList<Assembly> Parts { get; } =
    [
        typeof(SeededRandom).Assembly,
        typeof(KreisKey).Assembly,
        typeof(ReportContext).Assembly,
        typeof(StagedRun).Assembly,
        typeof(StandardPorts).Assembly,
        typeof(Canvas).Assembly,
    ];

    /// <summary>16 hexadecimal digits for these assemblies; their order counts.</summary>
    /// <param name="assemblies">Deterministically compiled: their module version ids depend on their sources only.</param>
    public static string Of(IEnumerable<Assembly> assemblies) =>
        Sha256Hex.Of([.. assemblies.SelectMany(a => a.ManifestModule.ModuleVersionId.ToByteArray())])[..16];
}
