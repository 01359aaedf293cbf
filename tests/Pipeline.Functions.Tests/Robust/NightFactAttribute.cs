namespace Pipeline.Functions.Tests.Robust;

/// <summary>A test of minutes, for the night: runs where <c>TEILHABE_NIGHT</c> is 1, so that a landing stays under its fifteen minutes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NightFactAttribute : FactAttribute
{
    /// <summary>Skips, visibly, by day.</summary>
    public NightFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TEILHABE_NIGHT") != "1")
            Skip = "takes minutes; set TEILHABE_NIGHT=1";
    }
}
