using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Output;
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
        var repair = new Option<bool>("--repair")
        {
            Description = "Writes catalogue, feed, errata, latest/ and site anew where they are not what the editions give",
        };
        var sign = new Option<bool>("--sign")
        {
            Description =
                $"Signs the list of the publication as it is, where nothing else is wrong: for a new key in {PublicationKey.Variable}",
        };
        var key = new Option<string?>("--key")
        {
            Description =
                "Public key (PEM) whose signature the list of the publication must bear; "
                + $"that of {PublicationKey.Variable} when left out",
        };
        var command = new Command(
            "verify",
            "Recomputes every hash of published editions and of the releases they were made from, and all that follows from them"
        )
        {
            edition,
            accessibility,
            repair,
            sign,
            key,
            store,
            json,
        };
        command.Validators.Add(result =>
        {
            IsForAll(repair, result.GetValue(repair));
            IsForAll(sign, result.GetValue(sign));
            IsForAll(key, result.GetValue(key) is not null);
            if (result.GetValue(sign) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(PublicationKey.Variable)))
                result.AddError($"--sign: the variable {PublicationKey.Variable} holds the key that signs; it is not set.");

            void IsForAll(Option option, bool isGiven)
            {
                if (isGiven && result.GetValue(edition) is not null)
                    result.AddError($"{option.Name} is for the whole store; leave the edition out.");
            }
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
                                Sign = parsed.GetValue(sign),
                                Key = parsed.GetValue(key),
                            },
                            cancellation
                        )
                )
        );
        return command;
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
        var derived = new DerivedOutcome(result, false);
        if (edition is null)
            derived = await new DerivedVerification(order, store, format).RunAsync(index, result, cancellation).ConfigureAwait(false);
        result = derived.Result;
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
            Console.Out.WriteLine(AllWell(derived with { Result = result }, edition is null));
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

    private static string AllWell(DerivedOutcome outcome, bool isWholeStore)
    {
        var result = outcome.Result;
        var editions = result.Editions == 1 ? "1 edition" : $"{result.Editions} editions";
        var size = string.Create(CultureInfo.InvariantCulture, $"{result.Files} files, {result.Bytes / 1048576.0:0.0} MiB");
        var well = $"All well: {editions}, {size} have the hashes their manifests name";
        if (!isWholeStore)
            return well + ".";
        var derived = outcome.HasSite ? "catalogue, feed, errata, latest and site" : "catalogue, feed, errata and latest";
        return $"{well}; {derived} are what the editions give."
            + (outcome.HasSite ? "" : " There is no site.")
            + (outcome.SignedBy is { } key ? $" The list of the publication is signed by the key {key[..16]}." : "");
    }
}
