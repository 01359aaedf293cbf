using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>A class of a map.</summary>
/// <param name="Text">Which values it has.</param>
/// <param name="Fill">Its colour.</param>
internal sealed record MapClass(string Text, ColorRole Fill);

/// <summary>
/// What a page shows of all Kreise over the years on a map, in a table and as files: the values of an indicator, or the groups.
/// </summary>
internal sealed record MappedSeries
{
    /// <summary>Folder of the groups.</summary>
    public const string Groups = "gruppen";

    /// <summary>Most classes of values; each has as many Kreise as the others in the year of the edition.</summary>
    private const int MostClasses = 5;

    /// <summary>The folder of its page, which is its code in the tables.</summary>
    public required string Key { get; init; }

    /// <summary>The indicator; null for the groups.</summary>
    public Indicator? Indicator { get; init; }

    /// <summary>Its years, ascending; the last is the edition's.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>
    /// The period most values of each year speak of, where editions mix periods: there the year of the edition tells nothing. Empty
    /// where they do not, or where the tables of the edition do not say it.
    /// </summary>
    public IReadOnlyList<string> Periods { get; init; } = [];

    /// <summary>Values in the order of the Kreise, by year.</summary>
    public required IReadOnlyList<double[]> Values { get; init; }

    /// <summary>The classes, by rising values; groups by their numbers.</summary>
    public required IReadOnlyList<MapClass> Classes { get; init; }

    /// <summary>The least value of each class but the first; empty for groups.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>Digits after the decimal point.</summary>
    public int Decimals => Indicator?.Decimals ?? 0;

    /// <summary>Whether ranks may be told: groups have none, and of some data the source says that they are not fit for ranks.</summary>
    public bool HasRanks => Indicator is { Words.RankRemark: null };

    /// <summary>The values of the edition.</summary>
    public double[] Current => Values[^1];

    /// <summary>The values of an indicator.</summary>
    public static MappedSeries Of(ReportContext context, Indicator indicator)
    {
        var column = context.Column(indicator);
        IReadOnlyList<TrendYear> trend =
            context.Background.Trend.Count > 0 ? context.Background.Trend : [new TrendYear(context.Id.Year, context.Features)];
        double[][] values = [.. trend.Select(t => ColumnOf(t.Features, column))];
        // The year of the edition is what the report says, whatever is known of it today.
        values[^1] = ColumnOf(context.Features, column);
        var bounds = BoundsOf(values[^1], indicator.Decimals);
        return new MappedSeries
        {
            Key = indicator.Code,
            Indicator = indicator,
            Years = [.. trend.Select(t => t.Year)],
            Periods = Said([.. trend.Select(t => PeriodWords.Usual(context, indicator, t.Year))]),
            Values = values,
            Bounds = bounds,
            Classes =
            [
                .. Enumerable.Range(0, bounds.Count + 1).Select(i => new MapClass(Text(bounds, i, indicator), Fill(bounds, i, indicator))),
            ],
        };
    }

    /// <summary>The groups as they were published.</summary>
    public static MappedSeries OfGroups(ReportContext context)
    {
        var track = context.Background.Track;
        return new MappedSeries
        {
            Key = Groups,
            Years = track?.Years ?? [context.Id.Year],
            Values = [.. (track?.Published ?? [context.Official.Labels]).Select(labels => labels.Select(l => (double)l).ToArray())],
            Classes =
            [
                .. Enumerable
                    .Range(1, context.Scheme.Count)
                    .Select(c => new MapClass(
                        $"{GroupWords.Number(c)}: {GroupWords.Handle(context.Scheme, c)}",
                        Palette.OfCluster(context.Scheme[c])
                    )),
            ],
        };
    }

    /// <summary>The year of the edition as pages write it: <c>2024</c>, or with the years its values speak of.</summary>
    public string CurrentLabel =>
        Periods.Count == 0 ? GermanNumber.Year(Years[^1]) : $"{GermanNumber.Year(Years[^1])} (Werte: {Periods[^1]})";

    /// <summary>The class of a value, from 0 on.</summary>
    public int ClassOf(double value) => Indicator is null ? (int)value - 1 : Bounds.Count(b => Rounded(value, Decimals) >= b);

    private static IReadOnlyList<string> Said(List<string?> periods) => periods.Contains(null) ? [] : [.. periods.OfType<string>()];

    private static double[] ColumnOf(FeatureMatrix features, int column) =>
        [.. Enumerable.Range(0, features.Rows).Select(row => features.Row(row)[column])];

    /// <summary>Values at which a class begins, as they are shown, so that nobody sees a value in a class it does not belong to.</summary>
    private static List<double> BoundsOf(double[] values, int decimals)
    {
        var sorted = values.Order().ToList();
        var least = Rounded(sorted[0], decimals);
        return
        [
            .. Enumerable
                .Range(1, MostClasses - 1)
                .Select(i => Rounded(sorted[i * sorted.Count / MostClasses], decimals))
                .Where(b => b > least)
                .Distinct(),
        ];
    }

    private static double Rounded(double value, int decimals) =>
        (double)Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero);

    private static string Text(List<double> bounds, int at, Indicator indicator)
    {
        string Number(double value) => SpineSection.Number(value, indicator.Decimals, indicator);
        return bounds.Count == 0 ? "alle Werte"
            : at == 0 ? $"unter {Number(bounds[0])}"
            : at == bounds.Count ? $"ab {Number(bounds[^1])}"
            : $"{Number(bounds[at - 1])} bis unter {Number(bounds[at])}";
    }

    /// <summary>The darkest on light ground is always the best.</summary>
    private static ColorRole Fill(List<double> bounds, int at, Indicator indicator)
    {
        var last = bounds.Count;
        var goodness = indicator.Polarity > 0 ? at : last - at;
        return ColorRole.Value1 + (last == 0 ? 2 : (int)Math.Round(goodness * (MostClasses - 1.0) / last, MidpointRounding.AwayFromZero));
    }
}
