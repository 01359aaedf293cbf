namespace Pipeline.Core.Normalise;

/// <summary>
/// The mean of a yearly series over those of some years that have a value (METHOD §9). The reference period names the years that
/// went in, so a skipped one shows. A value that was put together from former Kreise in any year is put together.
/// </summary>
internal static class MeanOfYears
{
    /// <summary>One value per Kreis; missing where no year has one.</summary>
    /// <param name="years">Ascending, each with the values of all Kreise.</param>
    /// <param name="factor">Multiplies the mean.</param>
    /// <param name="kreise">Number of Kreise.</param>
    internal static HarmonisedValue[] Compute(IReadOnlyList<(int Year, HarmonisedValue[] Values)> years, double factor, int kreise)
    {
        var column = new HarmonisedValue[kreise];
        for (var i = 0; i < kreise; i++)
        {
            var known = years.Where(y => y.Values[i].Value is not null).ToList();
            column[i] =
                known.Count == 0
                    ? new(null, "", null)
                    : new(
                        known.Average(y => y.Values[i].Value!.Value) * factor,
                        YearList.Text([.. known.Select(y => y.Year)]),
                        known.Select(y => y.Values[i].Method).FirstOrDefault(m => m is not null)
                    );
        }
        return column;
    }
}
