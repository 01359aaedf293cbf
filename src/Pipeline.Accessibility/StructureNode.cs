using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>An element of the structure tree as read from the file.</summary>
internal sealed class StructureNode(string type, DictionaryToken dictionary, IndirectReference? reference, StructureNode? parent)
{
    private static readonly string[] InlineTypes = ["Span", "Link", "Quote", "Code", "Reference"];

    public string Type { get; } = type;

    public DictionaryToken Dictionary { get; } = dictionary;

    public IndirectReference? Reference { get; } = reference;

    public StructureNode? Parent { get; } = parent;

    public List<StructureNode> Children { get; } = [];

    /// <summary>Marked content directly in this element, in order.</summary>
    public List<ContentKey> Content { get; } = [];

    public List<IndirectReference> Annotations { get; } = [];

    /// <summary>The nearest element that is not part of a line.</summary>
    public StructureNode Block => Parent is not null && InlineTypes.Contains(Type) ? Parent.Block : this;

    public IEnumerable<StructureNode> SelfAndDescendants() => Children.SelectMany(static child => child.SelfAndDescendants()).Prepend(this);
}

/// <summary>A marked-content sequence: page from 0 and identifier.</summary>
internal readonly record struct ContentKey(int Page, int Id);

/// <summary>The whole tree.</summary>
/// <param name="Root">The StructTreeRoot.</param>
/// <param name="Elements">All elements in reading order.</param>
/// <param name="Order">All marked content in reading order.</param>
/// <param name="Owners">The element of each marked-content sequence.</param>
internal sealed record StructureTree(
    DictionaryToken Root,
    IReadOnlyList<StructureNode> Elements,
    IReadOnlyList<ContentKey> Order,
    IReadOnlyDictionary<ContentKey, StructureNode> Owners
);
