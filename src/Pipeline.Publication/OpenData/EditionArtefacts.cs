using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Editions.Tables;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.OpenData;

/// <summary>The tables of an edition as files with their metadata.</summary>
public static class EditionArtefacts
{
    /// <summary>Writes the tables of the stages an edition has passed, and gives them.</summary>
    public static async Task<IReadOnlyList<TableData>> WriteTablesAsync(
        MadeEdition edition,
        EditionWriter writer,
        ITableFormat format,
        CancellationToken cancellation
    )
    {
        var id = edition.Planned.Id;
        var tables = EditionTables.All(edition);
        foreach (var table in tables)
        {
            var bytes = await format.WriteAsync(table, Metadata(id, edition.Planned), cancellation).ConfigureAwait(false);
            await writer
                .PutAsync($"data/{table.Schema.Name}{format.Extension}", format.MediaType, () => bytes, cancellation)
                .ConfigureAwait(false);
            if (table.Schema == TableSchemas.Changes)
                await writer
                    .PutAsync(
                        ChangesCsv.Path,
                        ChangesCsv.MediaType,
                        () => ChangesCsv.Render(table, edition.Planned.Basis.Notice),
                        cancellation
                    )
                    .ConfigureAwait(false);
        }
        return tables;
    }

    private static Dictionary<string, string> Metadata(EditionId id, PlannedEdition planned)
    {
        var metadata = new Dictionary<string, string>
        {
            ["edition"] = id.ToString(),
            ["revision"] = id.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["schema_version"] = TableSchemas.Version,
            ["manifest_hash"] = planned.Fingerprint,
            // Demo data are CC0, as README, codebook and catalogue say; of real data the licences of the sources.
            ["licence"] = planned.Basis.Notice is null ? string.Join("; ", planned.Basis.Licences) : Licence.OfEdition(planned.Basis).Code,
            ["attribution"] = string.Join("; ", planned.Basis.Attributions),
        };
        if (planned.Basis.Notice is { } notice)
            metadata["notice"] = notice;
        return metadata;
    }
}
