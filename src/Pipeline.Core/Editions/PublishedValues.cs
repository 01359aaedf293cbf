using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Editions;

/// <summary>Turns published tables back into what the stages work on.</summary>
public static class PublishedValues
{
    /// <summary>The matrix of the table <c>indicators</c>.</summary>
    /// <exception cref="FindingException">A cell is missing or stands twice.</exception>
    public static FeatureMatrix Features(TableData values, IReadOnlyList<KreisKey> kreise, IReadOnlyList<Indicator> indicators)
    {
        var (ags, codes, numbers) = (values.Column<string>("ags"), values.Column<string>("indicator"), values.Column<double>("value"));
        var cells = new Dictionary<(string, string), double>(values.Rows);
        for (var i = 0; i < values.Rows; i++)
            if (!cells.TryAdd((ags[i], codes[i]), numbers[i]))
                throw Fault(ags[i], codes[i], "two");
        var matrix = kreise.SelectMany(k =>
            indicators.Select(i => cells.TryGetValue((k.Text, i.Code), out var v) ? v : throw Fault(k.Text, i.Code, "none"))
        );
        return new FeatureMatrix(kreise, indicators, [.. matrix]);
    }

    /// <summary>The rows of the table <c>observations</c>.</summary>
    public static IReadOnlyList<Observation> Observations(TableData table)
    {
        var (source, hash, series, original) = (
            table.Column<string>("source"),
            table.Column<string>("release_sha256"),
            table.Column<string>("series"),
            table.Column<string>("ags_original")
        );
        var (ags, start, end, value) = (
            table.Column<string>("ags"),
            table.Column<DateOnly>("period_start"),
            table.Column<DateOnly>("period_end"),
            table.Column<double?>("value")
        );
        var (status, flag, unit, day, weight) = (
            table.Column<string>("status"),
            table.Column<string?>("quality_flag"),
            table.Column<string>("unit"),
            table.Column<DateOnly>("gebietsstand"),
            table.Column<double>("weight")
        );
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new Observation(
                    source[i],
                    hash[i],
                    series[i],
                    original[i],
                    KreisKey.Parse(ags[i]),
                    new Period(start[i], end[i]),
                    value[i],
                    ValueStatusText.Parse(status[i]),
                    flag[i],
                    unit[i],
                    day[i],
                    weight[i]
                )),
        ];
    }

    /// <summary>The rows of the table <c>indicators</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="indicators">The indicators of its recipe.</param>
    /// <exception cref="KeyNotFoundException">A row is of none of them.</exception>
    public static IReadOnlyList<IndicatorValue> Indicators(TableData table, IReadOnlyList<Indicator> indicators)
    {
        var byCode = indicators.ToDictionary(i => i.Code, StringComparer.Ordinal);
        var (ags, code, value) = (table.Column<string>("ags"), table.Column<string>("indicator"), table.Column<double>("value"));
        var (period, status, method) = (
            table.Column<string>("reference_period"),
            table.Column<string>("status"),
            table.Column<string?>("imputation_method")
        );
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new IndicatorValue(
                    KreisKey.Parse(ags[i]),
                    byCode[code[i]],
                    value[i],
                    period[i],
                    ValueStatusText.Parse(status[i]),
                    method[i]
                )),
        ];
    }

    /// <summary>The Kreise with an imputed value in the table <c>indicators</c>.</summary>
    public static IReadOnlySet<KreisKey> Merged(TableData values)
    {
        var (ags, status) = (values.Column<string>("ags"), values.Column<string>("status"));
        return Enumerable
            .Range(0, values.Rows)
            .Where(i => status[i] == ValueStatus.Imputed.ToText())
            .Select(i => KreisKey.Parse(ags[i]))
            .ToHashSet();
    }

    /// <summary>Name of the official solution in the table <c>clusters</c>.</summary>
    public const string OfficialSolution = "official";

    /// <summary>Name of a bridge's new scheme in the table <c>clusters</c>.</summary>
    public const string BridgeSolution = "bridge";

    /// <summary>How well the anchor fits, by the table <c>quality</c>.</summary>
    /// <exception cref="FindingException">No row speaks of the official classification, or several do.</exception>
    public static AnchorFit Fit(TableData quality, int year)
    {
        var (official, fresh, ari) = (
            quality.Column<double?>("explained_variance_official"),
            quality.Column<double>("explained_variance"),
            quality.Column<double?>("ari_official")
        );
        var rows = Enumerable.Range(0, quality.Rows).Where(i => official[i] is not null && ari[i] is not null).ToList();
        return rows is [var row]
            ? new AnchorFit(year, official[row]!.Value, fresh[row], ari[row]!.Value)
            : throw new FindingException(
                new Finding("store-damaged", "The published table of quality does not say how well the official classification fits.")
                {
                    Table = "quality",
                    Column = "explained_variance_official",
                    Expected = "one row",
                    Found = $"{rows.Count} rows",
                }
            );
    }

    /// <summary>A published bridge edition in its new scheme.</summary>
    /// <param name="published">The edition by its old anchor.</param>
    /// <param name="bridge">Its table <c>bridge</c>.</param>
    /// <param name="freshLabels">Labels of its fresh solution, in any numbering.</param>
    /// <param name="anchor">Its new anchor.</param>
    /// <exception cref="FindingException">The table does not name every Kreis once.</exception>
    public static PastEdition Onward(PastEdition published, TableData bridge, int[] freshLabels, Anchor anchor)
    {
        var (state, kreise) = (published.State, published.State.Data.Features.Kreise);
        var found = bridge.Column<string>("ags");
        if (!found.SequenceEqual(kreise.Select(k => k.Text)))
            throw new FindingException(
                new Finding("store-damaged", "The published bridge does not name the Kreise of its edition.")
                {
                    Table = "bridge",
                    Column = "ags",
                    Expected = $"{kreise.Count} Kreise",
                    Found = $"{found.Length} rows",
                }
            );
        var onward = state with
        {
            Anchor = anchor,
            Official = OfficialClassifier.Describe(state.Data, anchor, bridge.Column<int>("cluster")),
        };
        var fit = published.Fit with
        {
            OfficialExplained = onward.Official.ExplainedVariance,
            AdjustedRandIndex = AdjustedRandIndex.Compute(onward.Official.Labels, freshLabels),
        };
        return published with { State = onward, Certainty = bridge.Column<double>("certainty"), Fit = fit };
    }

    /// <summary>Frozen centres of the table <c>clusters</c>.</summary>
    public static Anchor Anchor(TableData clusters, string wanted, int year, IReadOnlyList<Indicator> indicators)
    {
        var (solution, cluster) = (clusters.Column<string>("solution"), clusters.Column<int>("cluster"));
        var rows = Enumerable.Range(0, clusters.Rows).Where(i => solution[i] == wanted).OrderBy(i => cluster[i]).ToList();
        var columns = indicators.Select(i => clusters.Column<double>("centre_" + i.Code)).ToList();
        return new Anchor(year, [.. rows.SelectMany(r => columns.Select(c => c[r]))], [.. indicators.Select(i => i.Code)]);
    }

    private static FindingException Fault(string ags, string indicator, string found) =>
        new(
            new Finding("store-damaged", "The published table of indicators is not complete.")
            {
                Table = "indicators",
                Column = indicator,
                Kreis = ags,
                Expected = "one value",
                Found = found,
            }
        );
}
