using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Desk;

/// <summary>A recipe in the list of recipes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstYear">Year of its first edition.</param>
/// <param name="LastYear">Year of its last edition.</param>
/// <param name="Demo">Whether its values are invented.</param>
public sealed record RecipeListed(string Name, int FirstYear, int LastYear, bool Demo)
{
    /// <summary>The line of a recipe.</summary>
    public static RecipeListed Of(Recipe recipe) => new(recipe.Name, recipe.FirstYear, recipe.LastYear, recipe.Demo);
}

/// <summary>What an edition would be made of, before anything is fetched.</summary>
public sealed record EditionPlanned
{
    /// <summary>Name of the recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>The edition's year.</summary>
    public required int Edition { get; init; }

    /// <summary>Per indicator the releases, the period of the values and their age.</summary>
    public required IReadOnlyList<PlannedIndicator> Indicators { get; init; }

    /// <summary>What is taken beside the indicators, by its use.</summary>
    public required IReadOnlyList<PlannedUse> Besides { get; init; }

    /// <summary>Labels of the releases it takes.</summary>
    public required IReadOnlyList<string> Releases { get; init; }

    /// <summary>What it cannot be made without and is not there; empty where nothing is missing.</summary>
    public required IReadOnlyList<MissingRelease> Missing { get; init; }

    /// <summary>What the services are asked for this edition, at the least; left out where no service is asked.</summary>
    public IReadOnlyList<RequestCost>? Requests { get; init; }

    /// <summary>What a run asks them for, which fetches the whole list; left out where no service is asked.</summary>
    public IReadOnlyList<RequestCost>? RequestsOfList { get; init; }

    /// <summary>The year an address names: four digits, from 1990 to 2999; null for anything else.</summary>
    public static int? YearOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2999 ? year : null;

    /// <summary>The plan of an edition.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="year">The edition's year.</param>
    /// <param name="offers">What the source lists.</param>
    /// <param name="requests">What the services are asked for; null where none is asked.</param>
    /// <exception cref="FindingException">Two deliveries that nothing tells apart.</exception>
    public static EditionPlanned Make(Recipe recipe, int year, IReadOnlyList<ReleaseOffer> offers, RequestList? requests)
    {
        var plan = DataPlan.Make(recipe, year, offers, areFiles: requests is null);
        return new EditionPlanned
        {
            Recipe = recipe.Name,
            Edition = plan.Edition,
            Indicators = plan.Indicators,
            Besides = plan.Besides,
            Releases = plan.Releases,
            Missing = [.. plan.Missing.Select(MissingRelease.Of)],
            Requests = requests is null ? null : RequestCost.Of(requests, plan.Releases.ToHashSet(StringComparer.Ordinal)),
            RequestsOfList = requests is null ? null : RequestCost.Of(requests, null),
        };
    }
}

/// <summary>Something an edition cannot be made without.</summary>
/// <param name="Code">What kind of lack it is: <c>release-missing</c>, <c>period-unserved</c>.</param>
/// <param name="Column">The series that lacks it.</param>
/// <param name="Table">Table of the source, where it is one.</param>
/// <param name="Expected">What is needed.</param>
/// <param name="Found">What is there.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record MissingRelease(string Code, string? Column, string? Table, string? Expected, string? Found, string Message)
{
    internal static MissingRelease Of(Finding finding) =>
        new(finding.Code, finding.Column, finding.Table, finding.Expected, finding.Found, finding.Message);
}
