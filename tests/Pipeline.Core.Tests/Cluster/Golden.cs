using System.Globalization;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>A csv file of expected figures beside the script that made it.</summary>
internal sealed class Golden
{
    private readonly string[][] _lines;

    private Golden(string[][] lines) => _lines = lines;

    public int Rows => _lines.Length - 1;

    public static Golden Read(string file) =>
        new([
            .. File.ReadAllLines(Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.Core.Tests", "Cluster", "Goldens", file))
                .Select(l => l.Split(',')),
        ]);

    public double Value(int row, string column) =>
        double.Parse(_lines[row + 1][Array.IndexOf(_lines[0], column)], CultureInfo.InvariantCulture);

    public double[] Column(string column) => [.. Enumerable.Range(0, Rows).Select(row => Value(row, column))];
}
