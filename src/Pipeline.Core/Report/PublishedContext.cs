using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Report;

/// <summary>Builds the context of reports from a published edition, so that what is explained is what was published.</summary>
public static class PublishedContext
{
    /// <summary>Reads an edition and the one it was published against.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="index">The index.</param>
    /// <param name="entry">The edition.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<ReportContext> LoadAsync(
        EditionReader reader, EditionIndex index, IndexEntry entry, Recipe recipe, CancellationToken cancellation)
    {
        var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var before = manifest.PreviousEdition is { } previous ? index.Editions.Single(e => e.Edition == previous) : null;
        return await CompareAsync(reader, before, entry, recipe, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads an edition and compares it with any other of the same recipe.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="earlier">The edition to compare with; null for none.</param>
    /// <param name="entry">The edition.</param>
    /// <param name="recipe">Their recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<ReportContext> CompareAsync(
        EditionReader reader, IndexEntry? earlier, IndexEntry entry, Recipe recipe, CancellationToken cancellation)
    {
        var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var indicators = recipe.Indicators.Select(i => Indicators.ByCode(i.Code)).ToList();
        var state = await reader.StateAsync(entry, indicators, cancellation).ConfigureAwait(false);
        var values = await reader.TableAsync(entry.Id, TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        var before = earlier is null ? null : await reader.StateAsync(earlier, indicators, cancellation).ConfigureAwait(false);
        var diff = before is null ? null : EditionDiffer.Compare(before, state);
        return new ReportContext(recipe, entry.Id, manifest.Basis, Values(values), state, before, diff);
    }

    private static IReadOnlyList<IndicatorValue> Values(TableData table)
    {
        var (ags, code, value) = (table.Column<string>("ags"), table.Column<string>("indicator"), table.Column<double>("value"));
        var (period, status, method) = (table.Column<string>("reference_period"), table.Column<string>("status"), table.Column<string?>("imputation_method"));
        return [.. Enumerable.Range(0, table.Rows).Select(i => new IndicatorValue(
            KreisKey.Parse(ags[i]), Indicators.ByCode(code[i]), value[i], period[i], ValueStatusText.Parse(status[i]), method[i]))];
    }
}
