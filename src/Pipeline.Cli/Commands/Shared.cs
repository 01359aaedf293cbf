using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Cli.Output;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Commands;

/// <summary>What several commands share.</summary>
internal static class Shared
{
    /// <summary>Where the store is; each command has an option of its own because options belong to one command.</summary>
    public static Option<string> StoreOption() =>
        new("--store")
        {
            Description =
                "Folder of the store, or the address of a storage account (https://ACCOUNT.blob.core.windows.net, or the emulator's)",
            HelpName = "DIR|URL",
            DefaultValueFactory = _ => "store",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text == "blob")
                    text = Environment.GetEnvironmentVariable(StoreSettings.Store) is { Length: > 0 } named ? named : Missing(result);
                if (!BlobStoreAddress.IsMeant(text))
                    return text;
                try
                {
                    BlobStoreAddress.Parse(text);
                }
                catch (FormatException e)
                {
                    result.AddError($"--store: {e.Message}");
                }
                return text;
            },
        };

    private static string Missing(ArgumentResult result)
    {
        result.AddError($"--store blob: the variable {StoreSettings.Store} says which storage account is meant; it is not set.");
        return "store";
    }

    /// <summary>Who uses this machine.</summary>
    public static string User => UserOf(() => Environment.UserName);

    /// <summary>The name, or <c>unknown</c> on a machine that has none: a container without <c>/etc/passwd</c>.</summary>
    internal static string UserOf(Func<string> name)
    {
        try
        {
            return name() is { Length: > 0 } known ? known : "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }

    /// <summary>Keys of Kreise, separated by commas or the option said again.</summary>
    public static Option<string[]> KreiseOption(string description) =>
        new("--kreis", "--kreise")
        {
            Description = description,
            HelpName = "AGS,…",
            CustomParser = result =>
                [
                    .. result.Tokens.SelectMany(t =>
                        t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    ),
                ],
        };

    /// <summary>Refuses what is no key of a Kreis in any Gebietsstand there are editions of.</summary>
    public static void CheckKreise(CommandResult result, Option<string[]> kreise)
    {
        foreach (var key in result.GetValue(kreise) ?? [])
            if (!KreisKey.TryParse(key, out var kreis) || !KreisRegister.Every.Contains(kreis))
                result.AddError($"--kreis: '{key}' is not the key (AGS, five digits) of a Kreis since 31.12.2021.");
    }

    /// <summary>The recipe of a command that takes releases from a source.</summary>
    /// <param name="what">What it is to the command.</param>
    public static Option<string?> RecipeOption(string what) =>
        new("--recipe") { Description = $"{what}: {string.Join(", ", Recipes.Names)} (default as for run)", HelpName = "NAME" };

    /// <summary>Refuses a recipe there is none of.</summary>
    public static void CheckRecipe(CommandResult result, Option<string?> recipe)
    {
        // While a shell completes the line the option may have no value yet, which is said elsewhere.
        if (result.GetResult(recipe) is not { Tokens: [var token] })
            return;
        var name = token.Value;
        if (!Recipes.Names.Contains(name))
            result.AddError($"--recipe {name}: there are {string.Join(", ", Recipes.Names)}.");
    }

    /// <summary>An order of whoever uses this machine, of all a recipe has.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sha256">Hash of its file.</param>
    /// <param name="started">The moment; it names the run.</param>
    public static RunOrder NewOrder(Recipe recipe, string sha256, DateTimeOffset started) =>
        new()
        {
            RunId = RunName.Of(started),
            StartedAt = started,
            StartedBy = User,
            Recipe = recipe,
            RecipeSha256 = sha256,
            CodeVersion = ProgramVersion.Text,
        };

    /// <summary>Output for machines.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "JSON on standard output instead of text" };

    /// <summary>A year from 1990 to 2999.</summary>
    public static Option<int?> YearOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "Y",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2999)
                    return year;
                result.AddError($"{name} {text}: expected a year from 1990 to 2999.");
                return null;
            },
        };

    /// <summary>A day as ISO 8601 writes it.</summary>
    public static Option<DateOnly?> DayOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "YYYY-MM-DD",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    return day;
                result.AddError($"{name} {text}: expected a day as 2026-10-15.");
                return null;
            },
        };

    /// <summary>Where the store is served; once said, it stays.</summary>
    public static Option<PublicationAddress?> AddressOption() =>
        new("--address")
        {
            Description =
                $"Public address of the store, for links in catalogues and reports (default: that of the newest edition, else "
                + $"{PublicationAddress.Default})",
            HelpName = "URL",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (PublicationAddress.TryParse(text, out var address))
                    return address;
                result.AddError(
                    $"--address {text}: expected an http or https address without query or fragment, at most "
                        + $"{PublicationAddress.Longest} characters."
                );
                return null;
            },
        };

    /// <summary>Who publishes; once said, it stays.</summary>
    public static Option<string?> PublisherOption() =>
        new("--publisher")
        {
            Description =
                "JSON file with name, email and contributor_id of the publisher, for catalogue and citation (default: that of "
                + "the newest edition)",
            HelpName = "FILE",
        };

    /// <summary>Reads the file of <see cref="PublisherOption"/>.</summary>
    /// <exception cref="FindingException">It has another form.</exception>
    public static Publisher ReadPublisher(string file)
    {
        var faulty = new Finding("publisher-faulty", "The description of the publisher cannot be used.")
        {
            Expected = "{ \"name\": …, \"email\": …, \"contributor_id\": … } (--publisher)",
        };
        var bytes = NamedFile.Read(file, 1 << 16, faulty);
        try
        {
            return StrictJson.Read<Publisher>(bytes).Checked(file);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new FindingException(faulty with { Source = file, Found = e.Message });
        }
    }

    /// <summary>The store and its reader.</summary>
    /// <param name="place">Folder or address.</param>
    /// <param name="option">The option that names it, for messages.</param>
    /// <exception cref="IOException">It is a file.</exception>
    /// <exception cref="FindingException">The key that signs is none.</exception>
    public static (IArtifactStore Store, EditionReader Reader, ParquetTableFormat Format) Open(string place, string option = "--store")
    {
        if (File.Exists(place))
            throw new IOException($"{option} {place} is a file; the store is a folder.");
        var key = PublicationKey.OfSetting(PublicationKey.Variable, Environment.GetEnvironmentVariable);
        IArtifactStore store = BlobStoreAddress.IsMeant(place)
            ? new BlobArtifactStore(
                BlobStoreAddress.Parse(place),
                StoreSettings.Options(Environment.GetEnvironmentVariable) with
                {
                    Key = key,
                },
                TimeProvider.System
            )
            : new FolderArtifactStore(place) { Key = key };
        var format = new ParquetTableFormat();
        return (store, new EditionReader(store, format), format);
    }

    /// <summary>Runs a command and turns what can go wrong into a message and an exit code.</summary>
    /// <param name="json">Whether standard output gets the error as an object, too.</param>
    /// <param name="command">The command.</param>
    public static async Task<int> GuardAsync(bool json, Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (FindingException e)
        {
            foreach (var finding in e.Findings)
                await Console.Error.WriteLineAsync(finding.ToString()).ConfigureAwait(false);
            if (json)
                ErrorObject.Write(ExitCode.Finding, string.Join(' ', e.Findings.Select(f => f.Message)), e.Findings);
            return ExitCode.Finding;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            if (json)
                ErrorObject.Write(ExitCode.Cancelled, "Stopped.", []);
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            if (json)
                ErrorObject.Write(ExitCode.Unreachable, e.Message, []);
            return ExitCode.Unreachable;
        }
    }
}
