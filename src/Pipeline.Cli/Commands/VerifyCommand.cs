using System.CommandLine;
using System.Globalization;
using Pipeline.Adapters;
using Pipeline.Cli.Output;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.Verification;

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
        var repair = new Option<bool>("--repair")
        {
            Description = "Writes catalogue, feed, errata, latest/ and site anew where they are not what the editions give",
        };
        var command = new Command(
            "verify",
            "Recomputes every hash of published editions and of the releases they were made from, and all that follows from them"
        )
        {
            edition,
            accessibility,
            repair,
            store,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(repair) && result.GetValue(edition) is not null)
                result.AddError("--repair is for the whole store; leave the edition out.");
        });
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    parsed.GetValue(json),
                    () =>
                        RunAsync(
                            new VerifyOrder(parsed.GetValue(store)!, parsed.GetValue(edition), parsed.GetValue(json))
                            {
                                Accessibility = parsed.GetValue(accessibility),
                                Repair = parsed.GetValue(repair),
                            },
                            cancellation
                        )
                )
        );
        return command;
    }

    /// <summary>What is verified.</summary>
    /// <param name="Store">Folder or address of the store.</param>
    /// <param name="Edition">One edition; null for the whole store.</param>
    /// <param name="Json">Whether the result is told as JSON.</param>
    private sealed record VerifyOrder(string Store, string? Edition, bool Json)
    {
        /// <summary>Whether every PDF is checked, too.</summary>
        public bool Accessibility { get; init; }

        /// <summary>Whether what follows from the editions is written anew where it differs.</summary>
        public bool Repair { get; init; }
    }

    private static async Task<int> RunAsync(VerifyOrder order, CancellationToken cancellation)
    {
        var (folder, edition, json) = order;
        var (store, reader, format, index) = await ExistingStore.OpenAsync(folder, cancellation).ConfigureAwait(false);
        if (index.Editions.Count == 0 && edition == "latest")
            return NothingPublished(store, json);
        var entries = edition is null ? index.Editions : [index.Get(edition)];
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
        if (edition is null)
            result = await WithDerivedAsync(order, (store, format), index, result, cancellation).ConfigureAwait(false);
        if (index.Editions.Count == 0 && result.Findings.Count == 0)
            return NothingPublished(store, json);
        if (order.Accessibility)
        {
            var (count, findings) = await new AccessibilityVerifier(store, reader).RunAsync(entries, cancellation).ConfigureAwait(false);
            documents = count;
            result = result with { Findings = [.. result.Findings, .. findings] };
        }
        if (json)
            Console.Out.Write(System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(result)));
        else if (result.Findings.Count == 0)
            Console.Out.WriteLine(AllWell(result, edition is null));
        if (documents is { } pdfs && result.Findings.Count == 0 && !json)
            Console.Out.WriteLine(
                $"Accessible: {(pdfs == 1 ? "1 PDF meets" : $"{pdfs} PDFs meet")} "
                    + "every rule of PDF/UA-1 and PDF/A-2a a program can decide."
            );
        if (result.Findings.Count > 0 && !json)
            throw new FindingException(FindingDigest.Of(result.Findings));
        return result.Findings.Count == 0 ? ExitCode.Done : ExitCode.Finding;
    }

    private static int NothingPublished(IArtifactStore store, bool json)
    {
        Console.Out.Write(
            json
                ? System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(new VerificationResult(0, 0, 0, [])))
                : $"No edition is published in {store.Location} yet; there is nothing to verify.\n"
        );
        return ExitCode.Done;
    }

    private static string AllWell(VerificationResult result, bool isWholeStore)
    {
        var editions = result.Editions == 1 ? "1 edition" : $"{result.Editions} editions";
        var size = string.Create(CultureInfo.InvariantCulture, $"{result.Files} files, {result.Bytes / 1048576.0:0.0} MiB");
        return $"All well: {editions}, {size} have the hashes their manifests name"
            + (isWholeStore ? "; catalogue, feed, errata, latest and site are what the editions give." : ".");
    }

    /// <summary>Adds what is wrong with the documents and pages that follow from the editions, or mends it.</summary>
    private static async Task<VerificationResult> WithDerivedAsync(
        VerifyOrder order,
        (IArtifactStore Store, ITableFormat Format) opened,
        EditionIndex index,
        VerificationResult result,
        CancellationToken cancellation
    )
    {
        var (store, format) = opened;
        try
        {
            var verifier = NewVerifier(store, format);
            var derived = await verifier.RunAsync(index, result.Findings, cancellation).ConfigureAwait(false);
            if (order.Repair && verifier.CanRepair)
            {
                int written;
                var mine = await store.LockAsync(cancellation).ConfigureAwait(false);
                await using (mine.ConfigureAwait(false))
                    written = await verifier.RepairAsync(index, Environment.ProcessorCount, cancellation).ConfigureAwait(false);
                if (!order.Json)
                    Console.Out.WriteLine(
                        string.Create(CultureInfo.InvariantCulture, $"Written anew or removed: {written} files that differed.")
                    );
                derived = await NewVerifier(store, format).RunAsync(index, result.Findings, cancellation).ConfigureAwait(false);
            }
            return result with { Findings = [.. result.Findings, .. derived] };
        }
        catch (FindingException e)
        {
            // A damaged manifest is told already; nothing can be compared with it.
            return result.Findings.Count == 0 ? result with { Findings = e.Findings } : result;
        }
    }

    private static PublicationVerifier NewVerifier(IArtifactStore store, ITableFormat format) => new(store, format, StandardPorts.Site);
}
