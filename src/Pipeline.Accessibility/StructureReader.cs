using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>Reads the structure tree and its marked content in reading order.</summary>
internal sealed class StructureReader
{
    private readonly PdfModel _file;
    private readonly FindingList _findings;
    private readonly List<StructureNode> _elements = [];
    private readonly List<ContentKey> _order = [];
    private readonly Dictionary<ContentKey, StructureNode> _owners = [];

    private StructureReader(PdfModel file, FindingList findings)
    {
        _file = file;
        _findings = findings;
    }

    public static StructureTree? Read(PdfModel file, FindingList findings)
    {
        if (file.Dictionary(file.Catalog, "StructTreeRoot") is not { } root)
        {
            findings.Add("UA-1 7.1 (01-005)", "a structure tree", "none");
            return null;
        }

        var reader = new StructureReader(file, findings);
        foreach (var kid in reader.Kids(root))
            reader.ReadKid(kid, null, -1);

        return new StructureTree(root, reader._elements, reader._order, reader._owners);
    }

    private IReadOnlyList<IToken> Kids(DictionaryToken element) =>
        _file.Get(element, "K") switch
        {
            null => [],
            ArrayToken array => array.Data,
            _ => [element.Data["K"]],
        };

    private void ReadKid(IToken kid, StructureNode? parent, int page)
    {
        switch (_file.Resolve(kid))
        {
            case NumericToken id when parent is not null:
                Claim(new ContentKey(page, id.Int), parent);
                break;
            case DictionaryToken dictionary when parent is not null && _file.Name(dictionary, "Type") == "MCR":
                int ownPage = _file.PageIndex(PdfModel.Raw(dictionary, "Pg"));
                Claim(new ContentKey(ownPage < 0 ? page : ownPage, _file.Integer(dictionary, "MCID") ?? -1), parent);
                break;
            case DictionaryToken dictionary when parent is not null && _file.Name(dictionary, "Type") == "OBJR":
                if (PdfModel.Raw(dictionary, "Obj") is IndirectReferenceToken annotation)
                    parent.Annotations.Add(annotation.Data);

                break;
            case DictionaryToken dictionary:
                ReadElement(kid, dictionary, parent, page);
                break;
            default:
                _findings.Add("PDF 14.7.2", "elements and content as kids", "something else");
                break;
        }
    }

    private void ReadElement(IToken token, DictionaryToken dictionary, StructureNode? parent, int page)
    {
        string type = _file.Name(dictionary, "S") ?? "";
        var node = new StructureNode(type, dictionary, (token as IndirectReferenceToken)?.Data, parent);
        parent?.Children.Add(node);
        _elements.Add(node);
        int ownPage = _file.PageIndex(PdfModel.Raw(dictionary, "Pg"));
        foreach (var kid in Kids(dictionary))
            ReadKid(kid, node, ownPage < 0 ? page : ownPage);
    }

    private void Claim(ContentKey key, StructureNode owner)
    {
        owner.Content.Add(key);
        _order.Add(key);
        if (!_owners.TryAdd(key, owner))
            _findings.Add("PDF 14.7.4.3", key.Page, "one owner for each MCID", $"two for MCID {key.Id}");
    }
}
