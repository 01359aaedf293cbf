using System.CommandLine;
using Pipeline.Adapters.Local;
using Pipeline.Cli.Live;
using Pipeline.Core.Editions;

namespace Pipeline.Cli.Commands;

/// <summary>The recipe of a command that names none: with files in a folder a family that is published goes on as it began.</summary>
internal static class DefaultRecipes
{
    /// <summary>Its name.</summary>
    /// <param name="source">Where the releases come from.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="place">What <c>--store</c> said.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<string> OfAsync(SourceOptions source, ParseResult parsed, string place, CancellationToken cancellation)
    {
        if (source.Folder(parsed) is null)
            return source.DefaultRecipe(parsed);
        var (_, reader, _) = Shared.Open(place);
        var (index, _) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
        return index
                .Editions.Where(e => e.Status == EditionStatus.Current && e.Recipe != Recipes.Demo && Recipes.Names.Contains(e.Recipe))
                .MaxBy(e => e.Year)
                ?.Recipe
            ?? source.DefaultRecipe(parsed);
    }
}
