using System.CommandLine;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Publication.OpenData;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>teilhabe correct EDITION</c>: a new revision that replaces a faulty one, with the class of the error, the reason and
/// the Kreise affected. Where figures change, the editions after it that build on it are made anew as well.
/// </summary>
internal static class CorrectCommand
{
    public static Command Create()
    {
        var edition = new Argument<string>("EDITION") { Description = "2023.1, 2023 (its current revision) or latest" };
        var kind = new Option<CorrectionClass>("--class")
        {
            Description = "formal (no figure changes), gering (single figures, statements stay) or schwerwiegend (statements change)",
            Required = true,
        };
        var reason = new Option<string>("--reason")
        {
            Description = "What was wrong: one German sentence for everyone to read",
            HelpName = "TEXT",
            Required = true,
        };
        var kreise = Shared.KreiseOption("Kreise known to be affected; those whose figures change are found");
        var demo = new Option<bool>("--demo") { Description = "With the embedded demo releases" };
        var sources = new Option<string?>("--sources")
        {
            Description = "Folder with corrected releases (default: those of the edition, out of the store)",
            HelpName = "DIR",
        };
        var accept = new Option<string[]>("--accept")
        {
            Description = "Name of a finding of the gates that this correction explains; its reason is that of the correction",
            HelpName = "FINDING",
            AllowMultipleArgumentsPerToken = false,
        };
        var patches = new Option<string?>("--patches")
        {
            Description = "File of patches: known errors of sources and their corrections",
            HelpName = "FILE",
        };
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var command = new Command("correct", "Publishes a corrected revision; the old one stays and is marked as superseded")
        {
            edition,
            kind,
            reason,
            kreise,
            demo,
            sources,
            accept,
            patches,
            store,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(demo) && result.GetValue(sources) is not null)
                result.AddError("--demo and --sources exclude each other.");
            if (
                result.GetResult(reason) is { Tokens.Count: > 0 }
                && result.GetValue(reason) is { } text
                && (string.IsNullOrWhiteSpace(text) || text.Length > Correction.LongestReason || text.Any(char.IsControl))
            )
                result.AddError($"--reason takes one line of at most {Correction.LongestReason} characters.");
            Shared.CheckKreise(result, kreise);
        });
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    () =>
                    {
                        var named = (parsed.GetValue(kreise) ?? []).Select(KreisKey.Parse).Distinct().Order().ToList();
                        var from =
                            parsed.GetValue(demo) ? EmbeddedReleaseSource.Demo
                            : parsed.GetValue(sources) is { } folder ? new FolderReleaseSource(folder)
                            : (IReleaseSource?)null;
                        var correction = new CorrectionOrder(0, parsed.GetValue(kind), parsed.GetValue(reason)!.Trim(), named);
                        var judgement = new Judgement(
                            [.. (parsed.GetValue(accept) ?? []).Select(name => new Acceptance(name, correction.Reason))],
                            JudgementOptions.ReadPatches(parsed.GetValue(patches))
                        );
                        var wanted = new WantedCorrection(parsed.GetValue(edition)!, correction, judgement, from);
                        return RunAsync(parsed.GetValue(store)!, wanted, parsed.GetValue(json), cancellation);
                    }
                )
        );
        return command;
    }

    /// <summary>What the command line asks for.</summary>
    /// <param name="Edition">The edition to be corrected, by year or by its whole name.</param>
    /// <param name="Correction">Class, reason and Kreise.</param>
    /// <param name="Judgement">What is said about the data.</param>
    /// <param name="Given">Other releases; null for those in the store.</param>
    private sealed record WantedCorrection(string Edition, CorrectionOrder Correction, Judgement Judgement, IReleaseSource? Given);

    private static async Task<int> RunAsync(string folder, WantedCorrection wanted, bool json, CancellationToken cancellation)
    {
        var (edition, correction, judgement, given) = wanted;
        var (store, reader, tables, index) = await ExistingStore.OpenAsync(folder, cancellation).ConfigureAwait(false);
        var (recipe, hash) = Recipes.Read(index.Get(edition).Recipe);
        var skeleton = Shared.NewOrder(recipe, hash, TimeProvider.System.GetUtcNow());
        var order = CorrectionOrders.Make(skeleton, index, edition, correction) with
        {
            Acceptances = judgement.Acceptances,
            Patches = judgement.Patches.File,
            PatchesSha256 = judgement.Patches.Sha256,
        };
        var run = new OrderedRun(order, folder, _ => given ?? new StoreReleaseSource(store, tables, recipe.Name, order.LastYear))
        {
            Json = json,
        };
        var code = await StageCommand.RunAsync(run, cancellation).ConfigureAwait(false);
        if (code == ExitCode.Done && !json)
            await TellAsync(reader, order.From!.Value, order.LastYear, cancellation).ConfigureAwait(false);
        return code;
    }

    private static async Task TellAsync(EditionReader reader, int first, int last, CancellationToken cancellation)
    {
        var (index, _) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
        foreach (
            var entry in index.Editions.Where(e =>
                e.Year >= first && e.Year <= last && e is { Status: EditionStatus.Current, Correction: not null }
            )
        )
            Console.Out.WriteLine($"{entry.Edition}: {Errata.Summary(entry.Correction!)} {Errata.MarkdownPath(entry.Id)}");
    }
}
