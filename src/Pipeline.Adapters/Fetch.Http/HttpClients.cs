using System.Net;
using System.Net.Security;
using System.Text;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>Makes the one kind of client there is.</summary>
public static class HttpClients
{
    /// <summary>
    /// A client that follows no redirect (it would carry the credentials along), keeps no cookies, unpacks nothing (the
    /// bytes are stored as they came), has no timeout of its own, and writes header values in UTF-8, as the offices' own
    /// clients do: passwords may hold any printable character. It says what it is in the form of a browser, which some of the
    /// services ask for.
    /// </summary>
    /// <param name="intermediates">
    /// Certificates for services that do not send their whole chain, as PEM; null for none. They complete a chain and are not
    /// trusted themselves.
    /// </param>
    /// <exception cref="ArgumentException">The text holds no certificate.</exception>
    public static HttpClient Create(string? intermediates = null) =>
        With(CertificateCheck.Options(intermediates is null ? [] : CertificateCheck.Read(intermediates)));

    /// <summary>The same for services whose certificates come from given authorities and no others: a mirror, a test.</summary>
    /// <param name="intermediates">As above.</param>
    /// <param name="authorities">The authorities, as PEM.</param>
    /// <exception cref="ArgumentException">A text holds no certificate.</exception>
    public static HttpClient CreateFor(string? intermediates, string authorities) =>
        With(
            CertificateCheck.Options(intermediates is null ? [] : CertificateCheck.Read(intermediates), CertificateCheck.Read(authorities))
        );

    private static HttpClient With(SslClientAuthenticationOptions tls) =>
        new(
            new SocketsHttpHandler
            {
                SslOptions = tls,
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = TimeSpan.FromSeconds(30),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxResponseHeadersLength = 64,
                RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            },
            disposeHandler: true
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { { "User-Agent", "Mozilla/5.0 (compatible; teilhabe-pipeline)" } },
        };
}
