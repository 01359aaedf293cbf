using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// <c>feed.xml</c>: editions and corrections as an Atom feed (RFC 4287), the newest first. Made from the index; the moments
/// in it are those of publication.
/// </summary>
public static class AtomFeed
{
    /// <summary>Writes it.</summary>
    public static byte[] Render(EditionIndex index, PublicationAddress address, Publisher publisher)
    {
        var entries = index
            .Editions.Select(e => (Entry: e, Published: Published(e), Updated: Updated(index, e)))
            .OrderByDescending(e => e.Updated)
            .ThenByDescending(e => e.Entry.Id)
            .ToList();
        var text = AtomText.Begin(
            "Teilhabe: Ausgaben und Berichtigungen",
            Moment(entries.Select(e => e.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()),
            address.Of(StorePath.Feed),
            address.Text,
            publisher.Name
        );
        foreach (var (entry, published, updated) in entries)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  <entry>\n    <id>{AtomText.Xml(address.Of(entry.Id))}</id>\n    <title>{AtomText.Xml(Title(entry))}</title>\n"
                    + $"    <published>{Moment(published)}</published>\n    <updated>{Moment(updated)}</updated>\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"    <link rel=\"alternate\" type=\"text/html\" href=\"{AtomText.Xml(address.Of(entry.Id))}\"/>\n"
                    + $"    <link rel=\"related\" type=\"text/markdown\" "
                    + $"href=\"{AtomText.Xml(address.Of(Errata.MarkdownPath(entry.Id)))}\"/>\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"    <summary>{AtomText.Xml(Summary(entry))}</summary>\n  </entry>\n");
        }
        return Encoding.UTF8.GetBytes(text.Append("</feed>\n").ToString());
    }

    /// <summary>An edition published before moments were stored has the last day of its year.</summary>
    private static DateTimeOffset Published(IndexEntry entry) =>
        entry.PublishedAt ?? new DateTimeOffset(entry.Year, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An entry changes when its edition is superseded.</summary>
    private static DateTimeOffset Updated(EditionIndex index, IndexEntry entry) =>
        entry.SupersededBy is { } by
        && index.Editions.FirstOrDefault(e => e.Edition == by) is { } later
        && Published(later) > Published(entry)
            ? Published(later)
            : Published(entry);

    private static string Title(IndexEntry entry) =>
        entry switch
        {
            { SupersededBy: { } by } => $"Ausgabe {entry.Edition} (ersetzt durch {by})",
            { Correction: not null } => $"Berichtigung: Ausgabe {entry.Edition}",
            _ => $"Ausgabe {entry.Edition}",
        };

    private static string Summary(IndexEntry entry) =>
        string.Join(
            ' ',
            new[]
            {
                entry.Notice is { } notice ? notice + "." : null,
                entry.Correction is { } correction
                    ? Errata.Summary(correction)
                    : $"Teilhabe in Deutschlands Kreisen, Bezugsjahr {entry.Year}.",
                entry.SupersededBy is { } by ? $"Diese Ausgabe ist ersetzt durch {by}; ihre Dateien bleiben unverändert." : null,
            }.Where(p => p is not null)
        );

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
