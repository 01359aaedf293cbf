using System.Globalization;
using Pipeline.Adapters;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.Verification;

namespace Pipeline.Cli.Commands;

/// <summary>What is verified.</summary>
/// <param name="Store">Folder or address of the store.</param>
/// <param name="Edition">One edition; null for the whole store.</param>
/// <param name="Json">Whether the result is told as JSON.</param>
internal sealed record VerifyOrder(string Store, string? Edition, bool Json)
{
    /// <summary>Whether every PDF is checked, too.</summary>
    public bool Accessibility { get; init; }

    /// <summary>Whether what follows from the editions is written anew where it differs.</summary>
    public bool Repair { get; init; }

    /// <summary>Whether a list of the publication that is right but not signed is signed.</summary>
    public bool Sign { get; init; }

    /// <summary>File with the public key that checks the list; null for the key of the store.</summary>
    public string? Key { get; init; }
}

/// <summary>What was found after the derived files were looked at.</summary>
/// <param name="Result">All findings.</param>
/// <param name="HasSite">Whether there is a site.</param>
internal sealed record DerivedOutcome(VerificationResult Result, bool HasSite)
{
    /// <summary>The key whose signature was asked for; null for none.</summary>
    public string? SignedBy { get; init; }
}

/// <summary>What follows from the editions, verified, and on request mended or signed.</summary>
/// <param name="order">What was asked for.</param>
/// <param name="store">The store.</param>
/// <param name="format">The format of its tables.</param>
internal sealed class DerivedVerification(VerifyOrder order, IArtifactStore store, ITableFormat format)
{
    /// <summary>Adds what is wrong with the documents and pages that follow from the editions, or mends it.</summary>
    /// <param name="index">The index.</param>
    /// <param name="result">What was found of the editions.</param>
    /// <param name="cancellation">Observed between files.</param>
    /// <exception cref="FindingException">The key cannot be used.</exception>
    public async Task<DerivedOutcome> RunAsync(EditionIndex index, VerificationResult result, CancellationToken cancellation)
    {
        var key = order.Key is { } file ? ReadKey(file) : store.Key;
        try
        {
            var (verifier, derived) = await LookAsync().ConfigureAwait(false);
            if (order.Repair && verifier.CanRepair(order.Sign))
            {
                int written;
                var mine = await store.LockAsync(cancellation).ConfigureAwait(false);
                await using (mine.ConfigureAwait(false))
                    written = await verifier.RepairAsync(index, Environment.ProcessorCount, cancellation).ConfigureAwait(false);
                Say(string.Create(CultureInfo.InvariantCulture, $"Written anew or removed: {written} files that differed."));
                (verifier, derived) = await LookAsync().ConfigureAwait(false);
            }
            if (order.Sign && verifier.CanSign(result.Findings))
            {
                var mine = await store.LockAsync(cancellation).ConfigureAwait(false);
                await using (mine.ConfigureAwait(false))
                    await verifier.SignAsync(index, cancellation).ConfigureAwait(false);
                Say($"Signed: {StorePath.Published}.");
                (verifier, derived) = await LookAsync().ConfigureAwait(false);
            }
            foreach (var folder in verifier.LeftOver)
                Say($"Not published, left by a run that was stopped: {folder}");
            return new DerivedOutcome(result with { Findings = [.. result.Findings, .. derived] }, verifier.HasSite) { SignedBy = key?.Id };
        }
        catch (FindingException e)
        {
            // A damaged manifest is told already; nothing can be compared with it.
            return new DerivedOutcome(result.Findings.Count == 0 ? result with { Findings = e.Findings } : result, false);
        }

        async Task<(PublicationVerifier Verifier, IReadOnlyList<Finding> Derived)> LookAsync()
        {
            var looking = new PublicationVerifier(store, format, StandardPorts.Site) { Key = key };
            return (looking, await looking.RunAsync(index, result.Findings, cancellation).ConfigureAwait(false));
        }

        void Say(string line)
        {
            if (!order.Json)
                Console.Out.WriteLine(line);
        }
    }

    private static PublicationKey ReadKey(string file) =>
        PublicationKey.Read(
            System.Text.Encoding.UTF8.GetString(
                NamedFile.Read(file, 16 << 10, new Finding("signing-key-faulty", "The key cannot be read."))
            ),
            file
        );
}
