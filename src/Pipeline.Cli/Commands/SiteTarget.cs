using System.Text.Json;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.Site;

namespace Pipeline.Cli.Commands;

/// <summary>
/// Where <c>site --to</c> may write: a new or empty folder, or one that holds nothing but a site written there before. Pages
/// replace files of their names, so a folder of something else would be damaged.
/// </summary>
internal static class SiteTarget
{
    private const int LargestState = 64 << 20;

    /// <summary>Refuses a folder that pages would damage.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="force">Whether foreign files may be overwritten; a store is never.</param>
    /// <exception cref="FindingException"><c>target-in-store</c>, or <c>target-not-empty</c> without <paramref name="force"/>.</exception>
    public static void Require(string folder, bool force)
    {
        // A link must not lead into a store unnoticed.
        var full = RealPath.Of(folder);
        for (var at = full; at is not null; at = Path.GetDirectoryName(at))
            if (IsStore(at) || IsEdition(at))
                throw Refused(
                    "target-in-store",
                    "Pages written to another folder never go into a store: what is published there would be overwritten. "
                        + "Leave --to out to write the site of the store itself.",
                    folder,
                    "a folder outside of every store",
                    $"a folder in the store {at}"
                );
        if (force || !Directory.Exists(full))
            return;
        var known = Known(Path.Combine(full, SiteState.Path));
        var foreign = Directory
            .EnumerateFiles(full, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(full, f).Replace(Path.DirectorySeparatorChar, '/'))
            .FirstOrDefault(f => !known.Contains(f));
        if (foreign is not null)
            throw Refused(
                "target-not-empty",
                "The folder holds files that are no pages of a site written there before. Name an empty folder, or add --force to "
                    + "overwrite files of the same names.",
                folder,
                "an empty folder, or a site written there before",
                foreign
            );
    }

    /// <summary>A store that lost its index is still one: editions, releases or records of runs are nobody else's.</summary>
    private static bool IsStore(string folder) =>
        Directory.Exists(Path.Combine(folder, "editions"))
        && (
            File.Exists(Path.Combine(folder, StorePath.Index))
            || ((string[])["raw", "runs"]).Any(f => Directory.Exists(Path.Combine(folder, f)))
        );

    /// <summary>An edition whose store lost its index is still one.</summary>
    private static bool IsEdition(string folder) =>
        File.Exists(Path.Combine(folder, "manifest.json")) && Path.GetFileName(Path.GetDirectoryName(folder)) == "editions"
        || Path.GetFileName(folder) == "editions" && Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any(IsEdition);

    private static HashSet<string> Known(string state)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { SiteState.Path };
        if (SizeOfFile.Of(state) is > 0 and < LargestState)
            try
            {
                known.UnionWith(CanonicalJson.Read<SiteState>(File.ReadAllBytes(state)).Files.Keys);
            }
            catch (JsonException)
            {
                known.Clear(); // Somebody else's file of that name.
            }
        return known;
    }

    private static FindingException Refused(string code, string message, string place, string expected, string found) =>
        new(
            new Finding(code, message)
            {
                Place = place,
                Expected = expected,
                Found = found,
            }
        );
}
