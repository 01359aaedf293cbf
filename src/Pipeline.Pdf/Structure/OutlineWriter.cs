using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Structure;

/// <summary>Writes the document outline from bookmarks in reading order (ISO 32000-1, 12.3.3).</summary>
internal sealed class OutlineWriter
{
    private readonly Node _root = new(default);

    public OutlineWriter(IReadOnlyList<Bookmark> bookmarks)
    {
        var path = new Stack<Node>([_root]);
        foreach (var bookmark in bookmarks)
        {
            while (path.Count > 1 && path.Peek().Bookmark.Level >= bookmark.Level)
                path.Pop();

            var node = new Node(bookmark);
            path.Peek().Kids.Add(node);
            path.Push(node);
        }
    }

    public ObjectRef Write(ObjectStore store, IReadOnlyList<ObjectRef> pageRefs)
    {
        Reserve(store, _root);
        store.Begin(_root.Reference);
        store.Body.Add("<</Type/Outlines"u8);
        WriteKidLinks(store.Body, _root);
        store.Body.Add(">>"u8);
        store.End();
        WriteKids(store, _root, pageRefs);
        return _root.Reference;
    }

    private static void Reserve(ObjectStore store, Node node)
    {
        node.Reference = store.Reserve();
        foreach (var kid in node.Kids)
            Reserve(store, kid);
    }

    private static void WriteKids(ObjectStore store, Node parent, IReadOnlyList<ObjectRef> pageRefs)
    {
        for (int i = 0; i < parent.Kids.Count; i++)
        {
            var node = parent.Kids[i];
            store.Begin(node.Reference);
            store.Body.Add("<</Title"u8).Text(node.Bookmark.Title).Add("/Parent "u8).Add(parent.Reference);
            if (i > 0)
                store.Body.Add("/Prev "u8).Add(parent.Kids[i - 1].Reference);

            if (i < parent.Kids.Count - 1)
                store.Body.Add("/Next "u8).Add(parent.Kids[i + 1].Reference);

            WriteKidLinks(store.Body, node);
            store.Body.Add("/Dest["u8).Add(pageRefs[node.Bookmark.Page]).Add("/XYZ 0 "u8).Add(node.Bookmark.Top).Add(" null]>>"u8);
            store.End();
            WriteKids(store, node, pageRefs);
        }
    }

    private static void WriteKidLinks(ByteBuffer body, Node node)
    {
        if (node.Kids.Count > 0)
        {
            body.Add("/First "u8)
                .Add(node.Kids[0].Reference)
                .Add("/Last "u8)
                .Add(node.Kids[^1].Reference)
                .Add("/Count "u8)
                .Add(node.Descendants());
        }
    }

    private sealed class Node(Bookmark bookmark)
    {
        public Bookmark Bookmark { get; } = bookmark;

        public List<Node> Kids { get; } = [];

        public ObjectRef Reference { get; set; }

        public int Descendants()
        {
            int count = Kids.Count;
            foreach (var kid in Kids)
                count += kid.Descendants();

            return count;
        }
    }
}
