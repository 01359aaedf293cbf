using UglyToad.PdfPig.Tokens;

namespace Pipeline.Testing.Accessibility;

/// <summary>Reads the structure tree and its marked content in reading order.</summary>
internal sealed class StructureReader
{
    private readonly PdfModel _file;
    private readonly List<string> _findings;
    private readonly List<StructureNode> _elements = [];
    private readonly List<ContentKey> _order = [];
    private readonly Dictionary<ContentKey, StructureNode> _owners = [];

    private StructureReader(PdfModel file, List<string> findings)
    {
        _file = file;
        _findings = findings;
    }

    public static StructureTree? Read(PdfModel file, List<string> findings)
    {
        if (file.Dictionary(file.Catalog, "StructTreeRoot") is not { } root)
        {
            findings.Add("01-005 no structure tree");
            return null;
        }

        var reader = new StructureReader(file, findings);
        foreach (var kid in reader.Kids(root))
        {
            reader.ReadKid(kid, null, -1);
        }

        return new StructureTree(root, reader._elements, reader._order, reader._owners);
    }

    private IReadOnlyList<IToken> Kids(DictionaryToken element) => _file.Get(element, "K") switch
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
                {
                    parent.Annotations.Add(annotation.Data);
                }

                break;
            case DictionaryToken dictionary:
                ReadElement(kid, dictionary, parent, page);
                break;
            default:
                _findings.Add("09-004 a kid of the structure tree is neither element nor content");
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
        {
            ReadKid(kid, node, ownPage < 0 ? page : ownPage);
        }
    }

    private void Claim(ContentKey key, StructureNode owner)
    {
        owner.Content.Add(key);
        _order.Add(key);
        if (!_owners.TryAdd(key, owner))
        {
            _findings.Add($"01-006 MCID {key.Id} of page {key.Page + 1} belongs to two elements");
        }
    }
}
