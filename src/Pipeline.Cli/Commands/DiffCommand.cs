using System.CommandLine;
using System.Text;
using Pipeline.Adapters.Local;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.Report;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>teilhabe diff A B</c>: what changed between any two published editions, and why. Without editions it is the stage of
/// that name.
/// </summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var command = StageCommand.Create(
            "diff",
            "Compares two published editions (diff A B), or runs to changes and causes and leaves a preview",
            Stage.Diff
        );
        var editions = new Argument<string[]>("A B")
        {
            Description = "Two published editions: 2019, 2023.1, latest",
            Arity = new ArgumentArity(0, 2),
        };
        var stage = (System.CommandLine.Invocation.AsynchronousCommandLineAction)command.Action!;
        var sourceChecks = command.Validators.ToList();
        var store = (Option<string>)command.Options.Single(o => o.Name == "--store");
        var json = (Option<bool>)command.Options.Single(o => o.Name == "--json");
        command.Arguments.Add(editions);
        command.Validators.Clear();
        command.Validators.Add(result =>
        {
            var given = result.GetValue(editions) ?? [];
            if (given.Length == 1)
                result.AddError("Name two editions: teilhabe diff 2019 2023.");
            else if (
                given.Length == 2
                && command.Options.FirstOrDefault(o => o != store && o != json && result.GetResult(o) is { Implicit: false })
                    is { } needless
            )
                result.AddError($"{needless.Name} has no meaning when two published editions are compared; only --store and --json have.");
            else if (given.Length == 0)
                sourceChecks.ForEach(check => check(result));
        });
        command.SetAction(
            (parsed, cancellation) =>
                parsed.GetValue(editions) is { Length: 2 } two
                    ? Shared.GuardAsync(
                        parsed.GetValue(json),
                        () => RunAsync(parsed.GetValue(store)!, two[0], two[1], parsed.GetValue(json), cancellation)
                    )
                    : stage.InvokeAsync(parsed, cancellation)
        );
        return command;
    }

    private static async Task<int> RunAsync(string folder, string a, string b, bool json, CancellationToken cancellation)
    {
        var (store, reader, _, index) = await ExistingStore.OpenAsync(folder, cancellation).ConfigureAwait(false);
        var (earlier, later) = (index.Get(a), index.Get(b));
        if (earlier.Id.CompareTo(later.Id) > 0)
            (earlier, later) = (later, earlier); // A comparison goes with time, in whatever order they are named.
        if (earlier.Recipe != later.Recipe)
            throw new FindingException(
                new Finding("recipe-differs", "Editions of two recipes cannot be compared.")
                {
                    Expected = $"{a} and {b} of one recipe",
                    Found = $"{earlier.Recipe} and {later.Recipe}",
                }
            );
        var context = await PublishedContext
            .CompareAsync(reader, earlier, later, Recipes.Read(later.Recipe).Recipe, cancellation)
            .ConfigureAwait(false);
        Console.Out.Write(
            json ? Encoding.UTF8.GetString(CanonicalJson.Write(Figures(earlier, later, context))) : GermanyReport.Comparison(context)
        );
        return ExitCode.Done;
    }

    private static object Figures(IndexEntry earlier, IndexEntry later, ReportContext context)
    {
        var diff = context.Diff!;
        var k = diff.Transitions.Counts.GetLength(0);
        return new
        {
            EditionFrom = earlier.Edition,
            EditionTo = later.Edition,
            context.Basis.Notice,
            diff.AdjustedRandIndex,
            Transitions = Enumerable
                .Range(0, k)
                .Select(i => Enumerable.Range(0, k).Select(j => diff.Transitions.Counts[i, j]).ToArray())
                .ToArray(),
            Changes = diff
                .Changes.Select(c => new
                {
                    Ags = c.Kreis.Text,
                    Name = KreisRegister.Every[c.Kreis].DisplayName,
                    c.From,
                    c.To,
                    Kind = c.Kind.ToText(),
                    Causes = context.Causes(c.Kreis).Select(x => new CauseFigure(x.Factor.ToText(), x.Indicator, x.Contribution)).ToArray(),
                })
                .ToArray(),
        };
    }
}
