using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData.Rdf;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// The catalogue that portals begin with: all editions, where the full record of each lies, and what only the index knows: when each
/// was published, which is superseded and by which. Records are linked, not copied, so the catalogue grows by lines and not by files.
/// </summary>
public static class RootCatalogue
{
    private const string Status = DcatRecord.Authority + "dataset-status/";

    /// <summary>Makes it.</summary>
    /// <param name="index">The index.</param>
    /// <param name="address">Where the store is served.</param>
    /// <param name="publisher">Who publishes.</param>
    /// <param name="hasRecord">Whether an edition was published with a record of its own.</param>
    public static RdfGraph Build(EditionIndex index, PublicationAddress address, Publisher publisher, Func<IndexEntry, bool> hasRecord)
    {
        var graph = new RdfGraph();
        var catalogue = address.Text + "#katalog";
        graph.Type(catalogue, "dcat:Catalog");
        graph.German(catalogue, "dct:title", "Teilhabe in Deutschlands Kreisen");
        graph.German(
            catalogue,
            "dct:description",
            "Alle Ausgaben der Einteilung der Kreise und kreisfreien Städte nach Chancen der Teilhabe, mit ihren Berichtigungen."
        );
        graph.Link(catalogue, "dct:publisher", DcatRecord.Publisher(graph, publisher, address));
        graph.Link(catalogue, "dct:language", DcatRecord.Authority + "language/DEU");
        DcatRecord.Place(graph, catalogue, DcatRecord.Authority + "country/DEU");
        graph.Link(catalogue, "dcat:themeTaxonomy", DcatRecord.Authority + "data-theme");
        graph.Link(catalogue, "foaf:homepage", address.Text);
        graph.Link(catalogue, "dcatap:availability", DcatRecord.Authority + "planned-availability/AVAILABLE");
        graph.Link(catalogue, "dct:license", Licence.OfRecords.Uri);
        var moments = index.Editions.Select(e => e.PublishedAt).OfType<DateTimeOffset>().ToList();
        if (moments.Count > 0)
        {
            Moment(graph, catalogue, "dct:issued", moments.Min());
            Moment(graph, catalogue, "dct:modified", moments.Max());
        }
        foreach (var family in index.Editions.Select(e => e.Recipe).Distinct().Order(StringComparer.Ordinal))
            Series(graph, [.. index.Editions.Where(e => e.Recipe == family)], publisher, address);
        foreach (var entry in index.Editions)
        {
            graph.Link(catalogue, "dcat:dataset", Dataset(entry.Id, address));
            Edition(graph, entry, publisher, address);
            if (hasRecord(entry))
                graph.Link(catalogue, "dcat:record", Record(graph, index, entry, address));
        }
        return graph;
    }

    private static string Dataset(EditionId edition, PublicationAddress address) => address.Of(edition) + "#datensatz";

    private static void Series(RdfGraph graph, IReadOnlyList<IndexEntry> editions, Publisher publisher, PublicationAddress address)
    {
        var series = DcatRecord.Series(graph, editions[0].Recipe, null, publisher, address);
        graph.German(
            series,
            "dct:description",
            "Eine Ausgabe je Jahr nach demselben Rezept; eine veröffentlichte Ausgabe ändert sich nie."
        );
        var moments = editions.Select(e => e.PublishedAt).OfType<DateTimeOffset>().ToList();
        if (moments.Count == 0)
            return;
        Moment(graph, series, "dct:issued", moments.Min());
        Moment(graph, series, "dct:modified", moments.Max());
    }

    /// <summary>As much as a reader of the catalogue needs to choose, and what the edition's own record cannot know.</summary>
    private static void Edition(RdfGraph graph, IndexEntry entry, Publisher publisher, PublicationAddress address)
    {
        var dataset = Dataset(entry.Id, address);
        graph.Type(dataset, "dcat:Dataset");
        graph.Type(dataset, "dcat:Resource"); // The topic of a record is asked to be one, and readers draw no conclusions.
        graph.German(dataset, "dct:title", $"Teilhabe in Deutschlands Kreisen {GermanNumber.Year(entry.Year)}, Ausgabe {entry.Id}");
        graph.German(
            dataset,
            "dct:description",
            (entry.Notice is { } notice ? notice + ". " : "")
                + $"Einteilung der Kreise und kreisfreien Städte nach Chancen der Teilhabe, Bezugsjahr {GermanNumber.Year(entry.Year)}. "
                + "Tabellen, Lizenz und Quellen nennt der Eintrag der Ausgabe."
        );
        graph.Text(dataset, "dct:identifier", address.Of(entry.Id));
        graph.Text(dataset, "dcat:version", entry.Edition);
        graph.Link(dataset, "dct:publisher", DcatRecord.Publisher(graph, publisher, address));
        graph.Link(dataset, "dcat:contactPoint", DcatRecord.Contact(graph, publisher, address));
        graph.Link(dataset, "dcat:inSeries", $"{address.Text}#reihe-{entry.Recipe}");
        graph.Link(dataset, "dcat:landingPage", address.Of(entry.Id));
        graph.Type(address.Of(entry.Id), "foaf:Document");
        if (entry.PublishedAt is { } at)
            Moment(graph, dataset, "dct:issued", at);
        graph.Link(dataset, "adms:status", Status + (entry.Status == EditionStatus.Current ? "COMPLETED" : "DEPRECATED"));
        if (entry.SupersededBy is { } by && EditionId.TryParse(by, out var later))
            graph.Link(dataset, "dct:isReplacedBy", Dataset(later, address));
        if (entry.Correction is { } correction && EditionId.TryParse(correction.Replaces, out var replaced))
        {
            graph.Link(dataset, "dct:replaces", Dataset(replaced, address));
            graph.German(dataset, "adms:versionNotes", Errata.Summary(correction));
        }
    }

    /// <summary>The entry of an edition: where its record lies, and when the entry came and last changed.</summary>
    private static string Record(RdfGraph graph, EditionIndex index, IndexEntry entry, PublicationAddress address)
    {
        var record = address.Of(entry.Id, DcatRecord.TurtlePath);
        graph.Type(record, "dcat:CatalogRecord");
        graph.German(record, "dct:title", $"Eintrag der Ausgabe {entry.Id} mit allen Dateien");
        graph.Link(record, "foaf:primaryTopic", Dataset(entry.Id, address));
        graph.Link(record, "dct:conformsTo", "https://www.dcat-ap.de/def/dcatde/3.0/spec/");
        graph.Type("https://www.dcat-ap.de/def/dcatde/3.0/spec/", "dct:Standard");
        graph.Link(record, "dct:language", DcatRecord.Authority + "language/DEU");
        var later = index.Editions.FirstOrDefault(e => e.Edition == entry.SupersededBy)?.PublishedAt;
        if (entry.PublishedAt is { } at)
            Moment(graph, record, "dct:issued", at);
        if ((later > entry.PublishedAt ? later : entry.PublishedAt) is { } changed)
            Moment(graph, record, "dct:modified", changed);
        return record;
    }

    private static void Moment(RdfGraph graph, string subject, string predicate, DateTimeOffset at) =>
        graph.Value(subject, predicate, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "xsd:dateTime");
}
