using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>INKAR by HTTP: whole editions as zip, single series through the web interface, which nobody documents.</summary>
/// <param name="bulk">The network, with patience for hundreds of megabytes.</param>
/// <param name="api">The network for single series.</param>
/// <param name="options">Where.</param>
public sealed class InkarClient(HttpTransfer bulk, HttpTransfer api, InkarOptions options)
{
    /// <summary>The name in messages.</summary>
    public const string Service = "INKAR";

    private readonly InkarOptions _options = Checked(options);

    /// <summary>Fetches the zip of an edition.</summary>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    /// <exception cref="FindingException">No such edition, a page in its place, a damaged zip, one without a csv.</exception>
    public async Task<Transferred> BulkAsync(string edition, CancellationToken cancellation)
    {
        var body = await FileDownload
            .RunAsync(bulk, Service, $"edition {edition}", _options.Bulk(edition), cancellation)
            .ConfigureAwait(false);
        using (var archive = ZipFile.OpenRead(body.Path))
        {
            if (archive.Entries.Any(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)))
                return body;
        }
        File.Delete(body.Path);
        throw new FindingException(
            new Finding("archive-content", "The archive is not INKAR's: it holds no csv.")
            {
                Source = Service,
                Table = $"edition {edition}",
                Expected = "a csv",
                Found = "other files",
            }
        );
    }

    /// <summary>Whether the service still has the zip of an edition that was fetched before.</summary>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    public Task<bool> IsUnchangedAsync(string edition, RawRecord stored, CancellationToken cancellation) =>
        FileDownload.IsUnchangedAsync(bulk, Service, $"edition {edition}", _options.Bulk(edition), stored, cancellation);

    /// <summary>The years there are of a series for Kreise, with its name in the current edition.</summary>
    /// <param name="series">Number of the series (<c>Gruppe</c>).</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    /// <exception cref="FindingException">An answer in another form.</exception>
    public async Task<IReadOnlyList<InkarYear>> YearsAsync(string series, CancellationToken cancellation)
    {
        var body = Json(w =>
        {
            Collection(w, series);
            w.WriteString("TimeCollection", "");
            Space(w);
        });
        return await ReadAsync(
                $"series {series}",
                "Möglich",
                "Wizard/GetM%C3%B6glich",
                body,
                e => new InkarYear(
                    InkarJson.Text(e, "Gruppe"),
                    InkarJson.Text(e, "IndID"),
                    InkarJson.Text(e, "ZeitID"),
                    InkarJson.Text(e, "Zeit"),
                    InkarJson.Text(e, "Indikator")
                ),
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Fetches the values of a series for all Kreise as the service sends them (format <c>inkar-api-json</c>).</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="name">Its name: numbers are not stable between editions, so another name stops the run.</param>
    /// <param name="wantedYears">The years, at least one.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    /// <exception cref="FindingException">Another series under the number, a year that is not there, an answer in another form.</exception>
    public async Task<Transferred> SeriesAsync(string series, string name, IReadOnlyList<int> wantedYears, CancellationToken cancellation)
    {
        var years = await YearsAsync(series, cancellation).ConfigureAwait(false);
        if (years.FirstOrDefault(y => y.Series != series || y.Name != name) is { } other)
            throw Error(
                series,
                "series-identity",
                "The number belongs to another series: numbers drift between editions.",
                $"'{name}'",
                FileErrors.Quote(other.Name)
            );
        var chosen = wantedYears
            .Distinct()
            .Order()
            .Select(w =>
                years.FirstOrDefault(y => y.Year == w.ToString(CultureInfo.InvariantCulture))
                ?? throw Error(
                    series,
                    "period-missing",
                    $"The series has no value for {w}.",
                    $"the year {w}",
                    years.Count == 0 ? "no year" : $"{years[0].Year} to {years[^1].Year}"
                )
            )
            .ToList();
        var body = Json(w =>
        {
            Collection(w, series);
            w.WriteStartArray("TimeCollection");
            foreach (var year in chosen)
            {
                w.WriteStartObject();
                w.WriteString("group", year.Series);
                w.WriteString("indicator", year.Indicator);
                w.WriteString("level", "KRE");
                w.WriteString("time", year.TimeId);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            Space(w);
            w.WriteString("pageorder", "1");
        });
        var answer = await SendAsync($"series {series}", "Table/GetDataTable", body, cancellation).ConfigureAwait(false);
        return answer;
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        string what,
        string list,
        string path,
        byte[]? body,
        Func<JsonElement, T> read,
        CancellationToken cancellation
    )
    {
        var answer = await SendAsync(what, path, body, cancellation).ConfigureAwait(false);
        try
        {
            using var json = InkarJson.Unwrap(await File.ReadAllBytesAsync(answer.Path, cancellation).ConfigureAwait(false));
            return [.. json.RootElement.GetProperty(list).EnumerateArray().Select(read)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Error(
                what,
                "unknown-layout",
                "The answer is not in the form of the web interface: it may have changed.",
                $"JSON in JSON with a list '{list}'",
                FileErrors.Quote(e.Message)
            );
        }
        finally
        {
            File.Delete(answer.Path);
        }
    }

    private async Task<Transferred> SendAsync(string what, string path, byte[]? body, CancellationToken cancellation)
    {
        var address = new Uri(_options.ApiAddress, path);
        var request = new TransferRequest
        {
            Service = Service,
            Table = what,
            Description = body is null ? $"GET {address.AbsoluteUri}" : $"POST {address.AbsoluteUri} {Encoding.UTF8.GetString(body)}",
            Message = () =>
                new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address)
                {
                    Content = body is null ? null : new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } },
                },
        };
        var answer = await api.RunAsync(request, cancellation).ConfigureAwait(false);
        if (answer.IsSuccess)
            return answer;
        File.Delete(answer.Path);
        throw TransferErrors.Status(request, answer);
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void Collection(Utf8JsonWriter writer, string series)
    {
        writer.WriteStartArray("IndicatorCollection");
        writer.WriteStartObject();
        writer.WriteString("Gruppe", series);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Space(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("SpaceCollection");
        writer.WriteStartObject();
        writer.WriteString("level", "KRE");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static FindingException Error(string what, string code, string message, string expected, string found) =>
        new(
            new Finding(code, message)
            {
                Source = Service,
                Table = what,
                Expected = expected,
                Found = found,
            }
        );

    private static InkarOptions Checked(InkarOptions options)
    {
        options.Validate();
        return options;
    }
}

/// <summary>A year of a series in the web interface.</summary>
/// <param name="Series">Number of the series.</param>
/// <param name="Indicator">The service's inner number.</param>
/// <param name="TimeId">The service's number of the time.</param>
/// <param name="Year">The time as shown.</param>
/// <param name="Name">Name of the series.</param>
public sealed record InkarYear(string Series, string Indicator, string TimeId, string Year, string Name);
