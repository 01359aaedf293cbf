using System.CommandLine;
using Pipeline.Adapters.Publish.Deposit;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe deposit EDITION</c>: a folder for an archive of research data, ready to upload to Zenodo.</summary>
internal static class DepositCommand
{
    public static Command Create()
    {
        var edition = new Argument<string>("EDITION") { Description = "2023.1, 2023 (its current revision) or latest" };
        var to = new Option<string?>("--to") { Description = "Folder to write (default: teilhabe-EDITION)", HelpName = "DIR" };
        var store = Shared.StoreOption();
        var command = new Command("deposit", "Writes a folder with an edition for Zenodo: data, reports, metadata, checksums")
        {
            edition,
            to,
            store,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(async () =>
                {
                    var (artefacts, reader, _) = Shared.Open(parsed.GetValue(store)!);
                    var (index, _) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
                    var asked = parsed.GetValue(edition)!;
                    var entry = index.Find(asked) ?? throw VerifyCommand.Unknown(asked, index);
                    var folder = parsed.GetValue(to) ?? $"teilhabe-{entry.Edition}";
                    var files = await new DepositFolder(artefacts, reader)
                        .WriteAsync(index, entry, folder, cancellation)
                        .ConfigureAwait(false);
                    Console.Out.WriteLine($"Edition {entry.Edition} for Zenodo: {files.Count} files in {Path.GetFullPath(folder)}");
                    if (entry.SupersededBy is { } by)
                        Console.Out.WriteLine($"Note: it is superseded by {by}; errata.md says why.");
                    return ExitCode.Done;
                })
        );
        return command;
    }
}
