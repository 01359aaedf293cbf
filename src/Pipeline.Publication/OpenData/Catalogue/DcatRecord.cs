using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Publication.OpenData.Rdf;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// An edition as a record of DCAT-AP.de 3.0 (built on DCAT-AP 3.0): mandatory and recommended properties of dataset and
/// distribution, and of the German additions contributor, political geocoding and attribution. Which they are is listed in
/// docs/store.md and checked by shapes in the tests.
/// </summary>
public static class DcatRecord
{
    /// <summary>Path of the record as JSON-LD.</summary>
    public const string JsonLdPath = "catalogue.jsonld";

    /// <summary>Path of the record as Turtle.</summary>
    public const string TurtlePath = "catalogue.ttl";

    internal const string Authority = "http://publications.europa.eu/resource/authority/";
    private const string Sha256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";
    private const string Geocoding = "http://dcat-ap.de/def/politicalGeocoding/Level/";
    private const string StateKey = "http://dcat-ap.de/def/politicalGeocoding/stateKey/";

    /// <summary>The record of one edition.</summary>
    public static RdfGraph Build(EditionDescription edition)
    {
        var graph = new RdfGraph();
        Add(graph, edition);
        return graph;
    }

    /// <summary>The address that names the edition as a dataset.</summary>
    public static string Dataset(EditionDescription edition) => edition.Address() + "#datensatz";

    /// <summary>Adds the record of an edition to a graph.</summary>
    /// <returns>The address of the dataset.</returns>
    public static string Add(RdfGraph graph, EditionDescription edition)
    {
        var dataset = Dataset(edition);
        var (basis, address) = (edition.Basis, edition.Basis.PublicationAddress);
        graph.Type(dataset, "dcat:Dataset");
        graph.German(dataset, "dct:title", edition.Title);
        graph.German(dataset, "dct:description", edition.Abstract);
        graph.Text(dataset, "dct:identifier", edition.Address());
        graph.Text(dataset, "dcat:version", edition.Id.ToString());
        if (edition.DataAsOf is { } day)
            Day(graph, dataset, "dct:modified", day);
        graph.Link(dataset, "dcat:inSeries", Series(graph, basis.Recipe, edition.Recipe.Title, basis.Publisher, address));
        foreach (var keyword in EditionDescription.Keywords)
            graph.German(dataset, "dcat:keyword", keyword);
        foreach (var theme in new[] { "SOCI", "REGI" })
            graph.Link(dataset, "dcat:theme", $"{Authority}data-theme/{theme}");
        graph.Link(dataset, "dct:publisher", Publisher(graph, basis.Publisher, address));
        graph.Link(dataset, "dcat:contactPoint", Contact(graph, basis.Publisher, address));
        if (basis.Publisher.ContributorId != Core.Domain.Publisher.Default.ContributorId)
            graph.Link(dataset, "dcatde:contributorID", "http://dcat-ap.de/def/contributors/" + basis.Publisher.ContributorId);
        graph.Link(dataset, "dcatde:politicalGeocodingLevelURI", Geocoding + "federal");
        graph.Link(dataset, "dcatde:politicalGeocodingLevelURI", Geocoding + "administrativeDistrict");
        Place(graph, dataset, Authority + "country/DEU");
        // And Land by Land: the lists of DCAT-AP.de have no key for all of the country.
        foreach (var land in LandKey.All)
            Place(graph, dataset, StateKey + land.Text);
        graph.Link(dataset, "dct:temporal", Period(graph, edition));
        graph.Link(dataset, "dct:accrualPeriodicity", Authority + "frequency/NEVER"); // The series is annual.
        graph.Link(dataset, "dct:language", Authority + "language/DEU");
        graph.Link(dataset, "dct:accessRights", Authority + "access-right/PUBLIC");
        graph.Link(dataset, "dcatap:availability", Authority + "planned-availability/AVAILABLE");
        graph.Link(dataset, "dcat:landingPage", edition.Address());
        graph.Link(dataset, "foaf:page", edition.Address(Codebook.MarkdownPath));
        graph.Link(dataset, "foaf:page", address.Of(Errata.MarkdownPath(edition.Id)));
        if (edition.Previous is { } previous)
            graph.Link(dataset, "dcat:prev", address.Of(previous) + "#datensatz");
        foreach (var table in edition.Tables)
        foreach (var form in TableForm.All)
            if (edition.Files.FirstOrDefault(f => f.Path == form.PathOf(table.Schema)) is { } file)
                graph.Link(
                    dataset,
                    "dcat:distribution",
                    Distribution(
                        graph,
                        edition,
                        $"{table.Schema.Name} ({form.Title})",
                        table.Schema.Description,
                        FileType(form.Format),
                        file
                    )
                );
        if (edition.Files.FirstOrDefault(f => f.Path == DataPackage.Path) is { } package)
            graph.Link(
                dataset,
                "dcat:distribution",
                Distribution(
                    graph,
                    edition,
                    "Data Package",
                    "Beschreibung aller Tabellen für Programme (Frictionless Data Package)",
                    FileType("json"),
                    package
                )
            );
        return dataset;
    }

    /// <summary>The agent that publishes; its statements are made once.</summary>
    public static string Publisher(RdfGraph graph, Publisher publisher, PublicationAddress address)
    {
        var agent = address.Text + "#herausgeber";
        graph.Type(agent, "foaf:Agent");
        graph.German(agent, "foaf:name", publisher.Name);
        return agent;
    }

    internal static string Contact(RdfGraph graph, Publisher publisher, PublicationAddress address)
    {
        var contact = address.Text + "#kontakt";
        graph.Type(contact, "vcard:Kind");
        graph.German(contact, "vcard:fn", publisher.Name);
        if (publisher.Email is { } email)
            graph.Link(contact, "vcard:hasEmail", "mailto:" + email);
        graph.Link(contact, "vcard:hasURL", address.Text);
        return contact;
    }

    /// <summary>
    /// The series the editions of a recipe are in: one comes every year, and none of them ever changes. Its statements are made once.
    /// </summary>
    /// <param name="graph">Takes them.</param>
    /// <param name="recipe">Name of the recipe.</param>
    /// <param name="title">Its title; null where it is not known.</param>
    /// <param name="publisher">Who publishes.</param>
    /// <param name="address">Where the store is served.</param>
    public static string Series(RdfGraph graph, string recipe, string? title, Publisher publisher, PublicationAddress address)
    {
        var series = $"{address.Text}#reihe-{recipe}";
        graph.Type(series, "dcat:DatasetSeries");
        graph.German(series, "dct:title", $"Teilhabe in Deutschlands Kreisen, Reihe {recipe}");
        if (title is not null)
            graph.German(series, "dct:description", $"Eine Ausgabe je Jahr nach demselben Rezept: {title}.");
        graph.Link(series, "dct:publisher", Publisher(graph, publisher, address));
        graph.Link(series, "dcat:contactPoint", Contact(graph, publisher, address));
        graph.Link(series, "dct:accrualPeriodicity", Authority + "frequency/ANNUAL");
        Place(graph, series, Authority + "country/DEU");
        return series;
    }

    /// <summary>Says what a resource covers, and that it is a place: readers without the list of countries do not know.</summary>
    internal static void Place(RdfGraph graph, string subject, string place)
    {
        graph.Link(subject, "dct:spatial", place);
        graph.Type(place, "dct:Location");
    }

    private static string Period(RdfGraph graph, EditionDescription edition)
    {
        var period = edition.Address() + "#bezugszeitraum";
        graph.Type(period, "dct:PeriodOfTime");
        Day(graph, period, "dcat:startDate", edition.Covers.Start);
        Day(graph, period, "dcat:endDate", edition.Covers.End);
        return period;
    }

    private static string Distribution(
        RdfGraph graph,
        EditionDescription edition,
        string title,
        string description,
        string fileType,
        Artefact file
    )
    {
        var url = edition.Address(file.Path);
        var distribution = url + "#distribution";
        graph.Type(distribution, "dcat:Distribution");
        graph.German(distribution, "dct:title", title);
        graph.German(distribution, "dct:description", description);
        graph.Link(distribution, "dcat:accessURL", url);
        graph.Link(distribution, "dcat:downloadURL", url);
        graph.Link(distribution, "dct:format", Authority + "file-type/" + fileType);
        graph.Link(distribution, "dcat:mediaType", "https://www.iana.org/assignments/media-types/" + file.MediaType.Split(';')[0]);
        graph.Link(distribution, "dct:license", edition.Licence.Uri);
        graph.German(distribution, "dcatde:licenseAttributionByText", SourceAttribution.Text(edition.Basis));
        graph.Link(distribution, "dcatap:availability", Authority + "planned-availability/AVAILABLE");
        // DCAT-AP.de convention 22. That an edition is superseded is stated in the catalogue of the store, not in its own record.
        graph.Link(distribution, "adms:status", Authority + "distribution-status/COMPLETED");
        graph.Link(distribution, "dct:language", Authority + "language/DEU");
        graph.Value(distribution, "dcat:byteSize", file.Bytes.ToString(CultureInfo.InvariantCulture), "xsd:nonNegativeInteger");
        if (edition.DataAsOf is { } day)
            Day(graph, distribution, "dct:modified", day);
        var checksum = url + "#checksum";
        graph.Link(distribution, "spdx:checksum", checksum);
        graph.Type(checksum, "spdx:Checksum");
        graph.Link(checksum, "spdx:algorithm", Sha256);
        graph.Type(Sha256, "spdx:ChecksumAlgorithm");
        graph.Value(checksum, "spdx:checksumValue", file.Sha256, "xsd:hexBinary");
        return distribution;
    }

    private static void Day(RdfGraph graph, string subject, string predicate, DateOnly day) =>
        graph.Value(subject, predicate, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "xsd:date");

    private static string FileType(string format) => format.ToUpperInvariant();
}
