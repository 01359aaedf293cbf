using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Pipeline.Desk.Notices;

/// <summary>What operators are told of, as an Atom feed (RFC 4287).</summary>
public static class NoticeFeed
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/atom+xml";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Writes it.</summary>
    /// <param name="notices">Newest first.</param>
    /// <param name="desk">Address of the desk.</param>
    public static string Render(IReadOnlyList<OperatorNotice> notices, Uri desk)
    {
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", "de"),
            new XElement(Atom + "id", desk.AbsoluteUri),
            new XElement(Atom + "title", "Teilhabe: für den Betrieb"),
            new XElement(Atom + "updated", Moment(notices.Count > 0 ? notices[0].At : DateTimeOffset.UnixEpoch)),
            Link(desk.AbsoluteUri),
            new XElement(Atom + "author", new XElement(Atom + "name", "Teilhabe-Pipeline")),
            notices.Select(n => new XElement(
                Atom + "entry",
                new XElement(Atom + "id", $"{desk.AbsoluteUri}#{n.Id}"),
                new XElement(Atom + "title", Printable(n.Title)),
                new XElement(Atom + "updated", Moment(n.At)),
                new XElement(Atom + "category", new XAttribute("term", n.Kind.ToString().ToLowerInvariant())),
                Link(desk.AbsoluteUri + n.View),
                new XElement(Atom + "summary", Printable(n.Text))
            ))
        );
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}\n";
    }

    private static XElement Link(string address) =>
        new(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", address));

    private static string Moment(DateTimeOffset at) => XmlConvert.ToString(at.UtcDateTime, XmlDateTimeSerializationMode.Utc);

    /// <summary>Without what XML cannot hold: a source's text may have any character.</summary>
    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF) or '\n' or '\t')
                printable.Append(rune.ToString());
        return printable.ToString();
    }
}
