using Pipeline.Core.Domain;

namespace Pipeline.Core.Fetch;

/// <summary>
/// How often a service is asked for some releases, at the least: a table that is made as a job is asked for several times.
/// </summary>
/// <param name="Service">The service or host.</param>
/// <param name="What">Edition or table.</param>
/// <param name="Releases">Number of releases.</param>
/// <param name="Requests">Number of requests.</param>
public sealed record RequestCost(string Service, string What, int Releases, int Requests)
{
    /// <summary>What the releases of a list cost, by what is asked for, in its order.</summary>
    /// <param name="list">The list.</param>
    /// <param name="labels">The releases that count; null for all of the list.</param>
    public static IReadOnlyList<RequestCost> Of(RequestList list, IReadOnlySet<string>? labels) =>
        [
            .. list
                .Requests.Select(r => (Request: r, Releases: r.Offers().Count(o => labels?.Contains(o.Offer.Label) != false)))
                .Where(r => r.Releases > 0)
                .Select(r => new RequestCost(
                    ServiceOf(r.Request),
                    r.Request.Table ?? r.Request.Edition ?? r.Request.Series ?? "",
                    r.Releases,
                    Count(r)
                )),
        ];

    private static int Count((ReleaseRequest Request, int Releases) asked) =>
        asked.Request.Kind switch
        {
            // The description of the table once, then every release, whole or Land by Land.
            RequestKind.GenesisTable => 1 + (asked.Releases * (asked.Request.ByLand ? LandKey.All.Count : 1)),
            // The catalogue of the series, its periods and its table.
            RequestKind.InkarSeries => 3,
            _ => asked.Releases,
        };

    private static string ServiceOf(ReleaseRequest request) =>
        request.Kind switch
        {
            RequestKind.GenesisTable => request.Service!,
            RequestKind.GenesisDownload => "regionalstatistik.de (downloader)",
            RequestKind.File => request.Address!.Host,
            _ => "inkar.de",
        };
}
