using System.CommandLine;
using System.Text;
using Pipeline.Adapters.Publish.Deposit;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe deposit EDITION</c>: a folder for an archive of research data, ready to upload to Zenodo.</summary>
internal static class DepositCommand
{
    public static Command Create()
    {
        var edition = new Argument<string>("EDITION") { Description = "2023.1, 2023 (its current revision) or latest" };
        var to = new Option<string?>("--to") { Description = "Folder to write (default: teilhabe-EDITION)", HelpName = "DIR" };
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var command = new Command("deposit", "Writes a folder with an edition for Zenodo: data, reports, metadata, checksums")
        {
            edition,
            to,
            store,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    async () =>
                    {
                        var (artefacts, reader, _, index) = await ExistingStore
                            .OpenAsync(parsed.GetValue(store)!, cancellation)
                            .ConfigureAwait(false);
                        var asked = parsed.GetValue(edition)!;
                        var entry = index.Get(asked);
                        var folder = parsed.GetValue(to) ?? $"teilhabe-{entry.Edition}";
                        var files = await new DepositFolder(artefacts, reader)
                            .WriteAsync(index, entry, folder, cancellation)
                            .ConfigureAwait(false);
                        if (parsed.GetValue(json))
                        {
                            var written = new
                            {
                                entry.Edition,
                                Folder = Path.GetFullPath(folder),
                                Files = files,
                                entry.SupersededBy,
                            };
                            Console.Out.Write(Encoding.UTF8.GetString(CanonicalJson.Write(written)));
                            return ExitCode.Done;
                        }
                        Console.Out.WriteLine($"Edition {entry.Edition} for Zenodo: {files.Count} files in {Path.GetFullPath(folder)}");
                        if (entry.SupersededBy is { } by)
                            Console.Out.WriteLine($"Note: it is superseded by {by}; errata.md says why.");
                        return ExitCode.Done;
                    }
                )
        );
        return command;
    }
}
