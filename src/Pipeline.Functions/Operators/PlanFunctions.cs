using System.ComponentModel.DataAnnotations;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Adapters.Local;
using Pipeline.Desk;
using Pipeline.Functions.Api;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions.Operators;

/// <summary>What can be ordered, and what it would be made of.</summary>
internal sealed class PlanFunctions(RunSources sources, OperatorGate gate)
{
    /// <summary>The recipes runs can be ordered of.</summary>
    /// <param name="request">The request.</param>
    [Function(nameof(ListRecipes))]
    [Answer(200, "Recipes by name", typeof(IReadOnlyList<RecipeListed>))]
    public Task<IResult> ListRecipes([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "recipes")] HttpRequest request) =>
        gate.ReadAsync(
            request.HttpContext,
            () => Task.FromResult<IReadOnlyList<RecipeListed>>([.. Recipes.Names.Select(n => RecipeListed.Of(Recipes.Read(n).Recipe))])
        );

    /// <summary>
    /// What an edition would be made of: releases, periods, their age, what is missing, how many requests. Nothing is fetched.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="recipe">Name of the recipe.</param>
    /// <param name="year">Year of the edition.</param>
    [Function(nameof(GetPlan))]
    [Answer(200, "The plan", typeof(EditionPlanned))]
    public Task<IResult> GetPlan(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "recipes/{recipe}/plan/{year}")] HttpRequest request,
        [RegularExpression(ApiText.Recipe)] string recipe,
        [RegularExpression(ApiText.Year)] string year
    ) =>
        EditionPlanned.YearOf(year) is { } edition
            ? gate.ReadAsync(request.HttpContext, () => PlanAsync(recipe, edition, request.HttpContext.RequestAborted))
            : Task.FromResult(gate.Refuse(request, out _) ?? Problems.Malformed("The year is four digits, from 1990 to 2999."));

    private async Task<EditionPlanned> PlanAsync(string name, int year, CancellationToken cancellation)
    {
        var (recipe, _) = Recipes.Read(name);
        var (offers, requests) = await sources.OffersAsync(recipe, cancellation).ConfigureAwait(false);
        return EditionPlanned.Make(recipe, year, offers, requests);
    }
}
