using System.Globalization;
using System.Text;

namespace Pipeline.Core.Domain;

/// <summary>
/// An error in the data (never of the program), told so that a stranger can act on it: where it was found, what was
/// expected and what was there. Findings stop a run; nothing of an edition is written before all stages passed.
/// </summary>
/// <param name="Code">A stable short name in kebab case, for example <c>missing-file</c> or <c>kreis-missing</c>.</param>
/// <param name="Message">One sentence that says what is wrong and, where it helps, what to do.</param>
public sealed record Finding(string Code, string Message)
{
    /// <summary>The source or the file: <c>inkar 2024</c>, <c>genesis/12411-02-03-4_2018.csv</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The table or series within the source.</summary>
    public string? Table { get; init; }

    /// <summary>The column or indicator.</summary>
    public string? Column { get; init; }

    /// <summary>The Kreis, by key and where known by name; several are separated by commas.</summary>
    public string? Kreis { get; init; }

    /// <summary>The period, edition or line the error is in.</summary>
    public string? Place { get; init; }

    /// <summary>What should have been there.</summary>
    public string? Expected { get; init; }

    /// <summary>What was there.</summary>
    public string? Found { get; init; }

    /// <summary>The same in one line, without the code, for an answer that has one place for it.</summary>
    public string ToLine() => Parts().Any() ? $"{Message} ({string.Join("; ", Parts().Select(p => $"{p.Name}: {p.Value}"))})" : Message;

    /// <summary>The finding as lines of text: the message, then every part that is known.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Message).Append(CultureInfo.InvariantCulture, $" [{Code}]");
        foreach (var (name, value) in Parts())
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"  {name + ":", -10}{value}");
        return text.ToString();
    }

    private IEnumerable<(string Name, string Value)> Parts()
    {
        (string, string?)[] parts =
        [
            ("source", Source),
            ("table", Table),
            ("column", Column),
            ("place", Place),
            ("Kreis", Kreis),
            ("expected", Expected),
            ("found", Found),
        ];
        return parts.Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!));
    }
}
