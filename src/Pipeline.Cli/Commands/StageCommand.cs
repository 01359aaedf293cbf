using System.CommandLine;
using System.Globalization;
using Pipeline.Adapters;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Adapters.Telemetry;
using Pipeline.Cli.Live;
using Pipeline.Cli.Output;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Runs;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe run</c> and its parts: the whole way, or the way up to a stage.</summary>
internal static class StageCommand
{
    public static Command Create(string name, string description, Stage until)
    {
        var source = new SourceOptions();
        var recipe = new Option<string?>("--recipe")
        {
            Description =
                $"Recipe: {string.Join(", ", Recipes.Names)} (default: demo with --demo; with --sources that of the store's editions, in a "
                + $"new store {Recipes.Newest}; else {Recipes.NewestLive})",
            HelpName = "NAME",
        };
        var year = Shared.YearOption("--year", "Last edition (default: the recipe's)");
        var from = Shared.YearOption(
            "--from",
            "First edition (default: the first not yet published); the first one of a store becomes the anchor"
        );
        var kreise = Shared.KreiseOption("PDFs for these Kreise only");
        var noReports = new Option<bool>("--no-reports") { Description = "Data only, no PDFs" };
        var noSite = new Option<bool>("--no-site") { Description = "Leave the site as it is; 'teilhabe site' brings it up to date" };
        var publish = new Option<bool>("--publish") { Description = "Publish without waiting for approval (a folder store always does)" };
        var preview = new Option<bool>("--preview")
        {
            Description = "Leave a preview that waits for 'approve' (a blob store always does, unless --publish is said)",
        };
        var reanchor = new Option<bool>("--reanchor")
        {
            Description = "Make the last edition a bridge: editions after it are classified by its own centres",
        };
        var threads = new Option<int?>("--threads")
        {
            Description = "Most threads (default: all processors); the result is the same for any number",
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1024)
                    return number;
                result.AddError($"--threads {text}: expected a number from 1 to 1024.");
                return null;
            },
        };
        var (address, publisher) = (Shared.AddressOption(), Shared.PublisherOption());
        var published = Shared.DayOption(
            "--published",
            "Day of publication, printed in the imprint (default: that of the edition replaced)"
        );
        var next = Shared.DayOption("--next", "Day the next edition is expected, printed beside it");
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var judgement = new JudgementOptions();
        var command = new Command(name, description)
        {
            recipe,
            year,
            from,
            store,
            kreise,
            noReports,
            noSite,
            publish,
            preview,
            reanchor,
            address,
            publisher,
            published,
            next,
            threads,
            json,
        };
        source.AddTo(command);
        judgement.AddTo(command);
        var check = new Option<bool>("--check")
        {
            Description =
                "Only tell which releases are new, unchanged or revised in place, and which cells were revised; nothing is accepted",
        };
        if (until == Stage.Fetch)
            command.Add(check);
        command.Validators.Add(result =>
        {
            if (result.GetValue(noReports) && result.GetValue(kreise) is { Length: > 0 })
                result.AddError("--no-reports and --kreis exclude each other.");
            if (result.GetValue(publish) && result.GetValue(preview))
                result.AddError("--publish and --preview exclude each other.");
            if (result.GetValue(next) is { } then && !(result.GetValue(published) < then))
                result.AddError("--next takes a day after that of --published.");
            Shared.CheckKreise(result, kreise);
            Shared.CheckRecipe(result, recipe);
        });
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    async () =>
                    {
                        var named =
                            parsed.GetValue(recipe)
                            ?? await DefaultRecipes.OfAsync(source, parsed, parsed.GetValue(store)!, cancellation).ConfigureAwait(false);
                        var (chosen, hash) = Recipes.Read(named);
                        var patches = judgement.Patches(parsed);
                        var clock = TimeProvider.System;
                        var order = Shared.NewOrder(chosen, hash, clock.GetUtcNow()) with
                        {
                            From = parsed.GetValue(from),
                            Year = parsed.GetValue(year),
                            Reanchor = parsed.GetValue(reanchor),
                            Reports =
                                parsed.GetValue(noReports) ? ReportOrder.None
                                : parsed.GetValue(kreise) is { Length: > 0 } some
                                    ? new ReportOrder { Kreise = [.. some.Select(KreisKey.Parse).Distinct().Order()] }
                                : ReportOrder.All,
                            KeepsReports = !parsed.GetValue(noReports),
                            Until = Last(until, parsed.GetValue(store)!, parsed.GetValue(publish), parsed.GetValue(preview)),
                            PublicationAddress = parsed.GetValue(address),
                            Publisher = parsed.GetValue(publisher) is { } file ? Shared.ReadPublisher(file) : null,
                            Dates = parsed.GetValue(published) is { } day ? new PublicationDates(day, parsed.GetValue(next)) : null,
                            Acceptances = judgement.Acceptances(parsed),
                            Patches = patches.File,
                            PatchesSha256 = patches.Sha256,
                            WritesSite = !parsed.GetValue(noSite),
                            Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                        };
                        var folder = parsed.GetValue(store)!;
                        var run = new OrderedRun(order, folder, http => source.Create(parsed, chosen.Name, folder, http, clock))
                        {
                            Intermediates = source.Intermediates(parsed),
                            Checks = until == Stage.Fetch && parsed.GetValue(check),
                            Json = parsed.GetValue(json),
                            Clock = clock,
                        };
                        return await RunAsync(run, cancellation).ConfigureAwait(false);
                    }
                )
        );
        return command;
    }

    private static HttpClient Client(string? intermediates)
    {
        try
        {
            return HttpClients.Create(intermediates);
        }
        catch (ArgumentException e)
        {
            throw new FindingException(new Finding("settings-faulty", $"--intermediate: {e.Message}"));
        }
    }

    /// <summary>What is published to blob storage reaches everybody at once, so it waits for approval unless told otherwise.</summary>
    private static Stage Last(Stage until, string store, bool publish, bool preview) =>
        until == Stage.Publish && (preview || (BlobStoreAddress.IsMeant(store) && !publish)) ? Stage.Report : until;

    /// <summary>Runs an order in a folder store and tells how it went.</summary>
    public static async Task<int> RunAsync(OrderedRun run, CancellationToken cancellation)
    {
        var (order, json, clock) = (run.Order, run.Json, run.Clock);
        using var http = Client(run.Intermediates);
        var source = run.Open(http);
        var (store, _, _) = Shared.Open(run.Store);
        var ports = StandardPorts.Build(source, store) with { Recipes = name => Recipes.Read(name).Recipe };
        if (run.Checks)
            return await FetchCheck.RunAsync(order, ports, json, cancellation).ConfigureAwait(false);
        using var display = RunDisplay.For(json);
        using var telemetry = new TelemetryObserver(order, clock, CommandTelemetry.Current.Logs.CreateLogger("Teilhabe.Run"), display);
        var recorder = new RunRecorder(store, order, source.Description, clock, telemetry);
        try
        {
            var result = await new EditionRun(ports, recorder).RunAsync(order, cancellation).ConfigureAwait(false);
            telemetry.Ended(recorder.Ended!);
            display.Done(new RunSummary(order, result, recorder.Stages, store.Location));
            return result.Site is { IsBehind: true } ? ExitCode.Finding : ExitCode.Done;
        }
        catch (FindingException e)
        {
            telemetry.Failed(e);
            display.Stopped(order, e.Findings);
            return ExitCode.Finding;
        }
        catch (OperationCanceledException e)
        {
            telemetry.Failed(e);
            display.Cancelled(order);
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is not StoreBusyException)
        {
            telemetry.Failed(e);
            throw;
        }
    }
}
