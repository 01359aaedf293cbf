using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pipeline.Functions.Api;

/// <summary>What the documentation of the code says of types, members and parameters; it lies beside each assembly.</summary>
internal sealed partial class ApiTexts
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    /// <summary>The summary of a type.</summary>
    public string? Of(Type type) => Text(Find(type.Assembly, "T:" + NameOf(type))?.Element("summary"));

    /// <summary>The summary of a property; of one of a positional record what its parameter is said to be.</summary>
    public string? Of(Type type, string property) =>
        Text(Find(type.Assembly, $"P:{NameOf(type)}.{property}")?.Element("summary"))
        ?? Text(Find(type.Assembly, "T:" + NameOf(type))?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property));

    /// <summary>An element of the documentation of a method, <c>summary</c> or <c>remarks</c>.</summary>
    public string? Of(MethodInfo method, string element) => Text(Find(method)?.Element(element));

    /// <summary>What a parameter is said to be.</summary>
    public string? Of(ParameterInfo parameter) =>
        Text(Find((MethodInfo)parameter.Member)?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == parameter.Name));

    private XElement? Find(MethodInfo method)
    {
        var name = $"M:{NameOf(method.DeclaringType!)}.{method.Name}(";
        return Members(method.DeclaringType!.Assembly).FirstOrDefault(m => m.Key.StartsWith(name, StringComparison.Ordinal)).Value;
    }

    private XElement? Find(Assembly assembly, string name) => Members(assembly).GetValueOrDefault(name);

    private Dictionary<string, XElement> Members(Assembly assembly) =>
        _files.TryGetValue(assembly, out var members) ? members : _files[assembly] = Read(assembly);

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal)
            : new Dictionary<string, XElement>();
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    /// <summary>Plain text: a reference is the name it points to.</summary>
    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var parts = element.Nodes().Select(n => n is XElement e ? e.Attribute("cref")?.Value.Split('.')[^1] ?? e.Value : n.ToString());
        return Spaces().Replace(System.Net.WebUtility.HtmlDecode(string.Concat(parts)), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
