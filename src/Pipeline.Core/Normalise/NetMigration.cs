namespace Pipeline.Core.Normalise;

/// <summary>
/// Net migration of young adults (METHOD §1): (in − out) per 1,000 inhabitants of the age on 31.12., mean over those of
/// the years that have a value. The reference period names the years that went in, so a skipped one shows.
/// </summary>
internal static class NetMigration
{
    internal static HarmonisedValue[] Compute(
        IReadOnlyList<int> years,
        Func<int, HarmonisedValue[][]> moveIns,
        Func<int, HarmonisedValue[][]> moveOuts,
        Func<int, HarmonisedValue[][]> inhabitants,
        int kreise
    )
    {
        var parts = years.Select(y => (Year: y, In: moveIns(y), Out: moveOuts(y), People: inhabitants(y))).ToList();
        var column = new HarmonisedValue[kreise];
        for (var i = 0; i < kreise; i++)
        {
            var rates = parts
                .Select(p => (p.Year, Rate: Rate(Sum(p.In, i), Sum(p.Out, i), Sum(p.People, i))))
                .Where(r => r.Rate is not null)
                .ToList();
            column[i] =
                rates.Count == 0
                    ? new(null, "", null)
                    : new(rates.Average(r => r.Rate!.Value), YearList.Text([.. rates.Select(r => r.Year)]), Method(i));
        }
        return column;

        // Counts have a method only where a Kreis was split after 2021.
        string? Method(int kreis) =>
            parts
                .SelectMany(p => p.In.Concat(p.Out).Concat(p.People))
                .Select(values => values[kreis].Method)
                .FirstOrDefault(method => method is not null);
    }

    private static double? Rate(double? moveIns, double? moveOuts, double? people) =>
        people > 0 ? (moveIns - moveOuts) / people * 1000 : null;

    private static double? Sum(HarmonisedValue[][] series, int kreis)
    {
        double? sum = 0;
        foreach (var values in series)
            sum += values[kreis].Value;
        return sum;
    }
}
