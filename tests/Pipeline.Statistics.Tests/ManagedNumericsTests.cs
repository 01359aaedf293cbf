using System.Reflection;
using System.Runtime.Loader;

namespace Pipeline.Statistics.Tests;

public sealed class ManagedNumericsTests
{
    /// <summary>Names the provider Math.NET takes when nobody has chosen one.</summary>
    private const string Wanted = "MathNetNumericsLAProvider";

    [Fact]
    public void Provider_WhereTheEnvironmentWantsANativeOne_IsManagedAllTheSame()
    {
        // Loaded once more, so that no other test has chosen a provider before.
        var fresh = new AssemblyLoadContext("fresh");
        var mathNet = Load(fresh, "MathNet.Numerics.dll");
        var statistics = Load(fresh, "Pipeline.Statistics.dll");
        Environment.SetEnvironmentVariable(Wanted, "OpenBLAS");
        try
        {
            double[] values = [1, 2];
            var median = statistics.GetType("Pipeline.Statistics.Quantiles")!.GetMethod("Median")!.Invoke(null, [values]);
            var control = mathNet.GetType("MathNet.Numerics.Providers.LinearAlgebra.LinearAlgebraControl")!;

            Assert.Equal(1.5, median);
            Assert.Equal("ManagedLinearAlgebraProvider", control.GetProperty("Provider")!.GetValue(null)!.GetType().Name);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Wanted, null);
        }
    }

    private static Assembly Load(AssemblyLoadContext context, string file) =>
        context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, file));
}
