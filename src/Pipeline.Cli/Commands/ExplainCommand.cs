using System.CommandLine;
using System.Globalization;
using System.Text;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Publication.Report;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe explain AGS</c>: where a Kreis stands and why, in plain German, from what was published.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var ags = new Argument<string>("AGS|NAME")
        {
            Description = "Key of the Kreis, five digits, or its name; a dissolved Kreis leads to its successor",
        };
        var year = Shared.YearOption("--year", "Edition (default: the latest)");
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var command = new Command("explain", "Explains in plain German where a Kreis stands and what moved it") { ags, year, store, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(ags) is { } text && !string.IsNullOrWhiteSpace(text) && KreisSearch.Fault(text) is { } fault)
                result.AddError(fault);
        });
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    () =>
                        RunAsync(
                            parsed.GetValue(store)!,
                            KreisSearch.Find(parsed.GetValue(ags)!).Single(),
                            parsed.GetValue(year),
                            parsed.GetValue(json),
                            cancellation
                        )
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(string folder, KreisKey asked, int? year, bool json, CancellationToken cancellation)
    {
        var (store, reader, _, index) = await ExistingStore.OpenAsync(folder, cancellation).ConfigureAwait(false);
        var edition = year?.ToString(CultureInfo.InvariantCulture) ?? "latest";
        var entry = index.Get(edition);
        var context = await PublishedContext
            .LoadAsync(reader, index, entry, Recipes.Read(entry.Recipe).Recipe, cancellation)
            .ConfigureAwait(false);
        var kreis = Successor(asked, context.Register);
        if (json)
        {
            Console.Out.Write(Encoding.UTF8.GetString(CanonicalJson.Write(KreisFigures.Compute(context, kreis))));
            return ExitCode.Done;
        }
        if (kreis != asked)
            Console.Out.WriteLine(
                KreisRegister.Every.Contains(asked)
                    ? $"Den Kreis {asked} gibt es in der Ausgabe {context.Id} noch nicht; sein Gebiet gehört dort zu "
                        + $"{KreisRegister.Every.Describe(kreis)}.\n"
                    : $"Den Kreis {asked} gibt es nicht mehr; er ist heute Teil von {KreisRegister.Every.Describe(kreis)}.\n"
            );
        Console.Out.Write(KreisReport.Explanation(context, kreis));
        return ExitCode.Done;
    }

    /// <summary>The Kreis itself, the one Kreis a dissolved one became part of, or the one a later one left.</summary>
    private static KreisKey Successor(KreisKey asked, KreisRegister register)
    {
        var successors = Successors.Find(asked, register);
        if (successors.Count == 1)
            return successors[0];
        throw new FindingException(
            new Finding(
                "kreis-unknown",
                successors.Count == 0 ? "There is no Kreis of that key." : "The Kreis was split; ask for one of its successors."
            )
            {
                Kreis = asked.Text,
                Expected =
                    successors.Count == 0
                        ? $"one of the {register.All.Count} Kreise of {register.Day:yyyy-MM-dd}, or a Kreis dissolved since 2007"
                        : string.Join(", ", successors.Select(KreisRegister.Every.Describe)),
                Found = asked.Text,
            }
        );
    }
}
