using System.CommandLine;
using System.Globalization;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Commands;

/// <summary>What several commands share.</summary>
internal static class Shared
{
    /// <summary>The folder of the store; each command has an option of its own because options belong to one command.</summary>
    public static Option<string> StoreOption() => new("--store")
    {
        Description = "Folder of the store",
        HelpName = "DIR",
        DefaultValueFactory = _ => "store",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.Contains("://", StringComparison.Ordinal) || text == "blob")
                result.AddError($"--store {text}: this version keeps its store in a folder.");
            return text;
        },
    };

    /// <summary>Output for machines.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "JSON on standard output instead of text" };

    /// <summary>A year from 1990 to 2999.</summary>
    public static Option<int?> YearOption(string name, string description) => new(name)
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

    /// <summary>Where the store is served; once said, it stays.</summary>
    public static Option<PublicationAddress?> AddressOption() => new("--address")
    {
        Description = $"Public address of the store, for links in catalogues and reports (default: that of the newest edition, else {PublicationAddress.Default})",
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (PublicationAddress.TryParse(text, out var address))
                return address;
            result.AddError($"--address {text}: expected an http or https address without query or fragment, at most {PublicationAddress.Longest} characters.");
            return null;
        },
    };

    /// <summary>Who publishes; once said, it stays.</summary>
    public static Option<string?> PublisherOption() => new("--publisher")
    {
        Description = "JSON file with name, email and contributor_id of the publisher, for catalogue and citation (default: that of the newest edition)",
        HelpName = "FILE",
    };

    /// <summary>Reads the file of <see cref="PublisherOption"/>.</summary>
    /// <exception cref="FindingException">It has another form.</exception>
    public static Publisher ReadPublisher(string file)
    {
        if (new FileInfo(file) is { Exists: true, Length: > 1 << 16 })
            throw new FindingException(new Finding("publisher-faulty", "The description of the publisher cannot be used.") { Source = file, Expected = "a small JSON file", Found = "more than 64 KiB" });
        try
        {
            return CanonicalJson.Read<Publisher>(File.ReadAllBytes(file)).Checked(file);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new FindingException(new Finding("publisher-faulty", "The description of the publisher cannot be used.") { Source = file, Expected = "{ \"name\": …, \"email\": …, \"contributor_id\": … }", Found = e.Message });
        }
    }

    /// <summary>The store and its reader.</summary>
    public static (IArtifactStore Store, EditionReader Reader, ParquetTableFormat Format) Open(string folder)
    {
        if (File.Exists(folder))
            throw new IOException($"--store {folder} is a file; the store is a folder.");
        var store = new FolderArtifactStore(folder);
        var format = new ParquetTableFormat();
        return (store, new EditionReader(store, format), format);
    }

    /// <summary>Runs a command and turns what can go wrong into a message and an exit code.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (FindingException e)
        {
            foreach (var finding in e.Findings)
                await Console.Error.WriteLineAsync(finding.ToString()).ConfigureAwait(false);
            return ExitCode.Finding;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCode.Unreachable;
        }
    }
}
