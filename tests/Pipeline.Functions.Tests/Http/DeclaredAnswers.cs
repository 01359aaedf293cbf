namespace Pipeline.Functions.Tests.Http;

/// <summary>Holds every answer a client gets against <see cref="ApiContract"/>.</summary>
internal sealed class DeclaredAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var target = request.RequestUri!.PathAndQuery;
        if (!target.StartsWith("/api/", StringComparison.Ordinal))
            return answer;
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        var fault = ApiContract.Fault(
            request.Method.Method,
            target,
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString() ?? "",
            body
        );
        Assert.True(fault is null, $"{request.Method} {target}: {fault}\n{body}");
        return answer;
    }
}
