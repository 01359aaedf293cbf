using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core.Editions;
using Pipeline.Publication.OpenData.Json;

namespace Pipeline.Publication.OpenData;

/// <summary>An edition as a <c>Dataset</c> of schema.org, for the page of the data: search engines for data read it there.</summary>
public static class SchemaOrgDataset
{
    /// <summary>Path within the edition.</summary>
    public const string Path = "dataset.schema.json";

    /// <summary>Writes it; <c>&lt;</c> is escaped, so it may stand in a script element as it is.</summary>
    public static byte[] Render(EditionDescription edition)
    {
        var basis = edition.Basis;
        return PublicJson.Write(
            PublicJson.Object(
                ("@context", "https://schema.org/"),
                ("@type", "Dataset"),
                ("@id", DcatRecord.Dataset(edition)),
                ("name", edition.Title),
                ("description", edition.Abstract),
                ("url", edition.Address()),
                ("identifier", edition.Address()),
                ("version", edition.Id.ToString()),
                ("inLanguage", "de"),
                ("isAccessibleForFree", true),
                ("license", edition.Licence.Page),
                ("creditText", SourceAttribution.Text(basis)),
                ("citation", edition.Citation),
                ("keywords", PublicJson.Texts(EditionDescription.Keywords)),
                ("dateModified", edition.DataAsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                (
                    "temporalCoverage",
                    string.Create(CultureInfo.InvariantCulture, $"{edition.Covers.Start:yyyy-MM-dd}/{edition.Covers.End:yyyy-MM-dd}")
                ),
                ("spatialCoverage", PublicJson.Object(("@type", "Country"), ("name", "Deutschland"), ("identifier", "DE"))),
                ("creator", Office(basis)),
                ("publisher", Office(basis)),
                (
                    "includedInDataCatalog",
                    PublicJson.Object(
                        ("@type", "DataCatalog"),
                        ("@id", basis.PublicationAddress.Text + "#katalog"),
                        ("name", "Teilhabe in Deutschlands Kreisen"),
                        ("url", basis.PublicationAddress.Text)
                    )
                ),
                (
                    "variableMeasured",
                    PublicJson.Array(
                        edition.Indicators.Select(i =>
                            PublicJson.Object(
                                ("@type", "PropertyValue"),
                                ("name", i.Indicator.Name),
                                ("alternateName", i.Indicator.Code),
                                ("unitText", i.Indicator.Unit)
                            )
                        )
                    )
                ),
                (
                    "distribution",
                    PublicJson.Array(
                        Files(edition)
                            .Select(f =>
                                PublicJson.Object(
                                    ("@type", "DataDownload"),
                                    ("name", f.Path),
                                    ("contentUrl", edition.Address(f.Path)),
                                    ("encodingFormat", f.MediaType.Split(';')[0]),
                                    ("contentSize", f.Bytes.ToString(CultureInfo.InvariantCulture) + " B"),
                                    ("sha256", f.Sha256)
                                )
                            )
                    )
                )
            )
        );
    }

    private static JsonObject Office(EditionBasis basis) =>
        PublicJson.Object(
            ("@type", "Organization"),
            ("name", basis.Publisher.Name),
            ("url", basis.PublicationAddress.Text),
            ("email", basis.Publisher.Email)
        );

    private static IEnumerable<Artefact> Files(EditionDescription edition) =>
        edition
            .Tables.SelectMany(t => TableForm.All.Select(f => edition.Files.FirstOrDefault(x => x.Path == f.PathOf(t.Schema))))
            .OfType<Artefact>();
}
