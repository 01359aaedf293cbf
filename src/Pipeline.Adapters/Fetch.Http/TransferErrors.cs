using Pipeline.Core.Fetch;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>Says in plain words what the network did.</summary>
internal static class TransferErrors
{
    private const string Again = "Start the fetch again later; what was received whole is kept.";

    /// <summary>Null where the exception is none of the network's.</summary>
    public static SourceUnreachableException? Explain(TransferRequest request, Exception cause, TransferOptions options, int tries)
    {
        var (code, what, advice) = cause switch
        {
            TimeoutRejectedException { Timeout: var t } when t == options.TotalBudget => (
                "timeout",
                $"no whole answer within {options.TotalBudget} and {Times(tries)}.",
                Again
            ),
            TimeoutRejectedException => ("timeout", $"no whole answer within {options.TryTimeout} in any of {Times(tries)}.", Again),
            BrokenCircuitException => ("circuit-open", "the service failed so often that it is left alone for a while.", Again),
            BrokenBodyException e => ("body-incomplete", $"the answer never came whole in {Times(tries)}: {e.Message}.", Again),
            BodyTooLargeException e => (
                "size-limit",
                $"{e.Message}.",
                "Check what is asked for; raise the limit only if the file is genuine."
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e => Tls(e),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => (
                "dns",
                $"the name of the service cannot be resolved in {Times(tries)}.",
                "Check the address and the network."
            ),
            HttpRequestException e => (
                "connection",
                $"no connection in {Times(tries)} ({e.HttpRequestError}).",
                "Check the network, then start again."
            ),
            _ => default,
        };
        return code is null ? null : new SourceUnreachableException(request.Service, request.Table, code, what, advice, cause);
    }

    /// <summary>What the handshake found: a link of the chain the service does not send, or anything else.</summary>
    private static (string Code, string What, string Advice) Tls(HttpRequestException cause)
    {
        for (Exception? inner = cause.InnerException; inner is not null; inner = inner.InnerException)
            switch (inner)
            {
                case IncompleteChainException chain:
                    return (
                        "tls-chain",
                        $"the service does not send the certificate that issued its own: {chain.Issuer} is missing"
                            + (chain.Address is null ? "." : $" (published at {chain.Address})."),
                        "Fetch that certificate, check its fingerprint with the issuer and supply it as an intermediate "
                            + "(--intermediate FILE, on Azure Teilhabe__Intermediates); the check itself is never switched off."
                    );
                case UntrustedCertificateException certificate:
                    return (
                        "tls",
                        $"the certificate of the service cannot be verified: {certificate.Message}.",
                        "Check that this is the service and not a gateway in between; the check is never switched off."
                    );
            }
        return (
            "tls",
            "no secure connection to the service could be made.",
            "Check the address and the network; the check is never switched off."
        );
    }

    /// <summary>A redirect: never followed, because the credentials would be sent along.</summary>
    public static SourceUnreachableException Moved(TransferRequest request, HttpResponseMessage answer) =>
        new(
            request.Service,
            request.Table,
            FormattableString.Invariant($"http-{(int)answer.StatusCode}"),
            $"the address has moved to {Target(request, answer.Headers.Location)}.",
            request.MovedAdvice ?? $"Check that the new address is the office's and set {TransferOptions.AddressSetting} to its base."
        );

    /// <summary>Where a redirect leads, without its query, in which an office may repeat the credentials.</summary>
    private static string Target(TransferRequest request, Uri? location) =>
        location is { IsAbsoluteUri: true }
            ? request.Redact(location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
            : "another place";

    /// <summary>A status that is no success and says nothing more.</summary>
    public static SourceUnreachableException Status(TransferRequest request, Transferred answer) =>
        new(
            request.Service,
            request.Table,
            FormattableString.Invariant($"http-{(int)answer.Status}"),
            FormattableString.Invariant(
                $"the service answered {(int)answer.Status} {answer.Status} in {Times(answer.Exchange.Tries)}{RetryAfter(request, answer)}."
            ),
            (int)answer.Status is 408 or 429 or >= 500 ? Again : "Check the address and what is asked for."
        );

    private static string RetryAfter(TransferRequest request, Transferred answer) =>
        answer.Exchange.Headers.TryGetValue("retry-after", out var delay)
            ? $" and asks for patience (Retry-After: {request.Redact(delay)})"
            : "";

    private static string Times(int tries) => tries == 1 ? "1 try" : FormattableString.Invariant($"{tries} tries");
}
