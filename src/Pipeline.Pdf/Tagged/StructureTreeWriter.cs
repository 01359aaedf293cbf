using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Objects;
using Pipeline.Pdf.Structure;

namespace Pipeline.Pdf.Tagged;

/// <summary>Writes the structure tree with its parent tree and identifier tree (ISO 32000-1, 14.7).</summary>
internal sealed class StructureTreeWriter(ObjectStore store, IReadOnlyList<PageContent> pages, IReadOnlyList<ObjectRef> pageRefs)
{
    private readonly Dictionary<StructureElement, ObjectRef> _references = [];
    private readonly SortedDictionary<string, ObjectRef> _identifiers = new(StringComparer.Ordinal);

    public ObjectRef Write(StructureElement document)
    {
        var root = store.Reserve();
        ReserveAll(document);
        WriteElement(document, root);
        var parentTree = WriteParentTree(out int nextKey);
        store.Begin(root);
        store
            .Body.Add("<</Type/StructTreeRoot/K "u8)
            .Add(_references[document])
            .Add("/ParentTree "u8)
            .Add(parentTree)
            .Add("/ParentTreeNextKey "u8)
            .Add(nextKey);
        if (_identifiers.Count > 0)
            WriteIdentifierTree();

        store.Body.Add(">>"u8);
        store.End();
        return root;
    }

    private void ReserveAll(StructureElement element)
    {
        var reference = store.Reserve();
        _references.Add(element, reference);
        if (element.Id is not null)
            _identifiers.Add(element.Id, reference);

        foreach (var kid in element.Kids)
        {
            if (kid.Element is not null)
                ReserveAll(kid.Element);
        }
    }

    private void WriteElement(StructureElement element, ObjectRef parent)
    {
        var reference = _references[element];
        store.Begin(reference);
        store.Body.Add("<</Type/StructElem/S/"u8).Add(element.Tag.PdfName()).Add("/P "u8).Add(parent);
        if (element.FirstPage >= 0)
            store.Body.Add("/Pg "u8).Add(pageRefs[element.FirstPage]);

        if (element.Id is not null)
            store.Body.Add("/ID"u8).Text(element.Id);

        if (element.AlternateText is not null)
            store.Body.Add("/Alt"u8).Text(element.AlternateText);

        if (element.ActualText is not null)
            store.Body.Add("/ActualText"u8).Text(element.ActualText);

        StructureAttributes.Write(store.Body, element);
        store.Body.Add("/K["u8);
        foreach (var kid in element.Kids)
            WriteKid(element, kid);

        store.Body.Add("]>>"u8);
        store.End();
        foreach (var kid in element.Kids)
        {
            if (kid.Element is not null)
                WriteElement(kid.Element, reference);
        }
    }

    /// <summary>Marked content on another page than the element's /Pg needs a marked-content reference (14.7.4.2).</summary>
    private void WriteKid(StructureElement element, StructureKid kid)
    {
        if (kid.Element is not null)
            store.Body.Add(_references[kid.Element]).Space();
        else if (kid.Annotation is not null)
            store.Body.Add("<</Type/OBJR/Obj "u8).Add(kid.Annotation.Reference).Add("/Pg "u8).Add(pageRefs[kid.Page]).Add(">>"u8);
        else if (kid.Page == element.FirstPage)
            store.Body.Add(kid.MarkedContentId).Space();
        else
            store.Body.Add("<</Type/MCR/Pg "u8).Add(pageRefs[kid.Page]).Add("/MCID "u8).Add(kid.MarkedContentId).Add(">>"u8);
    }

    /// <summary>Keys 0 to pages − 1 are the pages' /StructParents, the following ones the annotations' /StructParent.</summary>
    private ObjectRef WriteParentTree(out int nextKey)
    {
        var tree = store.Begin();
        store.Body.Add("<</Nums["u8);
        for (int page = 0; page < pages.Count; page++)
        {
            store.Body.Add(page).Add("["u8);
            foreach (var element in pages[page].MarkedElements)
                store.Body.Add(_references[element]).Space();

            store.Body.Add("]"u8);
        }

        nextKey = pages.Count;
        foreach (var page in pages)
        {
            foreach (var link in page.Links)
            {
                store.Body.Add(nextKey).Space().Add(_references[link.Owner]).Space();
                nextKey++;
            }
        }

        store.Body.Add("]>>"u8);
        store.End();
        return tree;
    }

    private void WriteIdentifierTree()
    {
        store.Body.Add("/IDTree<</Names["u8);
        foreach (var (id, reference) in _identifiers)
            store.Body.Text(id).Add(reference).Space();

        store.Body.Add("]>>"u8);
    }
}
