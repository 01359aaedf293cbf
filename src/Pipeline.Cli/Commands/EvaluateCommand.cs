using System.CommandLine;
using System.Text;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.Evaluation;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe evaluate</c>: how far the promise holds on the editions of a store; the tables of the model card.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var recipe = new Option<string?>("--recipe")
        {
            Description = "Recipe of the editions (default: that of the latest)",
            HelpName = "NAME",
        };
        var command = new Command("evaluate", "Prints how stable labels and how reliable certainties were, as Markdown")
        {
            store,
            recipe,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    () => RunAsync(parsed.GetValue(store)!, parsed.GetValue(recipe), parsed.GetValue(json), cancellation)
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(string folder, string? named, bool json, CancellationToken cancellation)
    {
        var (store, reader, _, index) = await ExistingStore.OpenAsync(folder, cancellation).ConfigureAwait(false);
        var latest = index.Get("latest");
        var recipe = Recipes.Read(named ?? latest.Recipe).Recipe;
        var editions = await EvaluatedEdition.LoadAsync(reader, index, recipe.Name, recipe.Columns(), cancellation).ConfigureAwait(false);
        if (editions.Count < 2)
            throw new FindingException(
                new Finding("too-few-editions", "An evaluation compares editions.")
                {
                    Expected = $"at least two published editions of the recipe {recipe.Name}",
                    Found = $"{editions.Count}",
                }
            );
        var tables = StoreEvaluation.Compose(editions, recipe, cancellation);
        Console.Out.Write(json ? Object(recipe.Name, editions, tables) : string.Join('\n', tables.Select(t => t.Text())));
        return ExitCode.Done;
    }

    /// <summary>One object; cells are the texts of the tables.</summary>
    private static string Object(string recipe, IReadOnlyList<EvaluatedEdition> editions, IReadOnlyList<MarkdownTable> tables)
    {
        var answer = new
        {
            Recipe = recipe,
            Editions = editions.Select(e => e.Year),
            Tables = tables.Select(t => new
            {
                t.Title,
                Columns = t.Heads,
                t.Rows,
                t.Remark,
            }),
        };
        return Encoding.UTF8.GetString(CanonicalJson.WriteLine(answer));
    }
}
