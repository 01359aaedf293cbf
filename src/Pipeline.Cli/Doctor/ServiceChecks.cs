using System.Globalization;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Live;
using Pipeline.Cli.Live;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Cli.Doctor;

/// <summary>The services a recipe needs: whether they answer, take the login, and what time they say it is.</summary>
/// <param name="requests">What a run would ask for.</param>
/// <param name="intermediates">Certificates that complete chains, as PEM; null for none.</param>
/// <param name="environment">Reads a variable.</param>
/// <param name="time">The clock that is compared.</param>
internal sealed class ServiceChecks(RequestList requests, string? intermediates, Func<string, string?> environment, TimeProvider time)
{
    private const string Network = "Check the network, a proxy or firewall in between, and the address.";

    /// <summary>All of them, one after the other.</summary>
    public async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("teilhabe-doctor-").FullName;
        try
        {
            using var http = HttpClients.Create(intermediates);
            var service = new ServiceCheck(http, folder, time);
            var checks = new List<Check>();
            foreach (var address in Addresses())
                checks.AddRange(await AddressAsync(service, address, cancellation).ConfigureAwait(false));
            foreach (var tables in requests.Requests.Where(r => r.Kind == RequestKind.GenesisTable).GroupBy(r => r.Service!))
                checks.Add(await LoginAsync(service, tables.Key, [.. tables], cancellation).ConfigureAwait(false));
            return checks;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The services without login; those with one are asked by their tables.</summary>
    private IReadOnlyList<ServiceAddress> Addresses()
    {
        var open = requests with { Requests = [.. requests.Requests.Where(r => r.Kind != RequestKind.GenesisTable)] };
        return ServiceCheck.Addresses(LiveServices.AtMirror(open, environment), Options(open));
    }

    private static async Task<List<Check>> AddressAsync(ServiceCheck check, ServiceAddress address, CancellationToken cancellation)
    {
        try
        {
            var answer = await check.HeadersAsync(address.Service, address.Address, cancellation).ConfigureAwait(false);
            var says = string.Create(CultureInfo.InvariantCulture, $"{address.Address.Host} answers ({answer.Status})");
            List<Check> checks =
            [
                answer.Status < 300
                    ? Check.Good(address.Service, says)
                    : Check.Doubtful(
                        address.Service,
                        says,
                        $"Look whether the file is still at {address.Address.GetLeftPart(UriPartial.Path)}; offices move them."
                    ),
            ];
            if (
                answer.Headers.TryGetValue("date", out var text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs)
            )
                checks.Add(MachineChecks.Clock(address.Service, theirs, answer.EndedAt));
            return checks;
        }
        catch (SourceUnreachableException e)
        {
            return [Check.Bad(address.Service, What(e), e.Code == "tls-chain" ? e.Advice : Network)];
        }
    }

    private async Task<Check> LoginAsync(
        ServiceCheck check,
        string service,
        IReadOnlyList<ReleaseRequest> tables,
        CancellationToken cancellation
    )
    {
        try
        {
            var logins = Options(requests with { Requests = tables }).Genesis;
            if (logins.Count == 0)
                return Check.Doubtful(
                    service,
                    "no login is set; its tables come from the downloader without one, whose copies may be old",
                    $"Set {LiveServices.User} and {LiveServices.Password}; registration is free of charge."
                );
            var (options, credentials) = logins[0];
            var title = await check.LoginAsync(options, credentials, tables[0].Table!, cancellation).ConfigureAwait(false);
            return Check.Good(service, $"takes the login and describes {tables[0].Table} ({title})");
        }
        catch (SourceUnreachableException e)
        {
            return Check.Bad(service, What(e), e.Advice);
        }
        catch (FindingException e)
        {
            return Check.Bad(service, e.Message, $"Look the table {tables[0].Table} up in the catalogue of {service}.");
        }
    }

    /// <summary>What happened, without the name and the advice that stand beside it.</summary>
    private static string What(SourceUnreachableException e) => e.Message[(e.Service.Length + 2)..^(e.Advice.Length + 1)];

    private LiveOptions Options(RequestList asked) => LiveServices.Options(asked, new LiveSettings("", null, null), environment);
}
