using Pipeline.Core.Tables;

namespace Pipeline.Publication.Site;

/// <summary>What the tables of an edition are, by name.</summary>
internal static class TableTitles
{
    private static readonly Dictionary<string, string> Titles = TableSchemas
        .All([])
        .ToDictionary(s => s.Name, s => s.Description, StringComparer.Ordinal);

    /// <summary>The title; null for a table this program does not know.</summary>
    public static string? Find(string name) => Titles.GetValueOrDefault(name);
}
