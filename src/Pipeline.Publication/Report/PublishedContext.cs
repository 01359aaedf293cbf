using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Report;

/// <summary>Builds the context of reports from a published edition, so that what is explained is what was published.</summary>
public static class PublishedContext
{
    /// <summary>Reads an edition with the changes and causes it was published with.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="index">The index.</param>
    /// <param name="entry">The edition.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<ReportContext> LoadAsync(
        EditionReader reader,
        EditionIndex index,
        IndexEntry entry,
        Recipe recipe,
        CancellationToken cancellation
    )
    {
        var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var before = manifest.PreviousEdition is { } previous ? index.Editions.Single(e => e.Edition == previous) : null;
        var context = await CompareAsync(reader, before, entry, recipe, cancellation).ConfigureAwait(false);
        if (context.Diff is not { } diff)
            return context;
        var changes = await reader.TableAsync(entry.Id, TableSchemas.Changes, cancellation).ConfigureAwait(false);
        var causes = await reader.TableAsync(entry.Id, TableSchemas.Causes, cancellation).ConfigureAwait(false);
        return context.With(
            diff with
            {
                Changes = PublishedDiff.Changes(changes),
                Causes = PublishedDiff.Causes(causes, diff, context.Row, context.Before!.Official.Labels),
            }
        );
    }

    /// <summary>Reads an edition and compares it with an older one of the same recipe.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="earlier">The edition to compare with; null for none.</param>
    /// <param name="entry">The edition.</param>
    /// <param name="recipe">Their recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<ReportContext> CompareAsync(
        EditionReader reader,
        IndexEntry? earlier,
        IndexEntry entry,
        Recipe recipe,
        CancellationToken cancellation
    )
    {
        var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var indicators = recipe.Indicators.Select(i => Indicators.ByCode(i.Code)).ToList();
        var past = await reader.PastAsync(entry, indicators, cancellation).ConfigureAwait(false);
        var values = await reader.TableAsync(entry.Id, TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        var membership = await reader.TableAsync(entry.Id, TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var before = earlier is null
            ? null
            : await PublishedComparison.OlderAsync(reader, earlier, manifest.Basis, indicators, cancellation).ConfigureAwait(false);
        var background = await PublishedBackground
            .LoadAsync(reader, entry, indicators, past.State.Data.Features.Kreise, cancellation)
            .ConfigureAwait(false);
        var diff = before is null
            ? null
            : EditionDiffer.Compare(PublishedComparison.Of(before, past, background, manifest.Basis.Certainty.LeastCertainty));
        var bridge = manifest.Basis.Bridge
            ? await reader.TableAsync(entry.Id, TableSchemas.Bridge, cancellation).ConfigureAwait(false)
            : null;
        return new ReportContext(
            recipe,
            entry.Id,
            manifest.Basis,
            PublishedValues.Indicators(values),
            past.State,
            Certainty(membership),
            before?.State,
            diff,
            background
        )
        {
            BeforeId = earlier?.Id,
            BridgeLabels = bridge?.Column<int>("cluster"),
        };
    }

    private static IReadOnlyList<KreisCertainty> Certainty(TableData membership)
    {
        var (share, other) = (membership.Column<double?>("certainty"), membership.Column<int?>("borderline_cluster"));
        return [.. share.Select((s, i) => new KreisCertainty(s!.Value, other[i]))];
    }
}
