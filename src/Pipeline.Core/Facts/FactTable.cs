using System.Reflection;
using System.Text;

namespace Pipeline.Core.Facts;

/// <summary>
/// Reads the tables of facts this assembly carries (<c>Facts/*.csv</c>): UTF-8, semicolons, no quotes, lines that start
/// with <c>#</c> cite the source, the first other line names the columns. An error in them is one of the program.
/// </summary>
public static class FactTable
{
    /// <summary>The rows below the head, every one as wide as the head.</summary>
    /// <param name="name">File name, for example <c>kreise.csv</c>.</param>
    /// <param name="head">The columns expected, in order.</param>
    internal static IReadOnlyList<string[]> Read(string name, params string[] head) =>
        Read(Assembly.GetExecutingAssembly(), "Pipeline.Core.Facts." + name, head);

    /// <summary>The rows of a table that another assembly carries.</summary>
    /// <param name="carrier">The assembly.</param>
    /// <param name="name">Full name of the resource.</param>
    /// <param name="head">The columns expected, in order.</param>
    /// <exception cref="InvalidOperationException">It is missing or has another form: an error of the program.</exception>
    public static IReadOnlyList<string[]> Read(Assembly carrier, string name, params string[] head)
    {
        using var stream =
            carrier.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the table {name} is not part of the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                rows.Add(line.Split(';'));
        if (rows.Count == 0 || !rows[0].SequenceEqual(head))
            throw new InvalidOperationException($"{name}: expected the columns {string.Join(';', head)}");
        rows.RemoveAt(0);
        var odd = rows.FindIndex(r => r.Length != head.Length);
        return odd < 0 ? rows : throw new InvalidOperationException($"{name}: row {odd + 1} has {rows[odd].Length} cells");
    }
}
