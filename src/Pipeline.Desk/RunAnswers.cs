using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Desk.Notices;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Desk;

/// <summary>A run in the list of runs.</summary>
public sealed record RunListed
{
    /// <summary>Its name.</summary>
    public required string RunId { get; init; }

    /// <summary>Its state.</summary>
    public required RunState State { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; left out while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ordered it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Why; left out where nothing was said.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of its recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>The editions of a run that ended well.</summary>
    public required IReadOnlyList<string> Made { get; init; }

    /// <summary>The error of a failed run, also that its record cannot be read; left out of others.</summary>
    public string? Error { get; init; }

    /// <summary>Why the preview that waits cannot be approved any more, as in the details of the run; left out of others.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Address of the run.</summary>
    public required string Run { get; init; }

    /// <summary>The lines of runs, in their order.</summary>
    /// <param name="store">The store.</param>
    /// <param name="reader">Reads the same store.</param>
    /// <param name="records">The runs.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<IReadOnlyList<RunListed>> ListAsync(
        IArtifactStore store,
        EditionReader reader,
        IReadOnlyList<RunRecord> records,
        CancellationToken cancellation
    )
    {
        var obstacles = await WaitingPreviews.ObstaclesAsync(store, reader, records, cancellation).ConfigureAwait(false);
        return [.. records.Select(r => Of(r, obstacles.GetValueOrDefault(r.RunId)))];
    }

    private static RunListed Of(RunRecord record, Finding? obstacle) =>
        new()
        {
            RunId = record.RunId,
            State = record.State,
            StartedAt = record.StartedAt,
            EndedAt = record.EndedAt,
            StartedBy = record.StartedBy,
            Reason = record.Reason,
            Recipe = record.Recipe,
            Made = record.Made,
            Error = record.Error,
            Obstacle = obstacle?.Code,
            Run = $"/api/runs/{record.RunId}",
        };
}

/// <summary>The preview of a run is open.</summary>
/// <param name="Address">Where: site/ and editions/ lie below it as in the published store.</param>
/// <param name="Editions">The editions the run would publish, in the order of their years.</param>
/// <param name="Expires">Until when.</param>
public sealed record PreviewOpened(string Address, IReadOnlyList<string> Editions, DateTimeOffset Expires)
{
    /// <summary>Below the address: site and editions as they are now, to look at beside the preview; left out where no site is.</summary>
    public string? Published { get; init; }
}

/// <summary>What is known of the sources.</summary>
public sealed record SourcesState
{
    private const int MostNews = 20;

    /// <summary>The recipe whose sources are looked at by schedule.</summary>
    public required string Recipe { get; init; }

    /// <summary>When they were last looked at; left out where that never happened.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>Why the last look did not come to its end; left out where it did.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether <c>POST news</c> looks at them now: at a desk on one machine, where no schedule does.</summary>
    public bool CanLook { get; init; }

    /// <summary>When they are looked at, six fields (NCRONTAB) in UTC.</summary>
    public required string CheckSchedule { get; init; }

    /// <summary>When the yearly run is ordered, likewise.</summary>
    public required string AnnualSchedule { get; init; }

    /// <summary>When they are looked at next; left out where they are not by schedule.</summary>
    public DateTimeOffset? NextCheck { get; init; }

    /// <summary>When the next yearly run is ordered, likewise.</summary>
    public DateTimeOffset? NextAnnual { get; init; }

    /// <summary>What operators have to renew, the soonest first.</summary>
    public IReadOnlyList<Expiry> Expiries { get; init; } = [];

    /// <summary>The last looks that found something, newest first, at most 20.</summary>
    public required IReadOnlyList<NewsRecord> News { get; init; }

    /// <summary>Reads what is known.</summary>
    /// <param name="store">The store.</param>
    /// <param name="recipe">The recipe whose sources are meant.</param>
    /// <param name="schedules">When they are looked at, and when the yearly run is ordered; empty for never.</param>
    /// <param name="expiries">What operators have to renew.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<SourcesState> ReadAsync(
        IArtifactStore store,
        string recipe,
        SourceSchedules schedules,
        IReadOnlyList<Expiry> expiries,
        CancellationToken cancellation
    )
    {
        var check = await StoredJson.FindAsync<CheckRecord>(store, CheckRecord.PathOf(recipe), cancellation).ConfigureAwait(false);
        return new SourcesState
        {
            Recipe = recipe,
            LookedAt = check?.At,
            Fault = check?.Fault,
            CheckSchedule = schedules.Check,
            AnnualSchedule = schedules.Annual,
            NextCheck = schedules.NextCheck,
            NextAnnual = schedules.NextAnnual,
            Expiries = [.. expiries.OrderBy(e => e.On)],
            News = await NewsRecord.LastAsync(store, MostNews, cancellation).ConfigureAwait(false),
        };
    }
}

/// <summary>Schedules as the platform has them, six fields (NCRONTAB) in UTC; empty where there is none.</summary>
/// <param name="Check">When the sources are looked at.</param>
/// <param name="Annual">When the yearly run is ordered.</param>
public sealed record SourceSchedules(string Check, string Annual)
{
    /// <summary>When the sources are looked at next; null where they are not.</summary>
    public DateTimeOffset? NextCheck { get; init; }

    /// <summary>When the next yearly run is ordered; null where none is.</summary>
    public DateTimeOffset? NextAnnual { get; init; }

    /// <summary>Nothing happens by schedule.</summary>
    public static SourceSchedules None { get; } = new("", "");
}
