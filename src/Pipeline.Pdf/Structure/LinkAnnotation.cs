using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Structure;

/// <summary>The clickable area of one line of a link (ISO 32000-1, 12.5.6.5).</summary>
internal sealed class LinkAnnotation(int page, PageBox area, LinkTarget target, StructureElement owner)
{
    public int Page { get; } = page;

    public PageBox Area { get; } = area;

    public LinkTarget Target { get; } = target;

    /// <summary>The Link element that refers to this annotation.</summary>
    public StructureElement Owner { get; } = owner;

    /// <summary>Set once the document reserves its objects.</summary>
    public ObjectRef Reference { get; set; }

    /// <summary>/F 4 (print) is demanded by ISO 19005-2, 6.3.2; /Contents by ISO 14289-1, 7.18.5.</summary>
    public void Write(ObjectStore store, int structParent)
    {
        store.Begin(Reference);
        store
            .Body.Add("<</Type/Annot/Subtype/Link/F 4/Rect["u8)
            .Add(Area.Left)
            .Space()
            .Add(Area.Bottom)
            .Space()
            .Add(Area.Right)
            .Space()
            .Add(Area.Top)
            .Add("]/Border[0 0 0]/Contents"u8)
            .Text(Target.Description)
            .Add("/StructParent "u8)
            .Add(structParent)
            .Add("/A<</S/URI/URI"u8)
            .Text(Target.Uri.AbsoluteUri)
            .Add(">>>>"u8);
        store.End();
    }
}
