namespace Pipeline.Testing;

/// <summary>What takes too long for every landing is done at night: where <c>TEILHABE_NIGHT</c> is 1 (<c>eng/night.sh</c>).</summary>
public static class Night
{
    /// <summary>True at night.</summary>
    public static bool Is { get; } = Environment.GetEnvironmentVariable("TEILHABE_NIGHT") == "1";

    /// <summary>All of them at night, every fourth and the last by day.</summary>
    public static IReadOnlyList<T> AllOrAFourth<T>(IReadOnlyList<T> all) =>
        Is ? all : [.. all.Where((_, i) => i % 4 == 0 || i == all.Count - 1)];
}
