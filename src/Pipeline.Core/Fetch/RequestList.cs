using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Fetch;

/// <summary>The content of a file of requests: which releases the offices' services are asked for. Holds no secrets.</summary>
public sealed record RequestList
{
    /// <summary>The form of the file.</summary>
    public const string CurrentSchema = "requests/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>The requests.</summary>
    public required IReadOnlyList<ReleaseRequest> Requests { get; init; }

    /// <summary>Reads and checks the file.</summary>
    /// <param name="place">Where it lies, for messages.</param>
    /// <param name="utf8">The file.</param>
    /// <exception cref="FindingException">Not in the form, an unknown key, a part missing, or one label twice.</exception>
    public static RequestList Read(string place, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var list = StrictJson.Read<RequestList>(utf8);
            if (list.Schema != CurrentSchema)
                throw Error(place, CurrentSchema, list.Schema);
            foreach (var request in list.Requests)
                if (request.Missing() is { } missing)
                    throw Error(place, $"{missing} in every request of kind {request.Kind}", "none, or one that is not allowed");
            var twice = list
                .Requests.SelectMany(r => r.Offers())
                .GroupBy(o => o.Offer.Label, StringComparer.Ordinal)
                .FirstOrDefault(g => g.Count() > 1);
            return twice is null ? list : throw Error(place, "every release once", $"twice: {twice.Key}");
        }
        catch (JsonException e)
        {
            throw Error(place, $"a list of requests in the form {CurrentSchema}", e.Message);
        }
    }

    /// <summary>The releases of all requests, in their order.</summary>
    public IReadOnlyList<ReleaseOffer> Offers() => [.. Requests.SelectMany(r => r.Offers()).Select(o => o.Offer)];

    private static FindingException Error(string place, string expected, string found) =>
        new(
            new Finding("requests-faulty", "The list of requests cannot be used.")
            {
                Source = place,
                Expected = expected,
                Found = found,
            }
        );
}

/// <summary>Ways to ask.</summary>
[JsonConverter(typeof(RequestKindConverter))]
public enum RequestKind
{
    /// <summary>A whole edition of INKAR as zip.</summary>
    InkarBulk,

    /// <summary>A series of INKAR's web interface.</summary>
    InkarSeries,

    /// <summary>A table of GENESIS, one release per year or one for all years.</summary>
    GenesisTable,

    /// <summary>
    /// A table of GENESIS as the downloader without login serves it: the copy that was stored last, whatever year is asked for.
    /// </summary>
    GenesisDownload,

    /// <summary>A file at an address: boundaries, a crosswalk.</summary>
    File,
}

/// <summary>Ways to get a table when its service cannot be used.</summary>
[JsonConverter(typeof(RequestFallbackConverter))]
public enum RequestFallback
{
    /// <summary>The downloader without login: another layout, and perhaps an older year, which then stops the run.</summary>
    Downloader,
}

/// <summary>Kebab case; no numbers.</summary>
internal sealed class RequestFallbackConverter()
    : JsonStringEnumConverter<RequestFallback>(System.Text.Json.JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

/// <summary>Kebab case, as in <c>genesis-table</c>; no numbers.</summary>
internal sealed class RequestKindConverter()
    : JsonStringEnumConverter<RequestKind>(System.Text.Json.JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

/// <summary>One entry of a list of requests; stands for one release, or for one per year.</summary>
public sealed record ReleaseRequest
{
    /// <summary>The layout of a table that comes from the downloader.</summary>
    public const string Downloaded = "genesis-csv";

    /// <summary>How to ask.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>INKAR and files: the edition.</summary>
    public string? Edition { get; init; }

    /// <summary>GENESIS: <c>regionalstatistik.de</c> or <c>genesis.destatis.de</c>, as configured.</summary>
    public string? Service { get; init; }

    /// <summary>GENESIS: number of the table.</summary>
    public string? Table { get; init; }

    /// <summary>INKAR series: its number.</summary>
    public string? Series { get; init; }

    /// <summary>INKAR series: its name, which must agree.</summary>
    public string? Name { get; init; }

    /// <summary>GENESIS and INKAR series: first year.</summary>
    public int? FirstYear { get; init; }

    /// <summary>GENESIS and INKAR series: last year.</summary>
    public int? LastYear { get; init; }

    /// <summary>GENESIS: true for one release of all years instead of one per year.</summary>
    public bool Together { get; init; }

    /// <summary>GENESIS: true to ask Land by Land from the start, for tables that no login gets whole (12613-02-02-4).</summary>
    public bool ByLand { get; init; }

    /// <summary>
    /// GENESIS: what to do when the service cannot be used; null to stop. The record of the release says when it was used.
    /// </summary>
    public RequestFallback? Fallback { get; init; }

    /// <summary>Files: source (<c>bkg</c>, <c>bbsr</c>).</summary>
    public string? Source { get; init; }

    /// <summary>Files: layout.</summary>
    public string? Format { get; init; }

    /// <summary>Files: the address, https.</summary>
    public Uri? Address { get; init; }

    /// <summary>The territorial status; GENESIS: 31.12. of the year where it is not given.</summary>
    public DateOnly? Gebietsstand { get; init; }

    /// <summary>The licence.</summary>
    public string Licence { get; init; } = "dl-de/by-2-0";

    /// <summary>Attribution where the usual one of the source does not fit.</summary>
    public string? Attribution { get; init; }

    /// <summary>The day of publication, where somebody knows it.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The releases this stands for, and the years each is asked for.</summary>
    public IEnumerable<RequestedRelease> Offers()
    {
        switch (Kind)
        {
            case RequestKind.InkarBulk:
                yield return new(this, Offer("inkar", "inkar-bulk", $"inkar/inkar_{Edition}.zip", null, Gebietsstand!.Value), null, null);
                break;
            case RequestKind.InkarSeries:
                yield return new(
                    this,
                    Offer("inkar", "inkar-api-json", $"inkar/series_{Series}_{FirstYear}_{LastYear}.json", null, Gebietsstand!.Value) with
                    {
                        Table = Series,
                    },
                    FirstYear,
                    LastYear
                );
                break;
            case RequestKind.GenesisTable or RequestKind.GenesisDownload when Together:
                yield return Genesis(FirstYear!.Value, LastYear!.Value, FormattableString.Invariant($"{FirstYear}-{LastYear}"));
                break;
            case RequestKind.GenesisTable or RequestKind.GenesisDownload:
                for (var year = FirstYear!.Value; year <= LastYear!.Value; year++)
                    yield return Genesis(year, year, year.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                yield return new(
                    this,
                    Offer(Source!, Format!, $"{Source}/{Edition}{Path.GetExtension(Address!.AbsolutePath)}", null, Gebietsstand!.Value),
                    null,
                    null
                );
                break;
        }
    }

    /// <summary>What is missing or not allowed; null where the request is complete.</summary>
    internal string? Missing() =>
        Kind switch
        {
            RequestKind.InkarBulk => IsPlain(Edition)
                ? Gebietsstand is null
                    ? "gebietsstand"
                    : null
                : "edition",
            RequestKind.InkarSeries => !IsPlain(Series) ? "series"
            : string.IsNullOrEmpty(Name) ? "name"
            : Gebietsstand is null ? "gebietsstand"
            : Years(),
            RequestKind.GenesisTable => !IsPlain(Table) ? "table"
            : string.IsNullOrEmpty(Service) ? "service"
            : Years(),
            RequestKind.GenesisDownload => !IsPlain(Table) ? "table"
            : ByLand || Fallback is not null ? "no by_land and no fallback"
            : Years(),
            _ => !IsPlain(Source) || Source!.Any(char.IsAsciiLetterUpper) ? "source"
            : !IsPlain(Format) ? "format"
            : !IsPlain(Edition) ? "edition"
            : Gebietsstand is null ? "gebietsstand"
            : Address is not { IsAbsoluteUri: true, UserInfo: "" } || (Address.Scheme != "https" && !Address.IsLoopback)
                ? "address (https, without credentials)"
            : null,
        };

    private string? Years() =>
        FirstYear is >= 1900 and < 3000 && LastYear >= FirstYear && LastYear - FirstYear < 200 ? null : "first_year and last_year";

    private RequestedRelease Genesis(int first, int last, string period) =>
        new(
            this,
            Offer(
                "genesis",
                Kind == RequestKind.GenesisTable ? "genesis-ffcsv" : Downloaded,
                $"genesis/{Table}_{period}.csv",
                period,
                Gebietsstand ?? new DateOnly(last, 12, 31)
            ) with
            {
                Edition = null,
                Table = Table,
            },
            first,
            last
        );

    private ReleaseOffer Offer(string source, string format, string file, string? period, DateOnly gebietsstand) =>
        new()
        {
            Source = source,
            Format = format,
            Edition = Edition,
            Period = period,
            Gebietsstand = gebietsstand,
            File = file,
            Licence = Licence,
            Attribution = Attribution ?? Usual(source),
            Published = Published,
        };

    private string Usual(string source) =>
        source switch
        {
            "inkar" => $"Laufende Raumbeobachtung des BBSR – INKAR{(Edition is null ? "" : $", Ausgabe {Edition}")}. Hrsg.: BBSR, Bonn",
            "genesis" => "Datenquelle: Statistische Ämter des Bundes und der Länder; Datenlizenz by-2-0; eigene Berechnung",
            "bkg" => $"© GeoBasis-DE / BKG ({Edition}), dl-de/by-2-0, Daten verändert",
            _ => source,
        };

    private static bool IsPlain(string? text) =>
        text is { Length: > 0 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

/// <summary>One release to be asked for.</summary>
/// <param name="Request">The entry of the list.</param>
/// <param name="Offer">The release as it will be listed.</param>
/// <param name="FirstYear">First year asked for; null where there is no choice.</param>
/// <param name="LastYear">Last year.</param>
public sealed record RequestedRelease(ReleaseRequest Request, ReleaseOffer Offer, int? FirstYear, int? LastYear);
