using System.Buffers.Binary;

namespace Pipeline.Publication.Report.Maps;

/// <summary>Areas as well-known binary, little-endian, two dimensions (OGC 06-103r4, clause 8).</summary>
public static class WellKnownBinary
{
    private const byte LittleEndian = 1;
    private const int HeaderLength = 1 + sizeof(uint) + sizeof(uint); // byte order, kind, count of parts
    private const int PointLength = 2 * sizeof(double);
    private const uint PolygonKind = 3;
    private const uint MultiPolygonKind = 6;

    /// <summary>Writes one polygon as a polygon and several as a multipolygon, longitude before latitude.</summary>
    /// <param name="polygons">At least one.</param>
    public static byte[] Write(IReadOnlyList<GeoPolygon> polygons)
    {
        if (polygons is [var only])
            return Polygon(new byte[Length(only)], only);
        var bytes = new byte[HeaderLength + polygons.Sum(Length)];
        var at = Header(bytes, MultiPolygonKind, polygons.Count);
        foreach (var polygon in polygons)
        {
            Polygon(bytes.AsSpan(at, Length(polygon)), polygon);
            at += Length(polygon);
        }
        return bytes;
    }

    /// <summary>What <see cref="Write"/> makes of them, in the words of GeoParquet.</summary>
    public static string KindOf(IReadOnlyList<GeoPolygon> polygons) => polygons.Count == 1 ? "Polygon" : "MultiPolygon";

    private static int Length(GeoPolygon polygon) => HeaderLength + polygon.Rings.Sum(r => sizeof(uint) + r.Count * PointLength);

    private static byte[] Polygon(byte[] bytes, GeoPolygon polygon)
    {
        Polygon(bytes.AsSpan(), polygon);
        return bytes;
    }

    private static void Polygon(Span<byte> bytes, GeoPolygon polygon)
    {
        var at = Header(bytes, PolygonKind, polygon.Rings.Count);
        foreach (var ring in polygon.Rings)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], (uint)ring.Count);
            at += sizeof(uint);
            foreach (var point in ring)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[at..], point.Longitude);
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[(at + sizeof(double))..], point.Latitude);
                at += PointLength;
            }
        }
    }

    private static int Header(Span<byte> bytes, uint kind, int count)
    {
        bytes[0] = LittleEndian;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[1..], kind);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[(1 + sizeof(uint))..], (uint)count);
        return HeaderLength;
    }
}
