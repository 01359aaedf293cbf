using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Publication.OpenData.Rdf;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// The catalogue that portals harvest: all editions with their own records, and what only the index knows: when each was
/// published, which is superseded and by which.
/// </summary>
public static class RootCatalogue
{
    private const string Status = "http://publications.europa.eu/resource/authority/dataset-status/";

    /// <summary>Makes it.</summary>
    /// <param name="index">The index.</param>
    /// <param name="address">Where the store is served.</param>
    /// <param name="publisher">Who publishes.</param>
    /// <param name="recordOf">The record an edition was published with, as JSON-LD; null where it has none.</param>
    public static RdfGraph Build(
        EditionIndex index,
        PublicationAddress address,
        Publisher publisher,
        Func<IndexEntry, JsonObject?> recordOf
    )
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
        graph.Link(catalogue, "dct:language", "http://publications.europa.eu/resource/authority/language/DEU");
        graph.Link(catalogue, "dct:spatial", "http://publications.europa.eu/resource/authority/country/DEU");
        graph.Link(catalogue, "dcat:themeTaxonomy", "http://publications.europa.eu/resource/authority/data-theme");
        graph.Link(catalogue, "foaf:homepage", address.Text);
        graph.Link(catalogue, "dcatap:availability", "http://publications.europa.eu/resource/authority/planned-availability/AVAILABLE");
        graph.Link(catalogue, "dct:license", Licence.OfRecords.Uri);
        var moments = index.Editions.Select(e => e.PublishedAt).OfType<DateTimeOffset>().ToList();
        if (moments.Count > 0)
        {
            Moment(graph, catalogue, "dct:issued", moments.Min());
            Moment(graph, catalogue, "dct:modified", moments.Max());
        }
        foreach (var entry in index.Editions)
        {
            var dataset = address.Of(entry.Id) + "#datensatz";
            graph.Link(catalogue, "dcat:dataset", dataset);
            if (recordOf(entry) is { } record)
                JsonLd.AddTo(graph, record);
            if (entry.PublishedAt is { } at)
                Moment(graph, dataset, "dct:issued", at);
            graph.Link(dataset, "adms:status", Status + (entry.Status == EditionStatus.Current ? "COMPLETED" : "DEPRECATED"));
            if (entry.SupersededBy is { } by && EditionId.TryParse(by, out var later))
                graph.Link(dataset, "dct:isReplacedBy", address.Of(later) + "#datensatz");
            if (entry.Correction is { } correction && EditionId.TryParse(correction.Replaces, out var replaced))
            {
                graph.Link(dataset, "dct:replaces", address.Of(replaced) + "#datensatz");
                graph.German(dataset, "adms:versionNotes", Errata.Summary(correction));
            }
        }
        return graph;
    }

    private static void Moment(RdfGraph graph, string subject, string predicate, DateTimeOffset at) =>
        graph.Value(subject, predicate, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "xsd:dateTime");
}
