using Pipeline.Publication.OpenData;
using Pipeline.Publication.OpenData.Rdf;

namespace Pipeline.Publication.Tests.OpenData;

/// <summary>
/// The record of an edition against our own shapes of DCAT-AP.de 3.0: which property each class must and should have, how
/// often, and of what kind. The list is the one of docs/store.md.
/// </summary>
public sealed class DcatShapesTests
{
    private const string Type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

    /// <summary>Class, property, least, most, how the value begins or ends.</summary>
    private static readonly (string Class, string Property, int Least, int Most, string Value)[] Shapes =
    [
        ("dcat:Dataset", "dct:title", 1, 9, "@de"),
        ("dcat:Dataset", "dct:description", 1, 9, "@de"),
        ("dcat:Dataset", "dcat:contactPoint", 1, 9, "<https://daten.example/"),
        ("dcat:Dataset", "dcat:distribution", 1, 999, "<https://daten.example/"),
        ("dcat:Dataset", "dcat:keyword", 1, 99, "@de"),
        ("dcat:Dataset", "dct:publisher", 1, 1, "<https://daten.example/"),
        ("dcat:Dataset", "dct:spatial", 17, 17, "<http://"),
        ("dcat:Dataset", "dct:temporal", 1, 9, "<https://daten.example/"),
        ("dcat:Dataset", "dcat:theme", 1, 9, "<http://publications.europa.eu/resource/authority/data-theme/"),
        ("dcat:Dataset", "dct:modified", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#date>"),
        ("dcat:Dataset", "dct:identifier", 1, 9, "\""),
        ("dcat:Dataset", "dct:language", 1, 9, "<http://publications.europa.eu/resource/authority/language/"),
        ("dcat:Dataset", "dct:accrualPeriodicity", 1, 1, "<http://publications.europa.eu/resource/authority/frequency/NEVER>"),
        ("dcat:Dataset", "dct:accessRights", 1, 1, "<http://publications.europa.eu/resource/authority/access-right/"),
        ("dcat:Dataset", "dcat:landingPage", 1, 9, "<https://daten.example/"),
        ("dcat:Dataset", "dcatap:availability", 1, 1, "<http://publications.europa.eu/resource/authority/planned-availability/"),
        ("dcat:Dataset", "dcatde:contributorID", 0, 0, ""), // The sample's publisher has no id of the portal.
        ("dcat:Dataset", "dcat:inSeries", 1, 1, "<https://daten.example/teilhabe/#reihe-demo>"),
        ("dcat:Dataset", "dcatde:politicalGeocodingLevelURI", 1, 9, "<http://dcat-ap.de/def/politicalGeocoding/Level/"),
        ("dcat:Dataset", "dcatde:politicalGeocodingURI", 0, 0, ""), // Deprecated in DCAT-AP.de 3.0, as the two below.
        ("dcat:Dataset", "dcatde:geocodingDescription", 0, 0, ""),
        ("dcat:Dataset", "owl:versionInfo", 0, 0, ""),
        ("dcat:DatasetSeries", "dct:title", 1, 1, "@de"),
        ("dcat:DatasetSeries", "dct:description", 1, 1, "@de"),
        ("dcat:DatasetSeries", "dct:publisher", 1, 1, "<https://daten.example/"),
        ("dcat:DatasetSeries", "dct:accrualPeriodicity", 1, 1, "<http://publications.europa.eu/resource/authority/frequency/ANNUAL>"),
        ("dcat:Distribution", "dcat:accessURL", 1, 9, "<https://daten.example/"),
        ("dcat:Distribution", "dcat:downloadURL", 1, 9, "<https://daten.example/"),
        ("dcat:Distribution", "dct:license", 1, 1, "<http://dcat-ap.de/def/licenses/"),
        ("dcat:Distribution", "dcatde:licenseAttributionByText", 1, 9, "@de"),
        ("dcat:Distribution", "dct:format", 1, 1, "<http://publications.europa.eu/resource/authority/file-type/"),
        ("dcat:Distribution", "dcat:mediaType", 1, 1, "<https://www.iana.org/assignments/media-types/"),
        ("dcat:Distribution", "dct:description", 1, 9, "@de"),
        ("dcat:Distribution", "dct:title", 1, 9, "@de"),
        ("dcat:Distribution", "dcatap:availability", 1, 1, "<http://publications.europa.eu/resource/authority/planned-availability/"),
        ("dcat:Distribution", "adms:status", 1, 1, "<http://publications.europa.eu/resource/authority/distribution-status/COMPLETED>"),
        ("dcat:Distribution", "dct:language", 1, 1, "<http://publications.europa.eu/resource/authority/language/"),
        ("dcat:Distribution", "dcat:byteSize", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"),
        ("dcat:Distribution", "dct:modified", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#date>"),
        ("dcat:Distribution", "spdx:checksum", 1, 1, "<https://daten.example/"),
        ("spdx:Checksum", "spdx:algorithm", 1, 1, "<http://spdx.org/rdf/terms#checksumAlgorithm_sha256>"),
        ("spdx:Checksum", "spdx:checksumValue", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#hexBinary>"),
        ("foaf:Agent", "foaf:name", 1, 1, "@de"),
        ("vcard:Kind", "vcard:fn", 1, 1, "@de"),
        ("vcard:Kind", "vcard:hasEmail", 1, 1, "<mailto:"),
        ("dct:PeriodOfTime", "dcat:startDate", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#date>"),
        ("dct:PeriodOfTime", "dcat:endDate", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#date>"),
    ];

    /// <summary>The same for the catalogue of the store, which says of an edition only what one needs to choose.</summary>
    private static readonly (string Class, string Property, int Least, int Most, string Value)[] CatalogueShapes =
    [
        ("dcat:Catalog", "dct:title", 1, 9, "@de"),
        ("dcat:Catalog", "dct:description", 1, 9, "@de"),
        ("dcat:Catalog", "dct:publisher", 1, 1, "<https://daten.example/"),
        ("dcat:Catalog", "dcat:dataset", 1, 999, "<https://daten.example/"),
        ("dcat:Catalog", "dct:language", 1, 9, "<http://publications.europa.eu/resource/authority/language/"),
        ("dcat:Catalog", "dct:spatial", 1, 9, "<http://publications.europa.eu/resource/authority/country/"),
        ("dcat:Catalog", "dcat:themeTaxonomy", 1, 9, "<http://publications.europa.eu/resource/authority/data-theme>"),
        ("dcat:Catalog", "foaf:homepage", 1, 1, "<https://daten.example/"),
        ("dcat:Catalog", "dct:license", 1, 1, "<http://dcat-ap.de/def/licenses/cc-zero>"),
        ("dcat:Catalog", "dcatap:availability", 1, 1, "<http://publications.europa.eu/resource/authority/planned-availability/"),
        ("dcat:Catalog", "dct:issued", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
        ("dcat:Catalog", "dct:modified", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
        ("dcat:Catalog", "dcat:record", 1, 999, "<https://daten.example/"),
        ("dcat:CatalogRecord", "foaf:primaryTopic", 1, 1, "<https://daten.example/"),
        ("dcat:CatalogRecord", "dct:modified", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
        ("dcat:Dataset", "dct:title", 1, 1, "@de"),
        ("dcat:Dataset", "dct:description", 1, 1, "@de"),
        ("dcat:Dataset", "dct:publisher", 1, 1, "<https://daten.example/"),
        ("dcat:Dataset", "dct:issued", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
        ("dcat:Dataset", "dcat:inSeries", 1, 1, "<https://daten.example/teilhabe/#reihe-demo>"),
        ("dcat:Dataset", "dcat:distribution", 0, 0, ""), // Linked through the record, not copied.
        ("dcat:DatasetSeries", "dct:description", 1, 1, "@de"),
        ("dcat:DatasetSeries", "dct:modified", 1, 1, "^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
    ];

    [Fact]
    public void Record_OfAnEdition_SatisfiesTheShapes()
    {
        var faults = Faults(RdfReaders.Turtle(Turtle.Write(DcatRecord.Build(SampleEdition.With("")))), Shapes, "dcat:Dataset");
        Assert.Empty(faults);
    }

    [Fact]
    public void Catalogue_OfAllEditions_SatisfiesTheShapes() =>
        Assert.Empty(Faults(RdfReaders.JsonLd(JsonLd.Write(Root(SampleEdition.With("")))), CatalogueShapes, "dcat:Catalog"));

    [Fact]
    public void Record_OfAPublisherWithAnIdOfThePortal_NamesIt()
    {
        var edition = SampleEdition.With("");
        var known = edition with { Basis = edition.Basis with { Publisher = edition.Basis.Publisher with { ContributorId = "amt" } } };
        Assert.Equal(["http://dcat-ap.de/def/contributors/amt"], Objects(DcatRecord.Build(known), "dcatde:contributorID"));
    }

    [Theory]
    [InlineData("dl-de/by-2-0", "dl-by-de/2.0")]
    [InlineData("cc-by-4.0", "other-open")]
    [InlineData("unstated; cite the BBSR", "other-closed")]
    [InlineData("eigene Bedingungen", "other-closed")]
    public void Record_WithASource_ClaimsNoMoreThanItsLicenceGives(string licence, string expected)
    {
        var edition = SampleEdition.With("");
        var basis = edition.Basis with { Releases = [edition.Basis.Releases[0], edition.Basis.Releases[0] with { Licence = licence }] };
        var record = DcatRecord.Build(edition with { Basis = basis });
        Assert.Equal(["http://dcat-ap.de/def/licenses/" + expected], Objects(record, "dct:license").Distinct());
    }

    [Fact]
    public void Attribution_SaysProviderYearLicenceAndAddress() =>
        Assert.Equal(
            [
                "Quelle (2024), Datenlizenz Deutschland – Namensnennung – Version 2.0 (https://www.govdata.de/dl-de/by-2-0), https://www.inkar.de; Daten verändert",
            ],
            Objects(DcatRecord.Build(SampleEdition.With("")), "dcatde:licenseAttributionByText").Distinct()
        );

    [Theory]
    [InlineData("dct:license")]
    [InlineData("dct:publisher")]
    [InlineData("dcat:inSeries")]
    [InlineData("spdx:checksumValue")]
    public void Shapes_FindWhatIsMissing(string property)
    {
        var triples = RdfReaders.Turtle(Turtle.Write(DcatRecord.Build(SampleEdition.With(""))));
        triples.RemoveWhere(t => t.Predicate == $"<{RdfGraph.Full(property)}>");
        Assert.NotEmpty(Faults(triples, Shapes, "dcat:Dataset"));
    }

    [Fact]
    public void Coverage_SaysTheCountryAndEveryLand()
    {
        var graph = DcatRecord.Build(SampleEdition.With(""));
        const string country = "http://publications.europa.eu/resource/authority/country/DEU";
        Assert.Equal(
            [country, .. Enumerable.Range(1, 16).Select(l => $"http://dcat-ap.de/def/politicalGeocoding/stateKey/{l:00}")],
            graph
                .Statements.Where(s => s.Predicate == "dct:spatial" && s.Subject.EndsWith("#datensatz", StringComparison.Ordinal))
                .Select(s => s.Object.Text)
        );
        Assert.Equal(["1995-01-01", "2023-12-31"], Objects(graph, "dcat:startDate").Concat(Objects(graph, "dcat:endDate")));
    }

    private static IEnumerable<string> Objects(RdfGraph graph, string property) =>
        graph.Statements.Where(s => s.Predicate == property).Select(s => s.Object.Text);

    [Theory]
    [InlineData("")]
    [InlineData(SampleEdition.Hostile)]
    public void JsonLd_AndTurtle_SayTheSame(string text)
    {
        var graph = DcatRecord.Build(SampleEdition.With(text));
        var turtle = RdfReaders.Turtle(Turtle.Write(graph));
        Assert.Equal(graph.Statements.Count, turtle.Count);
        Assert.True(turtle.SetEquals(RdfReaders.JsonLd(JsonLd.Write(graph))));
        Assert.Contains(turtle, t => t.Object.Contains(System.Text.Json.JsonSerializer.Serialize(text)[1..^1], StringComparison.Ordinal));
    }

    [Fact]
    public void Catalogue_MarksWhatIsSuperseded()
    {
        var triples = RdfReaders.JsonLd(JsonLd.Write(Root(SampleEdition.With(""))));
        const string old = "<https://daten.example/teilhabe/editions/2023.1/#datensatz>";
        const string now = "<https://daten.example/teilhabe/editions/2023.2/#datensatz>";
        Assert.Contains(new Triple(old, "<http://purl.org/dc/terms/isReplacedBy>", now), triples);
        Assert.Contains(new Triple(now, "<http://purl.org/dc/terms/replaces>", old), triples);
        Assert.Contains(
            new Triple(
                old,
                "<http://www.w3.org/ns/adms#status>",
                "<http://publications.europa.eu/resource/authority/dataset-status/DEPRECATED>"
            ),
            triples
        );
        Assert.Contains(triples, t => t.Subject == now && t.Predicate == "<http://www.w3.org/ns/adms#versionNotes>");
    }

    private static RdfGraph Root(EditionDescription edition) =>
        RootCatalogue.Build(
            SampleEdition.Index("Ein Wert war vertauscht."),
            SampleEdition.Address,
            edition.Basis.Publisher,
            e => e.Edition == edition.Id.ToString()
        );

    private static List<string> Faults(
        HashSet<Triple> triples,
        IReadOnlyList<(string Class, string Property, int Least, int Most, string Value)> shapes,
        string mustHave
    )
    {
        var faults = new List<string>();
        var bySubject = triples.ToLookup(t => t.Subject);
        var ofClass = triples.Where(t => t.Predicate == Type).ToLookup(t => t.Object, t => t.Subject);
        if (!ofClass[$"<{RdfGraph.Full(mustHave)}>"].Any())
            faults.Add($"no {mustHave}");
        foreach (var shape in shapes)
        foreach (var subject in ofClass[$"<{RdfGraph.Full(shape.Class)}>"])
        {
            var values = bySubject[subject].Where(t => t.Predicate == $"<{RdfGraph.Full(shape.Property)}>").Select(t => t.Object).ToList();
            if (values.Count < shape.Least || values.Count > shape.Most)
                faults.Add($"{subject} {shape.Property}: {values.Count} values");
            faults.AddRange(
                values
                    .Where(v => !v.StartsWith(shape.Value, StringComparison.Ordinal) && !v.EndsWith(shape.Value, StringComparison.Ordinal))
                    .Select(v => $"{subject} {shape.Property}: {v}")
            );
        }
        return faults;
    }
}
