using Microsoft.Azure.Functions.Worker;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Desk;
using Pipeline.Functions.Hosting;
using Pipeline.Publication.OpenData;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Operators;

/// <summary>
/// The page of the operators, and the preview it opens. The page is the same for everybody and holds nothing; what it shows it asks
/// of the API. The preview is opened by the ticket in its address.
/// </summary>
internal sealed class DeskFunctions(IArtifactStore store, ITableFormat tables, TimeProvider clock)
{
    /// <summary>
    /// A page of the preview is looked at in a place of its own: what stands in it can neither ask the API in the operator's name
    /// nor be framed by strangers.
    /// </summary>
    private const string PreviewPolicy = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

    /// <summary>The page.</summary>
    [Function(nameof(GetDesk))]
    public static IResult GetDesk([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk")] HttpRequest request) =>
        Page(request.HttpContext, DeskFiles.Page);

    /// <summary>Its style sheet and script.</summary>
    [Function(nameof(GetDeskFile))]
    public static IResult GetDeskFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/{name}")] HttpRequest request,
        string name
    ) => Page(request.HttpContext, name);

    /// <summary>A file of the preview of a run, as readers would find it.</summary>
    [Function(nameof(GetPreviewFile))]
    public Task<IResult> GetPreviewFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "previews/{id}/{ticket}/{*path}")] HttpRequest request,
        string id,
        string ticket,
        string? path
    ) =>
        Problems.GuardAsync(
            request.HttpContext,
            async () =>
            {
                var context = request.HttpContext;
                var headers = context.Response.Headers;
                headers.CacheControl = "no-store";
                // The address is the key: no link may carry it elsewhere.
                headers["Referrer-Policy"] = "no-referrer";
                headers["X-Robots-Tag"] = "noindex";
                headers.XContentTypeOptions = "nosniff";
                // In its sandbox a page is of no origin, and its own style sheet is another's. The ticket is what protects.
                headers.AccessControlAllowOrigin = "*";
                var wanted =
                    path is null or "" || path.EndsWith('/') ? path + (path is null or "" ? "site/index.html" : "index.html") : path;
                return
                    RunName.IsName(id)
                    && await PreviewTicket.ExpiryAsync(store, id, ticket, clock.GetUtcNow(), context.RequestAborted).ConfigureAwait(false)
                        is not null
                    && await FindAsync(id, wanted, context.RequestAborted).ConfigureAwait(false) is { } file
                    ? Preview(context, file, StoredMedia.TypeOf(wanted))
                    : Problems.NotFound("There is no such file, or the preview has to be opened again at the desk.");
            }
        );

    private static IResult Preview(HttpContext context, Stream file, string mediaType)
    {
        // A PDF is shown by the browser itself, which does not do so in a sandbox.
        if (mediaType != "application/pdf")
            context.Response.Headers.ContentSecurityPolicy = PreviewPolicy;
        return Results.Stream(file, mediaType);
    }

    private Task<Stream?> FindAsync(string runId, string path, CancellationToken cancellation) =>
        new PreviewSite(store, tables, Adapters.StandardPorts.Site).FindAsync(runId, path, cancellation);

    private static IResult Page(HttpContext context, string name)
    {
        if (DeskFiles.Find(name) is not { } file)
            return Problems.NotFound("There is no such page.");
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = DeskFiles.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return Results.Bytes(file.Content, file.MediaType);
    }
}
