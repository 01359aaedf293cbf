using System.Text;

namespace Pipeline.Publication.Evaluation;

/// <summary>A table of the evaluation: for a terminal and for the model card alike.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Heads">Heads of the columns.</param>
/// <param name="Rows">Cells.</param>
/// <param name="Remark">What must be known to read it; null for nothing.</param>
public sealed record MarkdownTable(
    string Title,
    IReadOnlyList<string> Heads,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    string? Remark = null
)
{
    /// <summary>The table as Markdown, with a line feed at the end.</summary>
    public string Text()
    {
        var text = new StringBuilder().Append("**").Append(Title).Append("**\n\n");
        Line(Heads);
        Line([.. Heads.Select(_ => "---")]);
        foreach (var row in Rows)
            Line(row);
        if (Remark is not null)
            text.Append('\n').Append(Remark).Append('\n');
        return text.ToString();

        void Line(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
