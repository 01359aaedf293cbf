using System.Globalization;
using System.IO.Compression;
using Pipeline.Statistics.LifeTables;
using Pipeline.Testing;

namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>
/// Real deaths and person-years of the Kreise, three years pooled under the name of the middle one, and the life expectancy INKAR
/// published, whose year is the last of the three. Read with no more than these two files need.
/// </summary>
internal sealed class RealMortality
{
    private static readonly AgeSchedule Ages = new(0, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75);

    private readonly Dictionary<(int Year, string Kreis), MortalityCounts> _counts = [];
    private readonly Dictionary<(int Year, string Kreis), double> _published = [];

    public RealMortality()
    {
        ReadCounts(SharedData.File("mortality/deaths_person_years_3y_1997-2016.zip"));
        ReadPublished(SharedData.File("inkar/wizard_2022.csv"));
        Kreise = [.. _counts.Keys.Select(k => k.Kreis).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The first middle year there is: growth needs an earlier one.</summary>
    public const int FirstYear = 1997;

    /// <summary>The Kreise, ascending.</summary>
    public IReadOnlyList<string> Kreise { get; }

    /// <summary>Computed minus published for every Kreis.</summary>
    /// <param name="middle">The middle of the three pooled years.</param>
    /// <param name="remaining">Years that remain at 75, from the death rate, the growth of the Kreis and that of Germany.</param>
    public double[] Deviations(int middle, Func<double, double, double, double> remaining)
    {
        var country = Growth(middle, year => Kreise.Sum(kreis => PersonYears(year, kreis)));
        return
        [
            .. Kreise.Select(kreis =>
            {
                var table = LifeTable.Compute(_counts[(middle, kreis)], OpenGroup.Plain);
                // The expectation is linear in what remains at the open group.
                var open = table.Rows[^1];
                var years = remaining(open.DeathRate, Growth(middle, year => PersonYears(year, kreis)), country);
                return table.LifeExpectancy + open.Survivors * (years - open.Expectation) - _published[(middle + 1, kreis)];
            }),
        ];
    }

    // Over five years, or as many as there are.
    private static double Growth(int middle, Func<int, double> personYears)
    {
        var years = Math.Min(5, middle - FirstYear);
        return OpenGroup.Growth(personYears(middle - years), personYears(middle), years);
    }

    private double PersonYears(int middle, string kreis) => _counts[(middle, kreis)].PersonYears[^1];

    private void ReadCounts(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(Assert.Single(zip.Entries).Open());
        Assert.Equal("year;ags;name;age_from;sex;person_years;deaths", reader.ReadLine());
        Dictionary<(int, string), (double[] Deaths, double[] Years)> sums = [];
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(';');
            var key = (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1]);
            var age = int.Parse(cells[3], CultureInfo.InvariantCulture);
            var group = Enumerable.Range(0, Ages.Count).Single(g => Ages.Groups[g].From == age);
            if (!sums.TryGetValue(key, out var sum))
                sums.Add(key, sum = (new double[Ages.Count], new double[Ages.Count]));
            sum.Years[group] += double.Parse(cells[5], CultureInfo.InvariantCulture);
            sum.Deaths[group] += double.Parse(cells[6], CultureInfo.InvariantCulture);
        }
        foreach (var (key, sum) in sums)
            _counts.Add(key, new(Ages, sum.Deaths, sum.Years));
    }

    private void ReadPublished(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(';');
        var years = lines[1].Split(';');
        foreach (var cells in lines.Skip(2).Select(line => line.Split(';')))
        {
            for (var i = 0; i < names.Length; i++)
            {
                if (names[i] != "Lebenserwartung")
                    continue;
                var value = double.Parse(cells[i].Trim('"').Replace(',', '.'), CultureInfo.InvariantCulture);
                _published.Add((int.Parse(years[i], CultureInfo.InvariantCulture), cells[0].Trim('"')), value);
            }
        }
    }
}
