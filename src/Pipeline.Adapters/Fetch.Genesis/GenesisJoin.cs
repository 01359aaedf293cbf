using System.Security.Cryptography;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// Makes one plain csv of one or several bodies: unpacks them, checks that each is whole, keeps the first header. The
/// lines stay as they came; only the wrapping (whose name holds the time of the request) goes.
/// </summary>
internal sealed class GenesisJoin(Faults faults, long mostBytes, CancellationToken cancellation)
{
    private readonly MultisetHash _content = new();
    private byte[]? _header;
    private long _rows;

    /// <summary>Joins the parts in the order given.</summary>
    /// <exception cref="FindingException">A damaged archive, a cut-off csv, headers that differ, a table without rows, too many bytes.</exception>
    public static GenesisDelivery Run(string service, GenesisTableQuery query, IReadOnlyList<GenesisAnswer> parts, long mostBytes, CancellationToken cancellation)
    {
        var faults = new Faults(new Release(new ReleaseOffer
        {
            Source = service, Format = "genesis-ffcsv", Gebietsstand = default, File = query.Label, Table = query.Table, Licence = "", Attribution = "",
        }, "", 0));
        var join = new GenesisJoin(faults, mostBytes, cancellation);
        var path = parts[0].Body.Path + ".csv";
        try
        {
            using var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            var exchanges = parts.Select(p => join.Append(p, target)).ToList();
            return join._rows > 0 ? new GenesisDelivery(path, join._content.Hex(), exchanges) : throw faults.EmptyTable();
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private HttpExchange Append(GenesisAnswer part, FileStream target)
    {
        using var body = File.OpenRead(part.Body.Path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        body.Position = 0;
        using var archive = part.Kind == GenesisBodyKind.Zip ? CsvArchive.Open(body, faults, mostBytes) : null;
        var lines = new LineReader(archive?.Body ?? body, faults, cancellation);
        if (!lines.Next())
            throw faults.Of("empty-file", "The file is empty.", expected: "a table", found: "no bytes or only blanks");
        if (_header is null)
            Write(target, _header = lines.Current.ToArray());
        else if (!lines.Current.SequenceEqual(_header))
            throw faults.UnknownLayout(1, Faults.Quote(_header), lines.Current);
        while (lines.Next())
        {
            // No archive vouches for the end of a plain csv: its last line must end.
            if (lines.IsOpenEnded && archive is null)
                throw faults.Truncated(lines.Line, "a line end after the last row", "none");
            Write(target, lines.Current);
            _rows++;
        }
        return part.Body.Exchange with { BodySha256 = hash };
    }

    private void Write(FileStream target, ReadOnlySpan<byte> line)
    {
        target.Write(line);
        target.WriteByte((byte)'\n');
        _content.Add(line);
        if (target.Position > mostBytes)
            throw CsvArchive.TooLarge(faults, mostBytes, target.Position);
    }
}

/// <summary>
/// A hash of lines that does not depend on their order, in constant memory: the sum of their SHA-256 modulo 2^256.
/// It tells accidental changes, which is what it is for; it is no defence against somebody who wants a collision.
/// </summary>
internal sealed class MultisetHash
{
    private readonly byte[] _sum = new byte[SHA256.HashSizeInBytes];

    /// <summary>Adds a line.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        var carry = 0;
        for (var i = 0; i < hash.Length; i++)
        {
            carry += _sum[i] + hash[i];
            _sum[i] = (byte)(carry & 0xFF);
            carry >>= 8;
        }
    }

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex() => Convert.ToHexStringLower(_sum);
}
