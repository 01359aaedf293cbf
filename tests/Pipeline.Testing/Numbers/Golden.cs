using System.Globalization;

namespace Pipeline.Testing.Numbers;

/// <summary>A csv file of expected figures beside the script that made it.</summary>
public sealed class Golden
{
    private readonly string[][] _lines;

    private Golden(string[][] lines) => _lines = lines;

    /// <summary>Number of rows without the head.</summary>
    public int Rows => _lines.Length - 1;

    /// <summary>Reads a file of the folder <c>Goldens</c>.</summary>
    public static Golden Read(string file) =>
        new([
            .. File.ReadAllLines(Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.Statistics.Tests", "Goldens", file))
                .Select(l => l.Split(',')),
        ]);

    /// <summary>One figure.</summary>
    public double Value(int row, string column) =>
        double.Parse(_lines[row + 1][Array.IndexOf(_lines[0], column)], CultureInfo.InvariantCulture);

    /// <summary>All figures of a column.</summary>
    public double[] Column(string column) => [.. Enumerable.Range(0, Rows).Select(row => Value(row, column))];
}
