using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>The demo's recipe and releases as the checkout has them.</summary>
internal static class TestRecipes
{
    /// <summary>Text of the recipe.</summary>
    public static string DemoText { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "recipes", "demo.json"));

    /// <summary>The recipe.</summary>
    public static Recipe Demo { get; } = RecipeReader.Read("demo", System.Text.Encoding.UTF8.GetBytes(DemoText));

    /// <summary>The recipe of the real releases of 2010 to 2019.</summary>
    public static Recipe Inkar2021 { get; } = Read("inkar-2021");

    /// <summary>A recipe by its name.</summary>
    public static Recipe Read(string name) =>
        RecipeReader.Read(name, File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "recipes", name + ".json")));

    /// <summary>The releases, as if fetched.</summary>
    public static IReadOnlyList<Release> Releases { get; } =
    [
        .. ReleaseList
            .Read("demo", File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "demo", "releases", "releases.json")))
            .Releases.Select(o => new Release(o, o.Sha256!, 1)),
    ];
}
