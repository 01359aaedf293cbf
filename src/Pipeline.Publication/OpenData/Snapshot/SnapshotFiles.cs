using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData.Json;
using Pipeline.Publication.OpenData.Rdf;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// Writes what makes the tables of an edition open data: twins, codebook, data package, catalogue record, citation, README.
/// </summary>
public static class SnapshotFiles
{
    private const string Markdown = SnapshotReadme.MediaType;

    /// <summary>Writes them. Each description lists the files written before it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="edition">An edition that passed all stages.</param>
    /// <param name="tables">Its tables, whose Parquet files are written.</param>
    /// <param name="workbooks">Writes XLSX.</param>
    /// <param name="writer">Where they go.</param>
    /// <param name="cancellation">Observed between files.</param>
    public static async Task WriteAsync(
        Recipe recipe,
        MadeEdition edition,
        IReadOnlyList<TableData> tables,
        IWorkbookFormat workbooks,
        EditionWriter writer,
        CancellationToken cancellation
    )
    {
        var notes = Notes(edition.Planned);
        foreach (var table in tables)
        {
            foreach (var style in TableForm.HasExcel(table.Schema) ? new[] { CsvStyle.Plain, CsvStyle.Excel } : [CsvStyle.Plain])
                await writer
                    .PutAsync(CsvTwin.Path(table.Schema, style), CsvTwin.MediaType, () => CsvTwin.Render(table, style), cancellation)
                    .ConfigureAwait(false);
            if (TableForm.HasWorkbook(table.Schema))
                await writer
                    .PutAsync(
                        $"{CsvStyle.Excel.Folder}/{table.Schema.Name}{workbooks.Extension}",
                        workbooks.MediaType,
                        () => workbooks.Write(table, notes),
                        cancellation
                    )
                    .ConfigureAwait(false);
        }
        var published = tables.Select(t => new PublishedTable(t.Schema, t.Rows)).ToList();
        // Of what they say only the files grow while they are written.
        var description = new Lazy<EditionDescription>(() => EditionDescription.Build(recipe, edition, published, []));
        await PutAsync(Codebook.MarkdownPath, Markdown, Codebook.Markdown).ConfigureAwait(false);
        await PutAsync(EnglishCodebook.Path, Markdown, EnglishCodebook.Markdown).ConfigureAwait(false);
        await PutAsync(Codebook.JsonPath, PublicJson.MediaType, Codebook.Json).ConfigureAwait(false);
        await PutAsync(CitationFile.Path, CitationFile.MediaType, CitationFile.Render).ConfigureAwait(false);
        await PutAsync(SnapshotReadme.Path, Markdown, SnapshotReadme.Render).ConfigureAwait(false);
        await PutAsync(DataPackage.Path, PublicJson.MediaType, d => DataPackage.Render(d)).ConfigureAwait(false);
        await PutAsync(LatestPages.PackagePath, PublicJson.MediaType, d => DataPackage.Render(d, asAddresses: true)).ConfigureAwait(false);
        await PutAsync(SchemaOrgDataset.Path, JsonLd.MediaType, SchemaOrgDataset.Render).ConfigureAwait(false);
        await PutAsync(DcatRecord.JsonLdPath, JsonLd.MediaType, d => JsonLd.Write(DcatRecord.Build(d))).ConfigureAwait(false);
        await PutAsync(DcatRecord.TurtlePath, Turtle.MediaType, d => Turtle.Write(DcatRecord.Build(d))).ConfigureAwait(false);
        await PutAsync(EditionPage.Path, EditionPage.MediaType, EditionPage.Render).ConfigureAwait(false);

        async Task PutAsync(string path, string mediaType, Func<EditionDescription, byte[]> make) =>
            await writer
                .PutAsync(path, mediaType, () => make(description.Value with { Files = writer.Artefacts }), cancellation)
                .ConfigureAwait(false);
    }

    private static IReadOnlyList<string> Notes(PlannedEdition edition) =>
        [
            .. edition.Basis.Notice is { } notice ? new[] { notice } : [],
            $"Ausgabe {edition.Id}, {edition.Basis.PublicationAddress.Of(edition.Id)}",
            $"Lizenz: {Licence.OfEdition(edition.Basis).Title}",
            .. edition.Basis.Attributions.Select(a => "Quelle: " + a),
            "Leere Zellen sind fehlende Werte, keine Nullen.",
        ];
}
