using System.Xml.Linq;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>The product's projects and files as they lie in the checkout.</summary>
internal static class Source
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "src");

    /// <summary>Names of the projects.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.csproj", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(s => s is "obj" or "bin")) // the Functions SDK makes one there
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The compiled assemblies of the projects.</summary>
    public static IReadOnlyList<string> Assemblies { get; } =
    [.. Projects.Select(p => Path.Combine(AppContext.BaseDirectory, (p == "Pipeline.Cli" ? "teilhabe" : p) + ".dll")).Where(File.Exists)];

    /// <summary>The C# files of a project, or of all; generated ones left out.</summary>
    public static IEnumerable<string> Files(string project = "") =>
        Directory
            .EnumerateFiles(Path.Combine(Folder, project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(s => s is "obj" or "bin"));

    /// <summary>Path from the root of the checkout, for messages.</summary>
    public static string Name(string file) => Path.GetRelativePath(RepositoryRoot.Folder, file);

    /// <summary>The projects a project refers to.</summary>
    public static IReadOnlyList<string> References(string project) =>
        [
            .. Read(project)
                .Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))),
        ];

    /// <summary>The packages of a project that reach its users: those for building only have PrivateAssets="all".</summary>
    public static IReadOnlyList<string> Packages(string project) =>
        [
            .. Read(project)
                .Descendants("PackageReference")
                .Where(p => p.Attribute("PrivateAssets")?.Value != "all")
                .Select(p => p.Attribute("Include")!.Value),
        ];

    private static XDocument Read(string project) => XDocument.Load(Path.Combine(Folder, project, project + ".csproj"));
}
