using System.IO.Compression;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>An opened file with helpers that follow references.</summary>
internal sealed class PdfModel : IDisposable
{
    private readonly Dictionary<IndirectReference, int> _pageIndex = [];
    private readonly List<Page> _pages = [];

    public PdfModel(byte[] pdf)
    {
        Document = PdfDocument.Open(pdf);
        Catalog = Document.Structure.Catalog.CatalogDictionary;
        if (Catalog.Data.TryGetValue("Pages", out var root) && root is IndirectReferenceToken reference)
            CollectPages(reference);

        for (int i = 1; i <= Document.NumberOfPages; i++)
            _pages.Add(Document.GetPage(i));
    }

    public PdfDocument Document { get; }

    public DictionaryToken Catalog { get; }

    public IReadOnlyList<Page> Pages => _pages;

    /// <summary>Index of a page from 0; -1 for what is no page.</summary>
    public int PageIndex(IToken? token) =>
        token is IndirectReferenceToken reference && _pageIndex.TryGetValue(reference.Data, out int index) ? index : -1;

    public IToken? Resolve(IToken? token)
    {
        while (token is IndirectReferenceToken reference)
            token = Document.Structure.GetObject(reference.Data)?.Data;

        return token;
    }

    /// <summary>The value of a key with references followed; null if absent.</summary>
    public IToken? Get(DictionaryToken dictionary, string key) => Resolve(Raw(dictionary, key));

    public static IToken? Raw(DictionaryToken dictionary, string key) => dictionary.Data.GetValueOrDefault(key);

    public DictionaryToken? Dictionary(DictionaryToken dictionary, string key) => AsDictionary(Get(dictionary, key));

    public IReadOnlyList<IToken> Array(DictionaryToken dictionary, string key) => (Get(dictionary, key) as ArrayToken)?.Data ?? [];

    public string? Name(DictionaryToken dictionary, string key) => (Get(dictionary, key) as NameToken)?.Data;

    public int? Integer(DictionaryToken dictionary, string key) => (Get(dictionary, key) as NumericToken)?.Int;

    public bool IsTrue(DictionaryToken dictionary, string key) => Get(dictionary, key) is BooleanToken { Data: true };

    public string? Text(DictionaryToken dictionary, string key) =>
        Get(dictionary, key) switch
        {
            StringToken text => text.Data,
            HexToken text => text.Data,
            _ => null,
        };

    public static DictionaryToken? AsDictionary(IToken? token) =>
        token switch
        {
            DictionaryToken dictionary => dictionary,
            StreamToken stream => stream.StreamDictionary,
            _ => null,
        };

    /// <summary>The decoded bytes of a stream.</summary>
    public byte[] Bytes(StreamToken stream)
    {
        if (Name(stream.StreamDictionary, "Filter") is null)
            return stream.Data.ToArray();

        using var zlib = new ZLibStream(new MemoryStream(stream.Data.ToArray()), CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        zlib.CopyTo(decoded);
        return decoded.ToArray();
    }

    public void Dispose() => Document.Dispose();

    private void CollectPages(IndirectReferenceToken reference)
    {
        if (Resolve(reference) is not DictionaryToken node)
            return;

        if (Name(node, "Type") == "Page")
        {
            _pageIndex[reference.Data] = _pageIndex.Count;
            return;
        }

        foreach (var kid in Array(node, "Kids").OfType<IndirectReferenceToken>())
            CollectPages(kid);
    }
}
