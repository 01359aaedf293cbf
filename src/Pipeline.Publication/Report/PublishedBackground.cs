using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Report;

/// <summary>Reads back what a published edition tells beside its clusters: tracks, trends and context series.</summary>
internal static class PublishedBackground
{
    public static async Task<ReportBackground> LoadAsync(
        EditionReader reader,
        IndexEntry entry,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyList<KreisKey> kreise,
        CancellationToken cancellation
    )
    {
        var tracks = await reader.TableAsync(entry.Id, TableSchemas.Tracks, cancellation).ConfigureAwait(false);
        var trends = await reader.TableAsync(entry.Id, TableSchemas.Trends, cancellation).ConfigureAwait(false);
        var context = await reader.TableAsync(entry.Id, TableSchemas.Context, cancellation).ConfigureAwait(false);
        var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var groups = manifest.Artefacts.Any(a => a.Path.StartsWith($"data/{TableSchemas.ConceptGroups.Name}.", StringComparison.Ordinal))
            ? await reader.TableAsync(entry.Id, TableSchemas.ConceptGroups, cancellation).ConfigureAwait(false)
            : null;
        return new ReportBackground
        {
            Track = Track(tracks, kreise.Count),
            Trend = Trend(trends, indicators, kreise),
            Context = Context(context),
            ConceptGroups = groups is null ? null : Groups(groups),
        };
    }

    private static IReadOnlyList<ConceptGroup> Groups(TableData table)
    {
        var (kind, key, kreise, reported, with) = (
            table.Column<string>("kind"),
            table.Column<string>("key"),
            table.Column<int>("kreise"),
            table.Column<int>("reported"),
            table.Column<int>("with_concept")
        );
        var orientations = Enum.GetValues<ConceptOrientation>().Select(o => table.Column<int>("orientation_" + o.ToText())).ToList();
        var year = table.Column<int?>("median_year");
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new ConceptGroup(
                    kind[i],
                    key[i],
                    kreise[i],
                    reported[i],
                    with[i],
                    [.. orientations.Select(o => o[i])],
                    year[i]
                )),
        ];
    }

    /// <summary>Rows are in the order of Kreis and year.</summary>
    private static TodayTrack Track(TableData table, int kreise)
    {
        var (year, published, today) = (
            table.Column<int>("year"),
            table.Column<int>("cluster_published"),
            table.Column<int>("cluster_today")
        );
        var years = year.Distinct().Order().ToList();
        int[] Labels(int[] column, int y) => [.. Enumerable.Range(0, kreise).Select(i => column[(i * years.Count) + y])];
        return new TodayTrack(years, [.. years.Select((_, y) => Labels(published, y))], [.. years.Select((_, y) => Labels(today, y))]);
    }

    private static IReadOnlyList<TrendYear> Trend(TableData table, IReadOnlyList<Indicator> indicators, IReadOnlyList<KreisKey> kreise)
    {
        var (ags, code, year, value) = (
            table.Column<string>("ags"),
            table.Column<string>("indicator"),
            table.Column<int>("year"),
            table.Column<double>("value")
        );
        var cells = Enumerable.Range(0, table.Rows).ToDictionary(i => (ags[i], code[i], year[i]), i => value[i]);
        return
        [
            .. year.Distinct()
                .Order()
                .Select(y => new TrendYear(
                    y,
                    new FeatureMatrix(kreise, indicators, [.. kreise.SelectMany(k => indicators.Select(i => cells[(k.Text, i.Code, y)]))])
                )),
        ];
    }

    private static IReadOnlyList<ContextValue> Context(TableData table)
    {
        var (ags, series, year) = (table.Column<string>("ags"), table.Column<string>("series"), table.Column<int>("year"));
        var (value, status, method) = (
            table.Column<double>("value"),
            table.Column<string>("status"),
            table.Column<string?>("imputation_method")
        );
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new ContextValue(
                    KreisKey.Parse(ags[i]),
                    ContextSeries.ByCode(series[i]),
                    year[i],
                    value[i],
                    ValueStatusText.Parse(status[i]),
                    method[i]
                )),
        ];
    }
}
