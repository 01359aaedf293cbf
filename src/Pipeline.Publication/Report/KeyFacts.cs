using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;

namespace Pipeline.Publication.Report;

/// <summary>The people of a Kreis: only what the data carry, each with its year.</summary>
internal static class KeyFacts
{
    /// <summary>From this many years on their number is drawn.</summary>
    private const int Drawn = 3;

    /// <summary>What is told beside the number of inhabitants, the first where there is room for few.</summary>
    private static readonly ContextSeries[] Told =
    [
        ContextSeries.MeanAge,
        ContextSeries.MigrationBalance,
        ContextSeries.NaturalBalance,
        ContextSeries.ForeignShare,
        ContextSeries.Density,
        ContextSeries.Under18,
        ContextSeries.From65,
    ];

    /// <summary>The section; empty where nothing is known.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="size">Width and height of the line of inhabitants in points.</param>
    /// <param name="most">How many facts, at most.</param>
    public static IReadOnlyList<ReportBlock> Compose(ReportContext context, KreisKey kreis, (double Width, double Height) size, int most)
    {
        var facts = new List<KeyFact>();
        var population = context.Describing(kreis, ContextSeries.Population);
        if (population.Count > 0)
            facts.Add(
                new(
                    $"{ContextSeries.Population.Name} {GermanNumber.Year(population[^1].Year)}",
                    GermanNumber.Count((int)Math.Round(population[^1].Value)) + (IsMerged(context, population[^1]) ? "*" : "")
                )
            );
        if (population.Count > 1 && population[0].Value > 0)
            facts.Add(
                new(
                    $"seit {GermanNumber.Year(population[0].Year)}",
                    $"{GermanNumber.Signed(Change(population), 1)}\u202F%{(IsPartMerged(context, population) ? "*" : "")}"
                )
            );
        foreach (var series in Told)
            if (context.Describing(kreis, series) is { Count: > 0 } values)
                facts.Add(
                    new(
                        $"{series.Name} {GermanNumber.Year(values[^1].Year)}",
                        Value(values[^1]) + (IsMerged(context, values[^1]) ? "*" : "")
                    )
                );
        var missing = context
            .Recipe.Context.Select(c => ContextSeries.ByCode(c.Code))
            .Where(s => context.Describing(kreis, s).Count == 0)
            .Select(s => s.Name)
            .ToList();
        facts = [.. facts.Take(most)];
        return
        [
            .. facts.Count > 0 ? [new HeadingBlock(2, "Die Menschen"), .. Line(population, size), new KeyFactsBlock(facts)] : Nothing,
            .. facts.Any(f => f.Value.EndsWith('*')) ? [new SmallPrintBlock("* Aus den Werten früherer Kreise berechnet.")] : Nothing,
            .. Estimates(context, kreis) is { } estimated ? [new SmallPrintBlock(estimated)] : Nothing,
            .. missing.Count > 0
                ? [new SmallPrintBlock($"Für {KreisWords.This(kreis)} liegt kein Wert vor: {GermanList.Join(missing)}.")]
                : Nothing,
        ];
    }

    /// <summary>What comes less what goes has a sign.</summary>
    private static string Value(ContextValue value) =>
        value.Series == ContextSeries.MigrationBalance || value.Series == ContextSeries.NaturalBalance
            ? GermanNumber.SignedWithUnit(value.Value, value.Series.Decimals, "je\u00A01\u202F000")
            : GermanNumber.WithUnit(value.Value, value.Series.Decimals, value.Series.DisplayUnit);

    private static IEnumerable<ReportBlock> Nothing => [];

    private static IEnumerable<ReportBlock> Line(IReadOnlyList<ContextValue> population, (double Width, double Height) size) =>
        population.Count < Drawn
            ? []
            :
            [
                new FigureBlock(
                    "",
                    PeopleLine.Draw(
                        [.. population.Select(v => v.Year)],
                        [.. population.Select(v => v.Value)],
                        size,
                        $"Linie der Einwohner:innen von {GermanNumber.Year(population[0].Year)} bis "
                            + $"{GermanNumber.Year(population[^1].Year)}."
                    )
                ),
            ];

    /// <summary>Whether the first or the last of some values is made from those of former Kreise.</summary>
    private static bool IsPartMerged(ReportContext context, IReadOnlyList<ContextValue> values) =>
        IsMerged(context, values[0]) || IsMerged(context, values[^1]);

    /// <summary>Whether a value is made from those of former Kreise.</summary>
    public static bool IsMerged(ReportContext context, ContextValue value) =>
        value.Status == ValueStatus.Imputed && !IsEstimate(context, value.Series);

    /// <summary>Whether a series is estimated from age groups, of every Kreis alike.</summary>
    private static bool IsEstimate(ReportContext context, ContextSeries series) =>
        context.Recipe.Context.Any(c => c.Code == series.Code && c.Rule == ContextRule.MeanAge);

    /// <summary>Says which of a Kreis's series are estimated; null where none is.</summary>
    public static string? Estimates(ReportContext context, KreisKey kreis)
    {
        var names = ContextSeries
            .All.Where(s => IsEstimate(context, s) && context.Describing(kreis, s).Count > 0)
            .Select(s => s.Name)
            .ToList();
        return names.Count == 0 ? null : $"{GermanList.Join(names)}: aus Altersgruppen geschätzt.";
    }

    private static double Change(IReadOnlyList<ContextValue> population) => ((population[^1].Value / population[0].Value) - 1) * 100;
}
