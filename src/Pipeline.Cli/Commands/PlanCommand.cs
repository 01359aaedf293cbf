using System.CommandLine;
using System.Globalization;
using System.Text;
using Pipeline.Adapters.Local;
using Pipeline.Cli.Live;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Desk;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe plan</c>: what an edition would be made of, before anything is fetched.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var recipe = Shared.RecipeOption("Recipe");
        var year = Shared.YearOption("--year", "The edition (default: the recipe's last)");
        var json = Shared.JsonOption();
        var command = new Command(
            "plan",
            "Tells per indicator which release and period an edition takes, how old it is, what is missing and what it costs in requests"
        )
        {
            recipe,
            year,
            json,
        };
        source.AddTo(command);
        command.Validators.Add(result => Shared.CheckRecipe(result, recipe));
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    async () =>
                    {
                        var name = parsed.GetValue(recipe) ?? source.DefaultRecipe(parsed);
                        var (read, _) = Recipes.Read(name);
                        var requests = source.Requests(parsed, name);
                        var offers = await source.OffersAsync(parsed, requests, cancellation).ConfigureAwait(false);
                        var plan = EditionPlanned.Make(read, parsed.GetValue(year) ?? read.LastYear, offers, requests);
                        Console.Out.Write(parsed.GetValue(json) ? Encoding.UTF8.GetString(CanonicalJson.Write(plan)) : Text(plan));
                        return plan.Missing.Count == 0 ? ExitCode.Done : ExitCode.Finding;
                    }
                )
        );
        return command;
    }

    private static string Text(EditionPlanned plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Recipe}, edition {plan.Edition}\n");
        foreach (var indicator in plan.Indicators)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indicator.Code, -37} {indicator.Period, -12} {Age(indicator.Age)}\n");
            Add(text, indicator.Sources);
        }
        foreach (var use in plan.Besides)
        {
            text.Append(CultureInfo.InvariantCulture, $"{use.Use}\n");
            Add(text, use.Sources);
        }
        foreach (var lack in plan.Missing)
            text.Append(CultureInfo.InvariantCulture, $"missing: {lack.Message} [{lack.Code}, {lack.Column}]\n");
        if (plan.Indicators.SelectMany(i => i.Sources).Concat(plan.Besides.SelectMany(b => b.Sources)).Any(s => s.Unconfirmed.Length > 0))
            text.Append("not confirmed: the recipe does not know the source to have the year; the file decides.\n");
        if (plan is not { Requests: { } requests, RequestsOfList: { } all })
            return text.Append(CultureInfo.InvariantCulture, $"{Number(plan.Releases.Count, "file")} of the folder, no request.\n")
                .ToString();
        foreach (var cost in requests)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{cost.Service, -35} {cost.What, -16} {Number(cost.Releases, "release"), 12} {Number(cost.Requests, "request"), 13}\n"
            );
        return text.Append(
                CultureInfo.InvariantCulture,
                $"At least {Number(requests.Sum(c => c.Requests), "request")} for this edition; "
                    + $"a run asks for the whole list: {all.Sum(c => c.Requests)}.\n"
            )
            .ToString();
    }

    private static void Add(StringBuilder text, IReadOnlyList<PlannedSource> sources)
    {
        foreach (var source in sources)
            text.Append(
                $"  {source.Name, -35} {source.Years, -12}"
                    + (source.Missing.Length > 0 ? $" missing: {source.Missing}" : "")
                    + (source.Unconfirmed.Length > 0 ? $" not confirmed: {source.Unconfirmed}" : "")
                    + (source.Useful.Length > 0 ? $" would help: {source.Useful}" : "")
                    + "\n"
            );
    }

    private static string Age(int? years) =>
        years switch
        {
            null => "the last measured until then, else the first after it: the file decides",
            0 => "of the edition's year",
            < 0 => $"measured {Number(-years.Value, "year")} after it",
            _ => $"{Number(years.Value, "year")} older",
        };

    private static string Number(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
