using System.Text.Json.Nodes;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData.Json;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// <c>datapackage.json</c> after the Data Package and Table Schema specifications, version 1 (specs.frictionlessdata.io):
/// every table as Parquet and as CSV, with columns, units, keys, hash, size, licence and sources.
/// </summary>
public static class DataPackage
{
    /// <summary>Path within the edition.</summary>
    public const string Path = "datapackage.json";

    /// <summary>Writes it.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="asAddresses">Whether files are named by their public address, for a copy that lies elsewhere.</param>
    public static byte[] Render(EditionDescription edition, bool asAddresses = false)
    {
        var basis = edition.Basis;
        return PublicJson.Write(
            PublicJson.Object(
                ("profile", "data-package"),
                ("name", $"teilhabe-{edition.Id}"),
                ("id", edition.Address()),
                ("title", edition.Title),
                ("description", edition.Abstract),
                ("version", edition.Id.ToString()),
                ("homepage", edition.Address()),
                ("keywords", PublicJson.Texts(EditionDescription.Keywords)),
                ("licenses", PublicJson.Array([Node(edition.Licence)])),
                (
                    "sources",
                    PublicJson.Array(
                        SourceAttribution
                            .Of(basis)
                            .Select(s =>
                                PublicJson.Object(
                                    ("title", s.Text()),
                                    ("path", s.Address),
                                    ("licenses", s.Licence.Page is null ? null : PublicJson.Array([Node(s.Licence)]))
                                )
                            )
                    )
                ),
                (
                    "contributors",
                    PublicJson.Array([
                        PublicJson.Object(("title", basis.Publisher.Name), ("email", basis.Publisher.Email), ("role", "publisher")),
                    ])
                ),
                ("notice", basis.Notice),
                ("fingerprint", basis.Fingerprint),
                ("citation", edition.Citation),
                ("errata", edition.Basis.PublicationAddress.Of(Errata.JsonPath(edition.Id))),
                (
                    "indicators",
                    PublicJson.Array(
                        edition.Indicators.Select(i =>
                            PublicJson.Object(
                                ("code", i.Indicator.Code),
                                ("title", i.Indicator.Name),
                                ("unit", i.Indicator.Unit),
                                ("polarity", i.Indicator.Polarity),
                                ("source", i.Recipe.SourceName),
                                ("note", i.Recipe.Note)
                            )
                        )
                    )
                ),
                ("resources", PublicJson.Array(edition.Tables.SelectMany(t => Resources(edition, t, asAddresses))))
            )
        );
    }

    private static JsonObject Node(Licence licence) =>
        PublicJson.Object(("name", licence.Name), ("path", licence.Page), ("title", licence.Title));

    private static IEnumerable<JsonNode> Resources(EditionDescription edition, PublishedTable table, bool asAddresses)
    {
        foreach (var form in TableForm.All)
            if (edition.Files.FirstOrDefault(f => f.Path == form.PathOf(table.Schema)) is { } file)
                yield return Resource(edition, table, form, file, asAddresses);
    }

    private static JsonObject Resource(EditionDescription edition, PublishedTable table, TableForm form, Artefact file, bool asAddresses)
    {
        var schema = table.Schema;
        return PublicJson.Object(
            ("profile", form.Csv is null ? "data-resource" : "tabular-data-resource"),
            ("name", schema.Name + form.Suffix),
            ("path", asAddresses ? edition.Address(file.Path) : file.Path),
            ("title", $"{schema.Name} ({form.Title})"),
            ("description", schema.Description),
            ("format", form.Format),
            ("mediatype", file.MediaType.Split(';')[0]),
            ("encoding", form.Csv is null ? null : "utf-8"),
            ("bytes", file.Bytes),
            ("hash", "sha256:" + file.Sha256),
            ("rows", table.Rows),
            (
                "dialect",
                form.Csv is { } csv
                    ? PublicJson.Object(
                        ("delimiter", csv.Separator.ToString()),
                        ("lineTerminator", csv.NewLine),
                        ("doubleQuote", true),
                        ("header", true)
                    )
                    : null
            ),
            (
                "schema",
                PublicJson.Object(
                    ("fields", PublicJson.Array(schema.Columns.Select(c => Field(edition, schema, c, form)))),
                    ("primaryKey", PublicJson.Texts(schema.Key)),
                    ("foreignKeys", ForeignKeys(schema, form)),
                    ("missingValues", PublicJson.Texts([""]))
                )
            )
        );
    }

    private static JsonObject Field(EditionDescription edition, TableSchema schema, ColumnSchema column, TableForm form)
    {
        var indicator = edition.IndicatorOf(column);
        return PublicJson.Object(
            ("name", column.Name),
            ("type", TypeOf(column)),
            ("description", edition.DescriptionOf(column)),
            ("unit", column.Unit),
            ("polarity", indicator?.Polarity),
            ("indicator", indicator?.Code),
            ("decimalChar", column.Type == ColumnType.Number && form.Csv is { DecimalChar: ',' } ? "," : null),
            ("trueValues", column.Type == ColumnType.Flag && form.Csv is { } t ? PublicJson.Texts([t.True]) : null),
            ("falseValues", column.Type == ColumnType.Flag && form.Csv is { } f ? PublicJson.Texts([f.False]) : null),
            ("constraints", Constraints(edition.LimitsOf(column), !column.Nullable || schema.Key.Contains(column.Name)))
        );
    }

    private static JsonObject? Constraints(Limits limits, bool isRequired) =>
        !isRequired && limits == Limits.None
            ? null
            : PublicJson.Object(
                ("required", isRequired ? true : null),
                ("enum", limits.Allowed is { } all ? PublicJson.Texts(all) : null),
                ("minimum", limits.Minimum),
                ("maximum", limits.Maximum)
            );

    private static string TypeOf(ColumnSchema column) =>
        column.Type switch
        {
            ColumnType.Text => "string",
            ColumnType.Integer => "integer",
            ColumnType.Number => "number",
            ColumnType.Flag => "boolean",
            _ => "date",
        };

    /// <summary>Every key of a Kreis of the edition leads to its row in the membership of the same form.</summary>
    private static JsonArray? ForeignKeys(TableSchema schema, TableForm form)
    {
        if (schema.Name == TableSchemas.Membership.Name)
            return null;
        var keys = schema.Columns.Where(c => c.Name == "ags" || c.Name.EndsWith("_ags", StringComparison.Ordinal)).ToList();
        return keys.Count == 0
            ? null
            : PublicJson.Array(
                keys.Select(k =>
                    PublicJson.Object(
                        ("fields", k.Name),
                        ("reference", PublicJson.Object(("resource", TableSchemas.Membership.Name + form.Suffix), ("fields", "ags")))
                    )
                )
            );
    }
}
