using System.Net;
using System.Text;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>Makes the one kind of client there is.</summary>
public static class HttpClients
{
    /// <summary>
    /// A client that follows no redirect (it would carry the credentials along), keeps no cookies, unpacks nothing (the
    /// bytes are stored as they came), has no timeout of its own, and writes header values in UTF-8, as the offices' own
    /// clients do: passwords may hold any printable character.
    /// </summary>
    public static HttpClient Create() =>
        new(
            new SocketsHttpHandler
            {
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
        };
}
