using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe verify [EDITION]</c>: recomputes every hash, and on request checks every PDF.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var edition = new Argument<string?>("EDITION")
        {
            Description = "2023.1, 2023 (its current revision) or latest; all editions when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        edition.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value.StartsWith('-'))
                result.AddError($"{token.Value} is no option of verify.");
        });
        var (store, json) = (Shared.StoreOption(), Shared.JsonOption());
        var accessibility = new Option<bool>("--accessibility") { Description = "Also checks every PDF against PDF/UA-1 and PDF/A-2a" };
        var command = new Command("verify", "Recomputes every hash of published editions and of the releases they were made from")
        {
            edition,
            accessibility,
            store,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    () =>
                        RunAsync(
                            parsed.GetValue(store)!,
                            parsed.GetValue(edition),
                            parsed.GetValue(accessibility),
                            parsed.GetValue(json),
                            cancellation
                        )
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(string folder, string? edition, bool accessibility, bool json, CancellationToken cancellation)
    {
        var (store, reader, format) = Shared.Open(folder);
        var index = await ExistingStore.IndexAsync(folder, store, reader, cancellation).ConfigureAwait(false);
        if (index.Editions.Count == 0 && edition is null or "latest")
        {
            Console.Out.Write(
                json
                    ? System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(new VerificationResult(0, 0, 0, [])))
                    : $"No edition is published in {store.Location} yet; there is nothing to verify.\n"
            );
            return ExitCode.Done;
        }
        var entries = edition is null ? index.Editions : [index.Find(edition) ?? throw Unknown(edition, index)];
        var result = await new StoreVerifier(store, format)
            .RunAsync(
                entries,
                withAllRaw: edition is null,
                e =>
                {
                    if (!json)
                        Console.Out.WriteLine($"edition {e.Edition} checked");
                },
                cancellation
            )
            .ConfigureAwait(false);
        int? documents = null;
        if (accessibility)
        {
            var (count, findings) = await new AccessibilityVerifier(store, reader).RunAsync(entries, cancellation).ConfigureAwait(false);
            documents = count;
            result = result with { Findings = [.. result.Findings, .. findings] };
        }
        if (json)
            Console.Out.Write(System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(result)));
        else if (result.Findings.Count == 0)
            Console.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"All well: {(result.Editions == 1 ? "1 edition" : $"{result.Editions} editions")}, {result.Files} files, "
                        + $"{result.Bytes / 1048576.0:0.0} MiB have the hashes their manifests name."
                )
            );
        if (documents is { } pdfs && result.Findings.Count == 0 && !json)
            Console.Out.WriteLine(
                $"Accessible: {(pdfs == 1 ? "1 PDF meets" : $"{pdfs} PDFs meet")} "
                    + "every rule of PDF/UA-1 and PDF/A-2a a program can decide."
            );
        if (result.Findings.Count > 0 && !json)
            throw new FindingException(result.Findings);
        return result.Findings.Count == 0 ? ExitCode.Done : ExitCode.Finding;
    }

    public static FindingException Unknown(string edition, EditionIndex index) =>
        new(
            new Finding("edition-unknown", "There is no such edition.")
            {
                Place = edition,
                Expected =
                    index.Editions.Count == 0
                        ? "a store with editions"
                        : "one of " + string.Join(", ", index.Editions.Select(e => e.Edition)),
                Found = edition,
            }
        );
}
