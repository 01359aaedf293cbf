using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipeline.Pdf.Fonts;

/// <summary>
/// The part of a face one document embeds: the shared base subset, and after it what the document needs besides, in order
/// of first use. Every code point has its own CID, even when two share a glyph (space and no-break space), so that ToUnicode
/// gives back exactly what was written.
/// </summary>
internal sealed class FontSubset(TrueTypeFont face, string resourceName)
{
    private readonly BaseSubset _base = face.BaseSubset;
    private Dictionary<int, int>? _otherCids;
    private List<int>? _codePoints;
    private List<int>? _glyphs;

    public TrueTypeFont Face { get; } = face;

    /// <summary>Name in the pages' /Font resources.</summary>
    public string ResourceName { get; } = resourceName;

    /// <summary>Code point by CID; entry 0 stands for .notdef and is never shown.</summary>
    public IReadOnlyList<int> CodePoints => _codePoints ?? _base.CodePoints;

    /// <summary>Glyph of the whole font by CID.</summary>
    public IReadOnlyList<int> Glyphs => _glyphs ?? _base.Glyphs;

    public bool IsUsed { get; private set; }

    /// <summary>The shared subset when it is all the document needs; else null.</summary>
    public BaseSubset? Shared => _codePoints is null ? _base : null;

    public int Cid(int codePoint, int glyph)
    {
        IsUsed = true;
        int cid = _base.Cid(codePoint);
        return cid > 0 ? cid : OtherCid(codePoint, glyph);
    }

    private int OtherCid(int codePoint, int glyph)
    {
        _otherCids ??= [];
        if (!_otherCids.TryGetValue(codePoint, out int cid))
        {
            _codePoints ??= [.. _base.CodePoints];
            _glyphs ??= [.. _base.Glyphs];
            cid = _codePoints.Count;
            _otherCids.Add(codePoint, cid);
            _codePoints.Add(codePoint);
            _glyphs.Add(glyph);
        }

        return cid;
    }

    /// <summary>"ABCDEF+Name" (ISO 32000-1, 9.6.4); the tag derives from the code points, so equal subsets are named alike.</summary>
    public string TaggedName()
    {
        var content = new byte[4 * CodePoints.Count];
        for (int i = 0; i < CodePoints.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4 * i), CodePoints[i]);

        byte[] hash = SHA256.HashData(content);
        Span<char> tag = stackalloc char[6];
        for (int i = 0; i < tag.Length; i++)
            tag[i] = (char)('A' + (hash[i] % 26));

        return $"{tag}+{Face.PostScriptName}";
    }
}
