using System.CommandLine;
using System.Text;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Cli.Doctor;
using Pipeline.Cli.Live;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.Site;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>teilhabe doctor</c>: whether this machine, the store and the services are ready for a run, before it is begun. Fetches
/// nothing, publishes nothing, changes nothing in the store.
/// </summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var source = new SourceOptions();
        var recipe = Shared.RecipeOption("Recipe whose services are asked");
        var command = new Command("doctor", "Checks machine, store and services before a run, and says what to do") { store, recipe, json };
        source.AddTo(command);
        command.Validators.Add(result => Shared.CheckRecipe(result, recipe));
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    async () =>
                    {
                        var requests = source.Requests(parsed, parsed.GetValue(recipe) ?? source.DefaultRecipe(parsed));
                        List<Check> checks =
                        [
                            MachineChecks.Program(),
                            MachineChecks.Culture(),
                            MachineChecks.TemporaryFiles(),
                            .. await StoreAsync(parsed.GetValue(store)!, cancellation).ConfigureAwait(false),
                            .. await SourceChecks.RunAsync(source, parsed, parsed.GetValue(store)!, cancellation).ConfigureAwait(false),
                        ];
                        if (requests is null)
                            checks.Add(MachineChecks.Clock(MachineChecks.InstalledAt, TimeProvider.System.GetUtcNow()));
                        else
                            checks.AddRange(
                                await new ServiceChecks(
                                    requests,
                                    source.Intermediates(parsed),
                                    Environment.GetEnvironmentVariable,
                                    TimeProvider.System
                                )
                                    .RunAsync(cancellation)
                                    .ConfigureAwait(false)
                            );
                        return Tell(checks, parsed.GetValue(json));
                    }
                )
        );
        return command;
    }

    private static async Task<IReadOnlyList<Check>> StoreAsync(string place, CancellationToken cancellation)
    {
        if (!BlobStoreAddress.IsMeant(place))
            return
            [
                MachineChecks.Writable("store", Path.GetFullPath(place), "Name a folder you may write to (--store DIR)."),
                MachineChecks.FreeSpace(Path.GetFullPath(place)),
                .. Directory.Exists(place)
                    ? await PublishedAsync(place, "", "Give yourself the right to read it.", cancellation).ConfigureAwait(false)
                    : [],
            ];
        return await PublishedAsync(
                place,
                "; whether it can be written to shows only in a run",
                "Check the address, log in (az login) and give yourself the role Storage Blob Data Contributor.",
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Whether what is published can be read, and who answers for it.</summary>
    private static async Task<IReadOnlyList<Check>> PublishedAsync(
        string place,
        string besides,
        string advice,
        CancellationToken cancellation
    )
    {
        const string Name = "published";
        try
        {
            var (store, reader, _) = Shared.Open(place);
            var (index, hash) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
            var published = Check.Good(
                Name,
                hash is null
                    ? $"{store.Location} can be read and is empty{besides}"
                    : $"{store.Location} can be read, latest edition {index.Latest}{besides}"
            );
            return [published, .. await SiteAsync(store, index, cancellation).ConfigureAwait(false)];
        }
        catch (FindingException e)
        {
            return [Check.Bad(Name, e.Message, "See what is damaged: teilhabe verify; what can be made anew: teilhabe verify --repair.")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Check.Bad(Name, e.Message, advice)];
        }
    }

    /// <summary>
    /// Whether the pages the law asks for say who answers for the site; no word of it where only invented data are published.
    /// </summary>
    private static async Task<IReadOnlyList<Check>> SiteAsync(IArtifactStore store, EditionIndex index, CancellationToken cancellation)
    {
        const string Name = "site";
        var advice = $"Fill in {SiteSettings.Path} in the store (docs/site.md), then: teilhabe site.";
        var bytes = await SiteSettings.BytesAsync(store, cancellation).ConfigureAwait(false);
        var isGenuine = index.Find("latest") is { Notice: null };
        if (bytes is null && !isGenuine)
            return [];
        try
        {
            var settings = bytes is null ? new SiteSettings() : SiteSettings.Read(bytes);
            var lacks = isGenuine ? settings.Missing : [];
            return
            [
                lacks.Count == 0
                    ? Check.Good(Name, $"{SiteSettings.Path} says who answers for it")
                    : Check.Doubtful(
                        Name,
                        $"imprint, privacy and accessibility pages have gaps: {SiteSettings.Path} does not say {string.Join(", ", lacks)}",
                        advice
                    ),
            ];
        }
        catch (FindingException e)
        {
            return [Check.Bad(Name, e.Message, advice)];
        }
    }

    /// <summary>Good is told in a line, what is not with what to do.</summary>
    private static int Tell(IReadOnlyList<Check> checks, bool json)
    {
        if (json)
            Console.Out.Write(Encoding.UTF8.GetString(CanonicalJson.Write(new { Checks = checks })));
        else
            foreach (var check in checks)
            {
                Console.Out.WriteLine($"{Word(check.State), -8} {check.Name}: {check.Says}");
                if (check.Advice is { } advice)
                    Console.Out.WriteLine($"         {advice}");
            }
        return checks.Any(c => c.State == CheckState.Bad) ? ExitCode.Finding : ExitCode.Done;
    }

    private static string Word(CheckState state) =>
        state switch
        {
            CheckState.Good => "ok",
            CheckState.Doubtful => "look at",
            _ => "mend",
        };
}
