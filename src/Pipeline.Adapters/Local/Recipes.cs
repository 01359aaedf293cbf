using System.Collections.Concurrent;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Local;

/// <summary>The recipes built into the program.</summary>
public static class Recipes
{
    private const string Prefix = "recipes/";

    private static readonly ConcurrentDictionary<string, (Recipe Recipe, string Sha256)> Known = new(StringComparer.Ordinal);

    /// <summary>The recipe of the demo.</summary>
    public const string Demo = "demo";

    /// <summary>
    /// The newest recipe for files in a folder, all of which may be published: boundaries by the laws of the Länder, in place of a
    /// crosswalk that names no licence (docs/adr/0036).
    /// </summary>
    public const string Newest = "inkar-2021-amtlich";

    /// <summary>The newest recipe the services can feed.</summary>
    public const string NewestLive = "kreise-2026";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Recipes)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^".json".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A recipe and the hash of its file; parsed once, as what is built in never changes.</summary>
    /// <exception cref="FindingException">There is none of that name.</exception>
    public static (Recipe Recipe, string Sha256) Read(string name) => Known.GetOrAdd(name, Parse);

    private static (Recipe Recipe, string Sha256) Parse(string name)
    {
        using var stream =
            typeof(Recipes).Assembly.GetManifestResourceStream($"{Prefix}{name}.json")
            ?? throw new FindingException(
                new Finding("recipe-unknown", "There is no recipe of that name.")
                {
                    Expected = "one of " + string.Join(", ", Names),
                    Found = name,
                }
            );
        var bytes = Bytes(stream);
        return (RecipeReader.Read(name, bytes), Sha256Hex.Of(bytes));
    }

    /// <summary>What the services are asked for a recipe.</summary>
    /// <exception cref="FindingException">The recipe is not made for the services.</exception>
    public static RequestList Requests(string name)
    {
        using var stream =
            typeof(Recipes).Assembly.GetManifestResourceStream($"requests/{name}.json")
            ?? throw new FindingException(
                new Finding(
                    "requests-unknown",
                    "This recipe has no list of requests to the services. Name a folder of releases with --sources, "
                        + "another recipe, or a list with --requests."
                )
                {
                    Expected = NewestLive,
                    Found = name,
                }
            );
        return RequestList.Read($"recipes/requests/{name}.json", Bytes(stream));
    }

    private static byte[] Bytes(Stream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
