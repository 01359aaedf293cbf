using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Runs.Records;

/// <summary>The content of <c>checks/&lt;recipe&gt;.json</c>: the last look at the sources of a recipe.</summary>
/// <param name="At">When it began.</param>
/// <param name="Since">What was received from then on may not have been told yet, where <paramref name="IsTold"/> is false.</param>
/// <param name="IsTold">True once what it found is written down.</param>
public sealed record CheckRecord(DateTimeOffset At, DateTimeOffset Since, bool IsTold)
{
    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "check/1";

    /// <summary>Why the look did not come to its end: a service that did not answer, data that cannot be read; null where it did.</summary>
    public string? Fault { get; init; }

    /// <summary>Where it lies.</summary>
    /// <param name="recipe">Name of the recipe.</param>
    public static string PathOf(string recipe) => $"checks/{recipe}.json";
}

/// <summary>The content of a file below <c>news/</c>: what one look at the sources found new or changed.</summary>
/// <param name="At">When it looked.</param>
/// <param name="Recipe">Name of the recipe whose sources these are.</param>
/// <param name="Late">True where the look came later than its schedule.</param>
/// <param name="News">The releases.</param>
public sealed record NewsRecord(DateTimeOffset At, string Recipe, bool Late, IReadOnlyList<ReleaseNews> News)
{
    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "news/1";

    /// <summary>Where news of a moment lie.</summary>
    public static string PathOf(DateTimeOffset at) => $"news/{RunName.Of(at)}.json";

    /// <summary>The last news, newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="Core.Domain.FindingException">A file of them cannot be read.</exception>
    public static async Task<IReadOnlyList<NewsRecord>> LastAsync(IArtifactStore store, int most, CancellationToken cancellation)
    {
        var paths = new List<string>();
        await foreach (var file in store.ListAsync("news", cancellation).ConfigureAwait(false))
            paths.Add(file.Path);
        var news = new List<NewsRecord>();
        foreach (var path in paths.OrderDescending(StringComparer.Ordinal).Take(most))
            if (await StoredJson.FindAsync<NewsRecord>(store, path, cancellation).ConfigureAwait(false) is { } record)
                news.Add(record);
        return news;
    }
}

/// <summary>A release that is new, or other than it was.</summary>
/// <param name="Label">Source, table and year.</param>
/// <param name="Kind">How it is new, as <see cref="ReleaseChangeKind"/> is written.</param>
/// <param name="Sha256">Its bytes.</param>
/// <param name="Before">The bytes it had before; null where it was not there.</param>
public sealed record ReleaseNews(string Label, string Kind, string Sha256, string? Before)
{
    /// <summary>How many cells differ from what the newest edition was made from; null where nothing could be compared.</summary>
    public int? RevisedCells { get; init; }

    /// <summary>In how many Kreise; null likewise.</summary>
    public int? RevisedKreise { get; init; }

    /// <summary>Those that differ most, at most <see cref="MostCells"/>; empty where none does.</summary>
    public IReadOnlyList<RevisedCell> Cells { get; init; } = [];

    /// <summary>Why its cells could not be compared; null where they could, or nothing was accepted before.</summary>
    public string? Fault { get; init; }

    /// <summary>The most cells that are kept of one release.</summary>
    public const int MostCells = 50;
}

/// <summary>A cell a source revised.</summary>
/// <param name="Series">Code of the series.</param>
/// <param name="Period">Its period.</param>
/// <param name="Ags">Key of the Kreis.</param>
/// <param name="Name">Its name.</param>
/// <param name="Old">The value the newest edition was made from; null where it was no number.</param>
/// <param name="New">The value now; null likewise.</param>
public sealed record RevisedCell(string Series, string Period, string Ags, string Name, double? Old, double? New);
