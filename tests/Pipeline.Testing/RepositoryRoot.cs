namespace Pipeline.Testing;

/// <summary>Finds the checkout from a test's output folder.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>Pipeline.sln</c>.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
            if (File.Exists(Path.Combine(dir.FullName, "Pipeline.sln")))
                return dir.FullName;
        throw new InvalidOperationException("Pipeline.sln not found above the test's output folder");
    }
}
