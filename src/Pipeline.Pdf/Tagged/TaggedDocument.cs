using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Metadata;
using Pipeline.Pdf.Objects;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;
using Pipeline.Pdf.Text.Hyphenation;

namespace Pipeline.Pdf.Tagged;

/// <summary>One document being written: pages, structure, bookmarks and the glyphs used. Not thread-safe.</summary>
internal sealed class TaggedDocument(DocumentInfo info, PdfFonts fonts, double pageWidth, double pageHeight, TextCache? texts = null)
{
    private readonly List<PageContent> _pages = [];
    private readonly List<Bookmark> _bookmarks = [];

    /// <summary>Fonts and drawings of the pages.</summary>
    public PageResources Resources { get; } = new(fonts);

    /// <summary>Breaks texts into lines.</summary>
    public TextCache Texts { get; } = texts ?? new TextCache(fonts, GermanHyphenation.Find(info.Language));

    public StructureElement Root { get; } = new(StructureTag.Document, null);

    public IReadOnlyList<PageContent> Pages => _pages;

    public PageContent AddPage()
    {
        var page = new PageContent(_pages.Count, pageHeight);
        _pages.Add(page);
        return page;
    }

    /// <param name="level">Heading level, from 1.</param>
    /// <param name="title">Shown text.</param>
    /// <param name="page">Page of the target, from 0.</param>
    /// <param name="top">Distance from the page's upper edge in points.</param>
    public void AddBookmark(int level, string title, int page, double top) =>
        _bookmarks.Add(new Bookmark(level, title, page, pageHeight - top));

    /// <summary>Writes the file. Call once, when all pages are drawn.</summary>
    /// <param name="compress">False leaves all streams readable; for tests only.</param>
    public byte[] Write(bool compress = true)
    {
        var store = new ObjectStore(compress);
        var pageTree = store.Reserve();
        var pageRefs = ReservePages(store);
        var structure = new StructureTreeWriter(store, _pages, pageRefs).Write(Root);
        var outline = _bookmarks.Count > 0 ? new OutlineWriter(_bookmarks).Write(store, pageRefs) : default(ObjectRef?);
        WritePages(store, pageTree, pageRefs);
        var catalog = WriteCatalog(store, pageTree, structure, outline);
        byte[] file = new FileWriter(store).Write(catalog, InfoObjects.WriteInfo(store, info));
        store.Body.Release();
        foreach (var page in _pages)
            page.Release();

        return file;
    }

    private ObjectRef[] ReservePages(ObjectStore store)
    {
        var pageRefs = new ObjectRef[_pages.Count];
        for (int i = 0; i < pageRefs.Length; i++)
        {
            _pages[i].Close();
            pageRefs[i] = store.Reserve();
            foreach (var link in _pages[i].Links)
                link.Reference = store.Reserve();
        }

        return pageRefs;
    }

    private void WritePages(ObjectStore store, ObjectRef pageTree, ObjectRef[] pageRefs)
    {
        var resources = Resources.Write(store);
        int annotationKey = _pages.Count;
        for (int i = 0; i < pageRefs.Length; i++)
        {
            WritePage(store, _pages[i], pageRefs[i], pageTree, resources);
            foreach (var link in _pages[i].Links)
            {
                link.Write(store, annotationKey);
                annotationKey++;
            }
        }

        store.Begin(pageTree);
        store.Body.Add("<</Type/Pages/Count "u8).Add(pageRefs.Length).Add("/Kids["u8);
        foreach (var page in pageRefs)
            store.Body.Add(page).Space();

        store.Body.Add("]>>"u8);
        store.End();
    }

    /// <summary>/Tabs /S makes the tab order follow the structure (ISO 14289-1, 7.18.3).</summary>
    private void WritePage(ObjectStore store, PageContent page, ObjectRef reference, ObjectRef pageTree, ObjectRef resources)
    {
        var contents = store.AddStream(default, page.Stream);
        store.Begin(reference);
        store
            .Body.Add("<</Type/Page/Parent "u8)
            .Add(pageTree)
            .Add("/MediaBox[0 0 "u8)
            .Add(pageWidth)
            .Space()
            .Add(pageHeight)
            .Add("]/Resources "u8)
            .Add(resources)
            .Add("/Contents "u8)
            .Add(contents)
            .Add("/StructParents "u8)
            .Add(page.Index)
            .Add("/Tabs/S"u8);
        if (page.Links.Count > 0)
        {
            store.Body.Add("/Annots["u8);
            foreach (var link in page.Links)
                store.Body.Add(link.Reference).Space();

            store.Body.Add("]"u8);
        }

        store.Body.Add(">>"u8);
        store.End();
    }

    private ObjectRef WriteCatalog(ObjectStore store, ObjectRef pageTree, ObjectRef structure, ObjectRef? outline)
    {
        var metadata = InfoObjects.WriteMetadata(store, info);
        var intent = InfoObjects.WriteOutputIntent(store);
        var catalog = store.Begin();
        store
            .Body.Add("<</Type/Catalog/Pages "u8)
            .Add(pageTree)
            .Add("/Lang"u8)
            .Text(info.Language)
            .Add("/MarkInfo<</Marked true>>/StructTreeRoot "u8)
            .Add(structure)
            .Add("/Metadata "u8)
            .Add(metadata)
            .Add("/ViewerPreferences<</DisplayDocTitle true>>/OutputIntents["u8)
            .Add(intent)
            .Add("]"u8);
        if (outline is { } reference)
            store.Body.Add("/Outlines "u8).Add(reference).Add("/PageMode/UseOutlines"u8);

        store.Body.Add(">>"u8);
        store.End();
        return catalog;
    }
}
