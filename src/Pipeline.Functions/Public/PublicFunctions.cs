using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Desk;
using Pipeline.Functions.Api;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;

namespace Pipeline.Functions.Public;

/// <summary>What anyone may ask. Files are never served from here: they lie in the store, and answers lead there.</summary>
internal sealed partial class PublicFunctions(PublishedIndex published, AppHealth health, BlobArtifactStore store, AppSettings settings)
{
    private const string Germany = "deutschland";
    private const string Soon = "public, max-age=60";
    private const string Long = "public, max-age=86400";
    private const string Unchanged = "Unchanged since the answer with this ETag.";

    /// <summary>All editions.</summary>
    [Function(nameof(ListEditions))]
    [Answer(200, "Editions", typeof(Editions), Headers = ["ETag", "Cache-Control"])]
    [Answer(304, Unchanged, Headers = ["ETag", "Cache-Control"])]
    public Task<IResult> ListEditions([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "editions")] HttpRequest request) =>
        Problems.GuardAsync(
            request.HttpContext,
            async () =>
            {
                var (index, hash) = await published.GetAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
                return Document(request.HttpContext, hash ?? "none", Soon, () => Editions.Of(index, Root));
            }
        );

    /// <summary>The PDF of a Kreis.</summary>
    /// <param name="request">The request.</param>
    /// <param name="edition">2023.1, 2023 (its current revision) or latest.</param>
    /// <param name="ags">AGS of the Kreis, or deutschland. A dissolved Kreis leads to its successor.</param>
    [Function(nameof(GetReport))]
    [Answer(300, "The Kreis was split; its successors", typeof(DividedKreis))]
    [Answer(302, "Where the PDF lies", Headers = ["Location", "ETag", "Cache-Control"])]
    [Answer(304, Unchanged, Headers = ["ETag", "Cache-Control"])]
    public Task<IResult> GetReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "reports/{edition}/{ags}")] HttpRequest request,
        [RegularExpression(ApiText.EditionYearOrLatest)] string edition,
        [RegularExpression(ApiText.KreisOrGermany)] string ags
    ) =>
        Problems.GuardAsync(
            request.HttpContext,
            async () =>
            {
                if (!IsEdition(edition))
                    return Problems.Malformed("The edition is a year (2023), a revision (2023.1) or latest.");
                if (ags != Germany && !KreisKey.TryParse(ags, out _))
                    return Problems.Malformed("The Kreis is its key (AGS): five digits, the first two from 01 to 16; or deutschland.");
                if (await published.FindAsync(edition, request.HttpContext.RequestAborted).ConfigureAwait(false) is not { } found)
                    return Problems.NotFound("There is no such edition.");
                var names = ags == Germany ? [Germany] : Successors.Find(KreisKey.Parse(ags)).Select(k => k.Text).ToList();
                if (names.Count > 1)
                {
                    request.HttpContext.Response.Headers.CacheControl = Long;
                    var addresses = names.Select(n => $"/api/reports/{edition}/{n}").ToList();
                    return Json.Of(
                        new DividedKreis("Den Kreis gibt es nicht mehr; er wurde geteilt.", addresses),
                        StatusCodes.Status300MultipleChoices
                    );
                }
                if (names.Count == 0 || !found.Reports.Contains(names[0]))
                    return Problems.NotFound(
                        names.Count == 0
                            ? "There is no such Kreis, and has not been since 2007."
                            : "This edition has no report for the Kreis."
                    );
                // A revision never changes; a year or latest may lead elsewhere after the next publication.
                request.HttpContext.Response.Headers.CacheControl = edition == found.Entry.Edition ? Long : Soon;
                SayStale(request.HttpContext);
                return IsKnown(request.HttpContext, $"{found.Entry.ManifestSha256[..16]}-{names[0]}")
                    ? Results.StatusCode(StatusCodes.Status304NotModified)
                    : Results.Redirect(new Uri(Root, $"{StorePath.Edition(found.Entry.Id)}/reports/{names[0]}.pdf").AbsoluteUri);
            }
        );

    /// <summary>The data files of an edition with hashes and addresses.</summary>
    /// <param name="request">The request.</param>
    /// <param name="edition">2023.1, 2023 (its current revision) or latest.</param>
    [Function(nameof(GetSnapshot))]
    [Answer(200, "Files", typeof(Snapshot), Headers = ["ETag", "Cache-Control"])]
    [Answer(304, Unchanged, Headers = ["ETag", "Cache-Control"])]
    public Task<IResult> GetSnapshot(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "snapshots/{edition}")] HttpRequest request,
        [RegularExpression(ApiText.EditionYearOrLatest)] string edition
    ) =>
        Problems.GuardAsync(
            request.HttpContext,
            async () =>
            {
                if (!IsEdition(edition))
                    return Problems.Malformed("The edition is a year (2023), a revision (2023.1) or latest.");
                if (await published.FindAsync(edition, request.HttpContext.RequestAborted).ConfigureAwait(false) is not { } found)
                    return Problems.NotFound("There is no such edition.");
                // The files of a revision never change; what is said of it – superseded, withdrawn – may tomorrow.
                return Document(request.HttpContext, $"{found.Entry.ManifestSha256[..16]}-{found.Entry.Status}", Soon, () => Files(found));
            }
        );

    /// <summary>Whether store and orchestrations answer, within seconds.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">The Durable client.</param>
    [Function(nameof(GetHealth))]
    [Answer(200, "All parts are well.", typeof(Health))]
    public async Task<IResult> GetHealth(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request,
        [DurableClient] DurableTaskClient client
    )
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return await Problems
            .GuardAsync(
                request.HttpContext,
                async () =>
                    Json.Of(await health.CheckAsync(new RunInstances(client), request.HttpContext.RequestAborted).ConfigureAwait(false))
            )
            .ConfigureAwait(false);
    }

    /// <summary>This document.</summary>
    [Function(nameof(GetOpenApi))]
    [Answer(200, "OpenAPI 3.1", typeof(JsonObject), MediaType = "application/vnd.oai.openapi+json", Headers = ["ETag", "Cache-Control"])]
    [Answer(304, Unchanged, Headers = ["ETag", "Cache-Control"])]
    public static IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = Soon;
        return IsKnown(request.HttpContext, ApiDocument.Tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(ApiDocument.Bytes, "application/vnd.oai.openapi+json;version=3.1");
    }

    private Snapshot Files(PublicEdition found)
    {
        var folder = new Uri(Root, StorePath.Edition(found.Entry.Id) + "/");
        return new Snapshot
        {
            Edition = found.Entry.Edition,
            Status = found.Entry.Status,
            SupersededBy = found.Entry.SupersededBy,
            Notice = found.Entry.Notice,
            Fingerprint = found.Entry.Fingerprint,
            PreviousEdition = found.Manifest.PreviousEdition,
            Licences = found.Manifest.Basis.Licences,
            Attributions = found.Manifest.Basis.Attributions,
            Manifest = new Uri(folder, "manifest.json"),
            Files =
            [
                .. found
                    .Manifest.Artefacts.Where(a => !a.Path.StartsWith("reports/", StringComparison.Ordinal))
                    .Select(a => new SnapshotFile(a.Path, a.Sha256, a.Bytes, a.MediaType, new Uri(folder, a.Path))),
            ],
        };
    }

    /// <summary>
    /// Where the public finds the files: at the address that was set, with its cache before the store, else in the store
    /// itself.
    /// </summary>
    private Uri Root => settings.PublicationAddress is { } address ? new Uri(address.Text) : store.PublishedAddress;

    private IResult Document<T>(HttpContext context, string tag, string caching, Func<T> make)
    {
        context.Response.Headers.CacheControl = caching;
        SayStale(context);
        return IsKnown(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Json.Of(make());
    }

    /// <summary>Says of an answer that it is what was known before the store went away (RFC 9211, 2.5: a negative ttl is stale).</summary>
    private void SayStale(HttpContext context)
    {
        if (published.StaleFor is { } age)
            context.Response.Headers["Cache-Status"] = FormattableString.Invariant(
                $"teilhabe; hit; ttl=-{age.TotalSeconds:0}; detail=store-unreachable"
            );
    }

    /// <summary>Names the state of the answer; true where the caller has it already.</summary>
    private static bool IsKnown(HttpContext context, string tag)
    {
        var quoted = $"\"{tag}\"";
        context.Response.Headers.ETag = quoted;
        StringValues known = context.Request.Headers.IfNoneMatch;
        return known.Any(k =>
            k is not null && k.Split(',').Any(t => t.Trim() is var one && (one == quoted || one == "W/" + quoted || one == "*"))
        );
    }

    private static bool IsEdition(string text) => Edition().IsMatch(text);

    [GeneratedRegex(@"\A" + ApiText.EditionYearOrLatestAlone + @"\z")]
    private static partial Regex Edition();
}
