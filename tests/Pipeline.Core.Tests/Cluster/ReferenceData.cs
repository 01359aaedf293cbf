using System.Globalization;
using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>The real editions of 2010 to 2016 and the figures R and scikit-learn computed for them.</summary>
internal static class ReferenceData
{
    public static readonly int[] Years = [2010, 2012, 2014, 2016];

    private static readonly Dictionary<int, Lazy<(Standardised Data, FreshSolution Fresh)>> Editions = Years.ToDictionary(
        year => year,
        year => new Lazy<(Standardised, FreshSolution)>(() => Solve(year))
    );

    private static readonly Indicator[] Columns =
    [
        Indicators.LifeExpectancy,
        Indicators.SupplyIndex,
        Indicators.TaxCapacity,
        Indicators.Sgb2Rate,
        Indicators.LeaversWithoutDegree,
        Indicators.DisposableIncome,
        Indicators.YoungNetMigration,
    ];

    /// <summary>The features of an edition; income is turned from EUR per month into EUR per year.</summary>
    public static FeatureMatrix Features(int year)
    {
        var rows = Read($"features_{year}.csv");
        var values = rows.SelectMany(r => Columns.Select((c, j) => Number(r.Cells[j + 1]) * (c == Indicators.DisposableIncome ? 12 : 1)))
            .ToArray();
        return new FeatureMatrix([.. rows.Select(r => KreisKey.Parse(r["ags"]))], Columns, values);
    }

    /// <summary>The standardised features of an edition.</summary>
    public static Standardised Standardised(int year) => Editions[year].Value.Data;

    /// <summary>Its clusters by the published parameters, computed once for all tests.</summary>
    public static FreshSolution Fresh(int year) => Editions[year].Value.Fresh;

    public static double[] Row(CsvRow row, int skip) => [.. row.Cells.Skip(skip).Select(Number)];

    public static IReadOnlyList<CsvRow> Read(string file)
    {
        var lines = File.ReadAllLines(SharedData.File(Path.Combine("reference", file)));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => new CsvRow(header, l.Split(',')))];
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static (Standardised Data, FreshSolution Fresh) Solve(int year)
    {
        var data = Scaling.Standardise(Features(year));
        return (data, FreshClustering.Solve(data, new ClusterParameters(), 2, CancellationToken.None));
    }

    internal sealed record CsvRow(string[] Header, string[] Cells)
    {
        public string this[string column] => Cells[Array.IndexOf(Header, column)];

        public double Value(string column) => Number(this[column]);
    }
}
