using System.CommandLine;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
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
    /// <summary>What an order may call it: the services, where the desk asks them; null where it was started with files.</summary>
    public RunSource? Named { get; init; }

    /// <summary>The demo alone.</summary>
    public static DeskSource Demo { get; } = new(Recipes.Demo, (_, cancellation) => DemoOffersAsync(cancellation));

    /// <summary>What the command line of <c>desk</c> says.</summary>
    /// <param name="options">The options.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="recipe">The recipe where a run names none.</param>
    public static DeskSource Of(SourceOptions options, ParseResult parsed, string recipe) =>
        new(
            recipe,
            async (other, cancellation) =>
            {
                var requests = options.Requests(parsed, other.Name);
                return (await options.OffersAsync(parsed, requests, cancellation).ConfigureAwait(false), requests);
            }
        )
        {
            Named = options.IsOfServices(parsed) ? RunSource.Live : null,
        };

    /// <summary>Why an order that names a source is not this desk's; null where it is.</summary>
    /// <param name="wanted">What the order names; null for nothing, which is always right.</param>
    /// <param name="recipe">Its recipe; the demo's has the demo's releases.</param>
    public string? Refusal(RunSource? wanted, Recipe recipe)
    {
        if (wanted is null || wanted == (recipe.Demo ? RunSource.Demo : Named))
            return null;
        var read =
            recipe.Demo ? "the demo's releases"
            : Named is null ? "the files it was started with"
            : "the services";
        return $"source: this desk reads {read} for {recipe.Name}. Leave source out, or start the desk with another.";
    }

    /// <summary>The same for any recipe: the demo's has the demo's releases.</summary>
    /// <exception cref="Core.Domain.FindingException">The list of releases or requests is missing or faulty.</exception>
    public Task<(IReadOnlyList<ReleaseOffer> Offers, RequestList? Requests)> OffersAsync(Recipe recipe, CancellationToken cancellation) =>
        recipe.Demo ? DemoOffersAsync(cancellation) : Offers(recipe, cancellation);

    private static async Task<(IReadOnlyList<ReleaseOffer>, RequestList?)> DemoOffersAsync(CancellationToken cancellation) =>
        ((await EmbeddedReleaseSource.Demo.ListAsync(cancellation).ConfigureAwait(false)).Releases, null);
}
