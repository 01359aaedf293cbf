using System.Security.Cryptography;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// Makes one plain csv of one or several bodies: unpacks them, checks that each is whole and what was asked for, keeps the
/// first header. The lines stay as they came; only the wrapping (whose name holds the time of the request) goes.
/// </summary>
internal sealed class GenesisJoin(GenesisTableQuery query, FileErrors errors, long mostBytes, CancellationToken cancellation)
{
    private readonly MultisetHash _content = new();
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private byte[]? _header;
    private long _rows;

    /// <summary>Joins the parts in the order given.</summary>
    /// <exception cref="FindingException">A damaged archive, a cut-off csv, no flat table or another than was asked for, headers
    /// that differ, a slice twice, a table without rows, too many bytes.</exception>
    public static GenesisDelivery Run(
        string service,
        GenesisTableQuery query,
        IReadOnlyList<GenesisAnswer> parts,
        long mostBytes,
        CancellationToken cancellation
    )
    {
        var errors = new FileErrors(
            new Release(
                new ReleaseOffer
                {
                    Source = service,
                    Format = "genesis-ffcsv",
                    Gebietsstand = default,
                    File = query.Label,
                    Table = query.Table,
                    Licence = "",
                    Attribution = "",
                },
                "",
                0
            )
        );
        var join = new GenesisJoin(query, errors, mostBytes, cancellation);
        var path = parts[0].Body.Path + ".csv";
        try
        {
            using var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            var exchanges = parts.Select(p => join.Append(p, target)).ToList();
            return join._rows > 0 ? new GenesisDelivery(path, join._content.Hex(), exchanges) : throw errors.EmptyTable();
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
        if (part.Kind != GenesisBodyKind.Zip && !part.Body.IsLengthCertain)
            throw errors.Truncated(0, "an answer that says its length or its end", "neither: it cannot be known whether it is whole");
        using var archive = part.Kind == GenesisBodyKind.Zip ? CsvArchive.Open(body, errors, mostBytes) : null;
        var lines = new LineReader(archive?.Body ?? body, errors, cancellation);
        if (!lines.Next())
            throw errors.Of("empty-file", "The file is empty.", expected: "a table", found: "no bytes or only blanks");
        if (_header is null)
            Write(target, _header = GenesisFlatRow.Header(lines.Current, errors).ToArray());
        else if (!lines.Current.SequenceEqual(_header))
            throw errors.UnknownLayout(1, FileErrors.Quote(_header), lines.Current);
        var content = new MultisetHash();
        while (lines.Next())
        {
            // No archive vouches for the end of a plain csv: its last line must end.
            if (lines.IsOpenEnded && archive is null)
                throw errors.Truncated(lines.Line, "a line end after the last row", "none");
            GenesisFlatRow.Check(lines.Current, lines.Line, query, errors);
            content.Add(lines.Current);
            Write(target, lines.Current);
            _rows++;
        }
        if (!_parts.Add(content.Hex()))
            throw errors.Of(
                "slice-repeated",
                "Two slices of the table hold the same rows: the service did not cut it by Land.",
                expected: "other rows in every slice",
                found: "the same rows"
            );
        return part.Body.Exchange with { BodySha256 = hash };
    }

    private void Write(FileStream target, ReadOnlySpan<byte> line)
    {
        target.Write(line);
        target.WriteByte((byte)'\n');
        _content.Add(line);
        if (target.Position > mostBytes)
            throw CsvArchive.TooLarge(errors, mostBytes, target.Position);
    }
}
