using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Pipeline.Statistics;

/// <summary>
/// Pins Math.NET to its managed code. By itself it takes a native library (MKL, OpenBLAS) where one happens to be installed, and
/// those add in another order: the last digits would depend on the machine.
/// </summary>
internal static class ManagedNumerics
{
    /// <summary>Runs once, before anything of this assembly does.</summary>
    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "No caller may be able to compute before the provider is pinned."
    )]
    internal static void Pin() => Control.UseManaged();
}
