using System.CommandLine;
using System.Globalization;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Cli.Live;

/// <summary>Where releases come from: the embedded demo, a folder, or – where neither is named – the services themselves.</summary>
internal sealed class SourceOptions
{
    /// <summary>Downloads for a store that is no folder lie where the program was called.</summary>
    private const string WorkOfAccount = "teilhabe.work";

    private readonly Option<bool> _demo = new("--demo") { Description = "Use the embedded demo releases (invented values)" };
    private readonly Option<string?> _sources = new("--sources")
    {
        Description = "Folder of downloaded releases with its releases.json; without it and --demo the services are asked",
        HelpName = "DIR",
    };
    private readonly Option<string?> _requests = new("--requests")
    {
        Description = "File with the requests to the services (default: those of the recipe)",
        HelpName = "FILE",
    };
    private readonly Option<string?> _work = new("--work")
    {
        Description =
            "Folder for downloads that are not whole yet; kept between runs (default: the store's name with .work; "
            + $"of a storage account {WorkOfAccount})",
        HelpName = "DIR",
    };

    private readonly Option<int?> _patience = new("--patience")
    {
        Description = "Longest wait for one answer of a service, in seconds (default: 330, bulk files 2700)",
        HelpName = "SECONDS",
        CustomParser = result =>
        {
            if (
                int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds is >= 1 and <= 3600
            )
                return seconds;
            result.AddError($"--patience {result.Tokens[0].Value}: expected seconds from 1 to 3600.");
            return null;
        },
    };

    private readonly Option<int?> _parallel = new("--parallel")
    {
        Description = "Most requests a GENESIS service gets at a time (default: 2)",
        HelpName = "NUMBER",
        CustomParser = result =>
        {
            if (
                int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= GenesisOptions.MostParallelRequests
            )
                return number;
            result.AddError($"--parallel {result.Tokens[0].Value}: expected a number from 1 to {GenesisOptions.MostParallelRequests}.");
            return null;
        },
    };

    private readonly Option<string?> _intermediate = new("--intermediate")
    {
        Description = "Certificates (PEM) for services that do not send their whole chain; they complete it and are not trusted themselves",
        HelpName = "FILE",
    };

    /// <summary>Adds the options and their checks.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _demo, _sources, _requests, _work, _patience, _parallel, _intermediate })
            command.Add(option);
        command.Validators.Add(result =>
        {
            var local = (result.GetValue(_demo) ? 1 : 0) + (result.GetValue(_sources) is null ? 0 : 1);
            if (local == 2)
                result.AddError("Say where the releases come from: either --demo or --sources DIR, or neither for the services.");
            if (
                local > 0
                && (
                    (result.GetValue(_requests) ?? result.GetValue(_work) ?? result.GetValue(_intermediate)) is not null
                    || result.GetResult(_parallel) is { Implicit: false }
                )
            )
                result.AddError(
                    "--requests, --work, --parallel and --intermediate are for the services; --demo and --sources exclude them."
                );
        });
    }

    /// <summary>The recipe where none is named, of a command that has no store.</summary>
    public string DefaultRecipe(ParseResult parsed) =>
        parsed.GetValue(_demo) ? Recipes.Demo
        : parsed.GetValue(_sources) is null ? Recipes.NewestLive
        : Recipes.Newest;

    /// <summary>The folder of releases; null where none is named.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_demo) ? null : parsed.GetValue(_sources);

    /// <summary>Whether the services are asked.</summary>
    public bool IsOfServices(ParseResult parsed) => !parsed.GetValue(_demo) && parsed.GetValue(_sources) is null;

    /// <summary>Where downloads go that are not whole yet; null where nothing is downloaded.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="store">Folder or address of the store.</param>
    public string? WorkFolder(ParseResult parsed, string store) =>
        !IsOfServices(parsed) ? null
        : parsed.GetValue(_work) is { } named ? named
        : BlobStoreAddress.IsMeant(store) ? WorkOfAccount
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(store)) + ".work";

    /// <summary>The text of the file of certificates; null where none is named.</summary>
    /// <exception cref="FindingException">There is no such file.</exception>
    public string? Intermediates(ParseResult parsed) =>
        parsed.GetValue(_intermediate) is { } file
            ? System.Text.Encoding.UTF8.GetString(
                NamedFile.Read(
                    file,
                    NamedFile.LargestList,
                    new Finding("missing-file", "The file of certificates cannot be read.")
                    {
                        Expected = "certificates in PEM (--intermediate)",
                    }
                )
            )
            : null;

    /// <summary>What the services would be asked for; null where files are named, which nobody is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="recipe">Names the built-in requests.</param>
    /// <exception cref="FindingException">The requests are missing or faulty.</exception>
    public RequestList? Requests(ParseResult parsed, string recipe) =>
        !IsOfServices(parsed) ? null
        : parsed.GetValue(_requests) is { } file ? FromFile(file)
        : Recipes.Requests(recipe);

    /// <summary>What the source lists, without asking any service.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="requests">What <see cref="Requests"/> gave.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">The list of a folder is missing or faulty.</exception>
    public async Task<IReadOnlyList<ReleaseOffer>> OffersAsync(ParseResult parsed, RequestList? requests, CancellationToken cancellation)
    {
        if (requests is not null)
            return requests.Offers();
        IReleaseSource files = parsed.GetValue(_sources) is { } folder ? new FolderReleaseSource(folder) : EmbeddedReleaseSource.Demo;
        return (await files.ListAsync(cancellation).ConfigureAwait(false)).Releases;
    }

    /// <summary>The source.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="recipe">Names the built-in requests.</param>
    /// <param name="store">Folder of the store: names the work folder.</param>
    /// <param name="http">For the services.</param>
    /// <param name="clock">For the services.</param>
    /// <exception cref="FindingException">The requests are missing or faulty.</exception>
    /// <exception cref="SourceUnreachableException">A login is missing.</exception>
    public IReleaseSource Create(ParseResult parsed, string recipe, string store, HttpClient http, TimeProvider clock)
    {
        if (parsed.GetValue(_demo))
            return EmbeddedReleaseSource.Demo;
        if (parsed.GetValue(_sources) is { } folder)
            return new FolderReleaseSource(folder);
        var requests = Requests(parsed, recipe)!;
        var patience = parsed.GetValue(_patience) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var work = WorkFolder(parsed, store)!;
        try
        {
            return LiveServices.Source(
                http,
                requests,
                new LiveSettings(work, patience, parsed.GetValue(_parallel)),
                Environment.GetEnvironmentVariable,
                clock
            );
        }
        catch (ArgumentException e)
        {
            throw new FindingException(new Finding("settings-faulty", e.Message));
        }
    }

    private static RequestList FromFile(string file) =>
        RequestList.Read(
            file,
            NamedFile.Read(
                file,
                NamedFile.LargestList,
                new Finding("missing-file", "The file of requests cannot be read.")
                {
                    Expected = "a file in the form requests/1 (--requests)",
                }
            )
        );
}
