using Microsoft.Azure.Functions.Worker;
using Pipeline.Desk;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Operators;

/// <summary>
/// The page of the operators, and the preview it opens. The page is the same for everybody and holds nothing; what it shows it asks
/// of the API. The preview is opened by the ticket in its address.
/// </summary>
internal sealed class DeskFunctions(PreviewSite previews)
{
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
                if (await previews.FindAsync(id, ticket, path, context.RequestAborted).ConfigureAwait(false) is not { } file)
                    return Problems.NotFound(PreviewFile.Missing);
                if (file.Policy is { } policy)
                    headers.ContentSecurityPolicy = policy;
                return Results.Stream(file.Content, file.MediaType);
            }
        );

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
