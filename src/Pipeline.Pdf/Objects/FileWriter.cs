using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipeline.Pdf.Objects;

/// <summary>
/// Lays the objects out as a PDF 1.7 file: streams stand alone, all other objects go into object streams
/// (ISO 32000-1, 7.5.7), found through a cross-reference stream (7.5.8). The file identifier is a digest of
/// the content, so equal content gives equal bytes.
/// </summary>
internal sealed class FileWriter(ObjectStore store)
{
    private const int ObjectsPerStream = 200;
    private const int RowLength = 7;

    private readonly ByteBuffer _file = new(128 * 1024);
    private readonly List<Location> _locations = [];

    public byte[] Write(ObjectRef catalog, ObjectRef info)
    {
        _file.Add("%PDF-1.7\n%"u8).Add([0xE2, 0xE3, 0xCF, 0xD3]).Add("\n"u8);
        PackPlainObjects();
        for (int number = 1; number < store.Size; number++)
        {
            if (store.IsStream(number))
                WriteStandalone(number);
        }

        WriteCrossReferences(catalog, info);
        byte[] file = _file.Written.ToArray();
        _file.Release();
        return file;
    }

    private void PackPlainObjects()
    {
        int last = store.Size;
        _locations.AddRange(new Location[last]);
        var directory = new ByteBuffer();
        var bodies = new ByteBuffer(32 * 1024);
        var packed = new List<int>(ObjectsPerStream);
        for (int number = 1; number < last; number++)
        {
            if (!store.IsStream(number))
            {
                directory.Add(number).Space().Add(bodies.Length).Space();
                bodies.Add(store.Bytes(number)).Add("\n"u8);
                packed.Add(number);
            }

            if (packed.Count == ObjectsPerStream || (number == last - 1 && packed.Count > 0))
            {
                AddObjectStream(packed, directory, bodies);
                directory.Release();
                bodies.Release();
                packed.Clear();
            }
        }

        directory.Release();
        bodies.Release();
    }

    private void AddObjectStream(List<int> packed, ByteBuffer directory, ByteBuffer bodies)
    {
        var dictionary = new ByteBuffer(64).Add("/Type/ObjStm/N "u8).Add(packed.Count).Add("/First "u8).Add(directory.Length);
        var stream = store.AddStream(dictionary.Written, directory.Add(bodies.Written).Written);
        _locations.Add(default);
        for (int i = 0; i < packed.Count; i++)
            _locations[packed[i]] = new Location(EntryType.InStream, stream.Number, i);
    }

    private void WriteStandalone(int number)
    {
        _locations[number] = new Location(EntryType.AtOffset, _file.Length, 0);
        _file.Add(number).Add(" 0 obj\n"u8).Add(store.Bytes(number)).Add("\nendobj\n"u8);
    }

    private void WriteCrossReferences(ObjectRef catalog, ObjectRef info)
    {
        string identifier = Convert.ToHexString(SHA256.HashData(_file.Written).AsSpan(0, 16));
        int start = _file.Length;
        _locations.Add(new Location(EntryType.AtOffset, start, 0));
        var dictionary = new ByteBuffer(256)
            .Add("/Type/XRef/Size "u8)
            .Add(_locations.Count)
            .Add("/W[1 4 2]/Root "u8)
            .Add(catalog)
            .Add("/Info "u8)
            .Add(info)
            .Add("/ID[<"u8)
            .Add(identifier)
            .Add("><"u8)
            .Add(identifier)
            .Add(">]"u8);
        WriteStandalone(store.AddStream(dictionary.Written, Rows()).Number);
        _file.Add("startxref\n"u8).Add(start).Add("\n%%EOF\n"u8);
    }

    private byte[] Rows()
    {
        var rows = new byte[RowLength * _locations.Count];
        for (int i = 0; i < _locations.Count; i++)
        {
            var row = rows.AsSpan(RowLength * i, RowLength);
            row[0] = (byte)_locations[i].Type;
            BinaryPrimitives.WriteInt32BigEndian(row[1..], _locations[i].Position);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], i == 0 ? ushort.MaxValue : (ushort)_locations[i].Index);
        }

        return rows;
    }

    /// <summary>Table 18 of ISO 32000-1.</summary>
    private enum EntryType : byte
    {
        Free = 0,
        AtOffset = 1,
        InStream = 2,
    }

    /// <param name="Type">How the object is stored.</param>
    /// <param name="Position">Byte offset in the file, or the number of the object stream.</param>
    /// <param name="Index">Place within the object stream.</param>
    private readonly record struct Location(EntryType Type, int Position, int Index);
}
