using System.Globalization;
using Pipeline.Core.Domain;

namespace Pipeline.Cli.Output;

/// <summary>
/// Many findings as people read them: a few of each kind and folder, and how many more there are. A site that was overwritten is one
/// thing to know, not thousands.
/// </summary>
internal static class FindingDigest
{
    private const int MostOfAKind = 5;
    private const int Shown = 3;

    /// <summary>The digest, in the order in which kinds first appear.</summary>
    /// <param name="findings">All findings; their order is kept.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Finding> findings) =>
        [.. findings.GroupBy(f => (f.Code, Folder: Folder(f.Source))).SelectMany(g => Kind(g.Key.Folder, [.. g]))];

    private static IEnumerable<Finding> Kind(string folder, IReadOnlyList<Finding> kind) =>
        kind.Count <= MostOfAKind
            ? kind
            :
            [
                .. kind.Take(Shown),
                new Finding(
                    kind[0].Code,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"And {kind.Count - Shown} more of this kind{(folder.Length > 0 ? $" in {folder}/" : "")}; all of them with --json."
                    )
                ),
            ];

    /// <summary>The edition, or the folder at the root of the store.</summary>
    private static string Folder(string? source)
    {
        var parts = (source ?? "").Split('/');
        return parts.Length == 1 ? ""
            : parts[0] == "editions" && parts.Length > 2 ? $"{parts[0]}/{parts[1]}"
            : parts[0];
    }
}
