using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipeline.Pdf.Fonts;

/// <summary>
/// The part of a face one document uses. Every code point gets its own CID in order of first use, even when two
/// share a glyph (space and no-break space), so that ToUnicode gives back exactly what was written.
/// </summary>
internal sealed class FontSubset(TrueTypeFont face, string resourceName)
{
    private readonly Dictionary<int, int> _cids = [];
    private readonly List<int> _codePoints = [0];
    private readonly List<int> _glyphs = [0];

    public TrueTypeFont Face { get; } = face;

    /// <summary>Name in the pages' /Font resources.</summary>
    public string ResourceName { get; } = resourceName;

    /// <summary>Code point by CID; entry 0 stands for .notdef and is never shown.</summary>
    public IReadOnlyList<int> CodePoints => _codePoints;

    /// <summary>Glyph of the whole font by CID.</summary>
    public IReadOnlyList<int> Glyphs => _glyphs;

    public bool IsUsed => _codePoints.Count > 1;

    public int Cid(int codePoint, int glyph)
    {
        if (!_cids.TryGetValue(codePoint, out int cid))
        {
            cid = _codePoints.Count;
            _cids.Add(codePoint, cid);
            _codePoints.Add(codePoint);
            _glyphs.Add(glyph);
        }

        return cid;
    }

    /// <summary>"ABCDEF+Name" (ISO 32000-1, 9.6.4); the tag derives from the code points, so equal subsets are named alike.</summary>
    public string TaggedName()
    {
        var content = new byte[4 * _codePoints.Count];
        for (int i = 0; i < _codePoints.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4 * i), _codePoints[i]);
        }

        byte[] hash = SHA256.HashData(content);
        Span<char> tag = stackalloc char[6];
        for (int i = 0; i < tag.Length; i++)
        {
            tag[i] = (char)('A' + (hash[i] % 26));
        }

        return $"{tag}+{Face.PostScriptName}";
    }
}
