using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>The tables <c>docs/model-card.md</c> prints of a family of editions.</summary>
internal static class ModelCard
{
    /// <summary>What stands between the marks of a recipe.</summary>
    public static string Tables(string recipe)
    {
        var card = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "model-card.md"));
        var mark = $"<!-- evaluate {recipe} -->\n";
        var from = card.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        return card[from..card.IndexOf("<!-- end -->", from, StringComparison.Ordinal)];
    }

    /// <summary>The cells of one of them, row by row, without its heads.</summary>
    public static IEnumerable<string[]> Table(string recipe, string title) =>
        Tables(recipe)
            .Split($"**{title}**\n\n")[1]
            .Split('\n')
            .TakeWhile(l => l.StartsWith('|'))
            .Skip(2)
            .Select(l => l[2..^2].Split(" | "));
}
