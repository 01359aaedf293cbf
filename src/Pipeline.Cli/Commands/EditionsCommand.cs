using System.CommandLine;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe editions</c>: what is published.</summary>
internal static class EditionsCommand
{
    public static Command Create()
    {
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var command = new Command("editions", "Lists the published editions") { store, json };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    async () =>
                    {
                        var index = (await ExistingStore.OpenAsync(parsed.GetValue(store)!, cancellation).ConfigureAwait(false)).Index;
                        Console.Out.Write(
                            parsed.GetValue(json) ? System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(index)) : Text(index)
                        );
                        return ExitCode.Done;
                    }
                )
        );
        return command;
    }

    private static string Text(EditionIndex index)
    {
        if (index.Editions.Count == 0)
            return "No edition is published yet.\n";
        var lines = index.Editions.Select(e =>
            $"{e.Edition, -8} {e.Status.ToString().ToLowerInvariant(), -11} recipe {e.Recipe, -12} fingerprint {e.Fingerprint[..12]}"
            + (e.SupersededBy is { } by ? $"  superseded by {by}" : "")
            + (e.Notice is { } notice ? $"  ({notice})" : "")
            + (e.Edition == index.Latest ? "  <- latest" : "")
        );
        return string.Join('\n', lines) + "\n";
    }
}
