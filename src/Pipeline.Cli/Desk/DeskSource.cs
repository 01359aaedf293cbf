using System.CommandLine;
using Pipeline.Adapters.Local;
using Pipeline.Cli.Live;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Cli.Desk;

/// <summary>Where the releases of the desk's runs come from.</summary>
/// <param name="Recipe">The recipe where a run names none.</param>
/// <param name="Offers">
/// What there would be for another recipe than the demo's, without asking any service; and what the services would be asked for, null
/// where none is asked.
/// </param>
internal sealed record DeskSource(
    string Recipe,
    Func<Recipe, CancellationToken, Task<(IReadOnlyList<ReleaseOffer> Offers, RequestList? Requests)>> Offers
)
{
    /// <summary>The demo alone.</summary>
    public static DeskSource Demo { get; } = new(Recipes.Demo, (_, cancellation) => DemoOffersAsync(cancellation));

    /// <summary>What the command line of <c>desk</c> says.</summary>
    public static DeskSource Of(SourceOptions options, ParseResult parsed) =>
        new(
            options.DefaultRecipe(parsed),
            async (recipe, cancellation) =>
            {
                var requests = options.Requests(parsed, recipe.Name);
                return (await options.OffersAsync(parsed, requests, cancellation).ConfigureAwait(false), requests);
            }
        );

    /// <summary>The same for any recipe: the demo's has the demo's releases.</summary>
    /// <exception cref="Core.Domain.FindingException">The list of releases or requests is missing or faulty.</exception>
    public Task<(IReadOnlyList<ReleaseOffer> Offers, RequestList? Requests)> OffersAsync(Recipe recipe, CancellationToken cancellation) =>
        recipe.Demo ? DemoOffersAsync(cancellation) : Offers(recipe, cancellation);

    private static async Task<(IReadOnlyList<ReleaseOffer>, RequestList?)> DemoOffersAsync(CancellationToken cancellation) =>
        ((await EmbeddedReleaseSource.Demo.ListAsync(cancellation).ConfigureAwait(false)).Releases, null);
}
