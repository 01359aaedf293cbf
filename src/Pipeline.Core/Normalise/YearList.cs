using System.Globalization;

namespace Pipeline.Core.Normalise;

/// <summary>Writes years as runs: 2014, 2016, 2017, 2018 become <c>2014, 2016–2018</c>.</summary>
public static class YearList
{
    /// <summary>The text of ascending years without repeats.</summary>
    public static string Text(IReadOnlyList<int> years)
    {
        var runs = new List<string>();
        for (var i = 0; i < years.Count; )
        {
            var j = i;
            while (j + 1 < years.Count && years[j + 1] == years[j] + 1)
                j++;
            runs.Add(i == j ? Year(years[i]) : $"{Year(years[i])}–{Year(years[j])}");
            i = j + 1;
        }
        return string.Join(", ", runs);
    }

    /// <summary>The years of such a text, ascending.</summary>
    /// <param name="text">What <see cref="Text"/> wrote.</param>
    /// <exception cref="FormatException">Something else.</exception>
    public static IEnumerable<int> Parse(string text) =>
        text.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(run =>
            {
                var ends = run.Split('–');
                var (first, last) = (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
                return Enumerable.Range(first, last - first + 1);
            });

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
