using System.Text.Json;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Adapters.Fetch.Bkg;

/// <summary>
/// Reads boundaries of the BKG (VG2500, VG250) as GeoJSON in WGS 84: features with <c>ags</c> or <c>AGS</c>, Polygon or
/// MultiPolygon. VG250 lists the waters of coastal Kreise as rows of their own (<c>GF</c> 1 and 2); they are passed over. Every
/// Kreis of its Gebietsstand must be there, within Germany's bounds.
/// </summary>
/// <param name="mostBytes">The largest file that is believed.</param>
public sealed class KreisBoundariesReader(long mostBytes = KreisBoundariesReader.DefaultMostBytes) : IBoundaryReader
{
    /// <summary>128 MiB.</summary>
    public const long DefaultMostBytes = FileDownload.MostBytesOfGeoJson;

    /// <summary>The layout.</summary>
    public const string Format = BoundaryFile.Format;

    /// <inheritdoc/>
    /// <exception cref="FindingException">Not in this form, a Kreis missing, unknown or twice, a point outside Germany, a ring that
    /// is not closed.</exception>
    public KreisBoundaries Read(Release release, Stream content)
    {
        var errors = new FileErrors(release);
        if (content.Length > mostBytes)
            throw CsvArchive.TooLarge(errors, mostBytes, content.Length);
        var register = KreisRegister.On(release.Offer.Gebietsstand);
        var kreise = new SortedDictionary<KreisKey, IReadOnlyList<GeoPolygon>>();
        try
        {
            using var json = JsonDocument.Parse(content);
            foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
            {
                var properties = feature.GetProperty("properties");
                if (properties.TryGetProperty("GF", out var kind) && kind.GetInt32() is 1 or 2)
                    continue;
                var ags = (properties.TryGetProperty("ags", out var lower) ? lower : properties.GetProperty("AGS")).GetString();
                if (!KreisKey.TryParse(ags, out var kreis) || !register.Contains(kreis))
                    throw errors.Of(
                        "area-code",
                        "This is not the key of a Kreis.",
                        column: "ags",
                        expected: $"one of the {register.All.Count} Kreise of {register.Day:yyyy-MM-dd}",
                        found: FileErrors.Quote(ags ?? "")
                    );
                if (!kreise.TryAdd(kreis, Polygons(feature.GetProperty("geometry"), kreis, errors)))
                    throw errors.Of(
                        "kreis-duplicate",
                        "A Kreis stands twice among the boundaries.",
                        kreis: kreis.Text,
                        expected: "one feature",
                        found: "two"
                    );
            }
        }
        // The last three: a part missing, of another kind, or a number too large.
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw errors.Of(
                "unknown-layout",
                "The file is not GeoJSON of Kreise.",
                expected: "features with ags and a Polygon or MultiPolygon",
                found: FileErrors.Quote(e.Message)
            );
        }
        var missing = register.All.Select(k => k.Key).Where(k => !kreise.ContainsKey(k)).ToList();
        return missing.Count == 0
            ? new KreisBoundaries(release.Offer.Attribution, kreise)
            : throw errors.Of(
                "kreis-missing",
                "Kreise have no boundary.",
                kreis: string.Join(", ", missing.Take(20)),
                expected: $"{register.All.Count} Kreise",
                found: FormattableString.Invariant($"{kreise.Count}")
            );
    }

    private static List<GeoPolygon> Polygons(JsonElement geometry, KreisKey kreis, FileErrors errors)
    {
        var coordinates = geometry.GetProperty("coordinates");
        var parts = geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => [coordinates],
            "MultiPolygon" => coordinates.EnumerateArray().ToList(),
            var other => throw errors.Of(
                "unknown-layout",
                "A boundary is no area.",
                kreis: kreis.Text,
                expected: "Polygon or MultiPolygon",
                found: FileErrors.Quote(other ?? "")
            ),
        };
        var polygons = parts.Select(p => new GeoPolygon([.. p.EnumerateArray().Select(r => Ring(r, kreis, errors))])).ToList();
        return polygons.Count > 0 && polygons.TrueForAll(p => p.Rings.Count > 0)
            ? polygons
            : throw errors.Of("unknown-layout", "A Kreis has no ring.", kreis: kreis.Text, expected: "at least one", found: "none");
    }

    private static List<GeoPoint> Ring(JsonElement ring, KreisKey kreis, FileErrors errors)
    {
        var points = ring.EnumerateArray().Select(p => Point(p, kreis, errors)).ToList();
        if (points.Count < 4 || points[0] != points[^1])
            throw errors.Of(
                "ring-open",
                "A ring of a boundary is not closed.",
                kreis: kreis.Text,
                expected: "four points or more, the last like the first",
                found: FormattableString.Invariant($"{points.Count} points")
            );
        var outside = points.FindIndex(p => p.Longitude is not (>= 5 and <= 16) || p.Latitude is not (>= 47 and <= 56));
        return outside < 0
            ? points
            : throw errors.Of(
                "point-outside",
                "A point of a boundary lies outside Germany: the coordinates may be in another system.",
                kreis: kreis.Text,
                expected: "5 to 16 degrees east, 47 to 56 north (WGS 84)",
                found: FormattableString.Invariant($"{points[outside].Longitude}, {points[outside].Latitude}")
            );
    }

    /// <summary>Longitude, latitude and, where a file has it, a height that is not needed (RFC 7946 §3.1.1).</summary>
    private static GeoPoint Point(JsonElement point, KreisKey kreis, FileErrors errors) =>
        point.GetArrayLength() is 2 or 3
            ? new GeoPoint(point[0].GetDouble(), point[1].GetDouble())
            : throw errors.Of(
                "unknown-layout",
                "A point of a boundary is not longitude and latitude.",
                kreis: kreis.Text,
                expected: "two numbers, or three",
                found: FileErrors.Quote(point.GetRawText())
            );
}
