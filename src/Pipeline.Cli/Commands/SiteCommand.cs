using System.CommandLine;
using Pipeline.Adapters;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Store;
using Pipeline.Publication.Site;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe site</c>: writes the web pages of everything published; publishing does the same by itself.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var to = new Option<string?>("--to")
        {
            Description =
                "Folder to write the pages to instead of site/ in the store; links to data then lead to the public address of the store",
            HelpName = "DIR",
        };
        var force = new Option<bool>("--force")
        {
            Description = "With --to: also into a folder that holds other files; a store is never written over",
        };
        var draft = new Option<bool>("--draft")
        {
            Description =
                "Also where the settings of the site do not yet say who answers for a real edition; the pages say what is missing",
        };
        var command = new Command("site", "Writes all pages of the site anew, also those of earlier editions")
        {
            store,
            to,
            force,
            draft,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    async () =>
                    {
                        var (artefacts, reader, tables, _) = await ExistingStore
                            .OpenAsync(parsed.GetValue(store)!, cancellation)
                            .ConfigureAwait(false);
                        if (parsed.GetValue(to) is { } target && !BlobStoreAddress.IsMeant(target))
                            SiteTarget.Require(target, parsed.GetValue(force));
                        var elsewhere = parsed.GetValue(to) is { } folder ? Shared.Open(folder, "--to").Store : null;
                        SiteResult result;
                        var mine = await artefacts.LockAsync(cancellation).ConfigureAwait(false);
                        await using (mine.ConfigureAwait(false))
                            result = await new SitePublisher(artefacts, tables, StandardPorts.Site)
                                .RunAsync(
                                    new SiteOrder(Environment.ProcessorCount)
                                    {
                                        Everything = true,
                                        Elsewhere = elsewhere,
                                        RequiresImprint = !parsed.GetValue(draft),
                                    },
                                    cancellation
                                )
                                .ConfigureAwait(false);
                        var start = elsewhere is null
                            ? Path.Combine(artefacts.Location, "site", "index.html")
                            : Path.Combine(elsewhere.Location, "index.html");
                        if (parsed.GetValue(json))
                            Console.Out.Write(
                                System.Text.Encoding.UTF8.GetString(
                                    CanonicalJson.Write(
                                        new
                                        {
                                            Start = start,
                                            result.Pages,
                                            result.Written,
                                            result.Bytes,
                                        }
                                    )
                                )
                            );
                        else
                            Console.Out.WriteLine(
                                result.Pages == 0
                                    ? "No edition is published yet; there is nothing to show."
                                    : $"Site: {result.Pages} files, {result.Written} written. Open {start}"
                            );
                        return ExitCode.Done;
                    }
                )
        );
        return command;
    }
}
