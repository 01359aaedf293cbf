using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Desk;

/// <summary>The runs ordered at the desk of this machine: one at a time, in this process. Closing the desk cancels it.</summary>
/// <param name="store">The store.</param>
/// <param name="orders">Makes the order of all a recipe has, by the recipe, the hash of its file and the moment.</param>
/// <param name="run">Carries an order out as the command line does, and says how on the console.</param>
/// <param name="clock">Says what time it is.</param>
internal sealed class LocalRuns(
    IArtifactStore store,
    Func<Recipe, string, DateTimeOffset, RunOrder> orders,
    Func<RunOrder, CancellationToken, Task<int>> run,
    TimeProvider clock
) : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private volatile RunAtWork? _atWork;

    /// <summary>Starts a run.</summary>
    /// <param name="request">What is wanted; valid.</param>
    /// <param name="defaultRecipe">The recipe where it names none.</param>
    /// <param name="cancellation">Observed until it has begun.</param>
    /// <returns>Its name, once its record is there.</returns>
    /// <exception cref="FindingException">The patches cannot be used.</exception>
    /// <exception cref="StoreBusyException">Another run is at work.</exception>
    public Task<string> StartAsync(RunRequest request, string defaultRecipe, CancellationToken cancellation) =>
        StartAsync(request.ToOrder(Skeleton(request.Recipe ?? defaultRecipe, request.By!)), cancellation);

    /// <summary>Starts the correction of a published edition; it ends as a preview.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="request">What is wanted; valid.</param>
    /// <param name="index">What is published.</param>
    /// <param name="cancellation">Observed until it has begun.</param>
    /// <returns>Its name, once its record is there.</returns>
    /// <exception cref="FindingException">There is no such edition, or it is superseded.</exception>
    /// <exception cref="StoreBusyException">Another run is at work.</exception>
    public Task<string> CorrectAsync(string edition, CorrectionRequest request, EditionIndex index, CancellationToken cancellation) =>
        StartAsync(
            // Address and publisher of a correction are those of the edition it corrects.
            request.ToOrder(
                edition,
                index,
                Skeleton(index.Get(edition).Recipe, request.By!) with
                {
                    PublicationAddress = null,
                    Publisher = null,
                }
            ),
            cancellation
        );

    private RunOrder Skeleton(string name, string by)
    {
        var (recipe, hash) = Recipes.Read(name);
        return orders(recipe, hash, clock.GetUtcNow()) with { StartedBy = by };
    }

    private async Task<string> StartAsync(RunOrder wanted, CancellationToken cancellation)
    {
        RunAtWork begun;
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_atWork is { Task.IsCompleted: false })
                throw new StoreBusyException(store.Location);
            // As with every action: the entry comes first.
            await ActionRecord.LogAsync(store, wanted).ConfigureAwait(false);
            var stop = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            var work = Task.Run(() => run(wanted, stop.Token), CancellationToken.None);
            _atWork = begun = new RunAtWork(wanted.RunId, work, stop);
        }
        finally
        {
            _gate.Release();
        }
        for (var waited = TimeSpan.Zero; waited < LongestStart && !begun.Task.IsCompleted; waited += Pause)
        {
            if (await store.SizeAsync(StorePath.Run(wanted.RunId), cancellation).ConfigureAwait(false) is not null)
                break;
            await Task.Delay(Pause, clock, cancellation).ConfigureAwait(false);
        }
        return wanted.RunId;
    }

    /// <summary>Cancels a run of this desk and waits until it has ended.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">It is not at work here.</exception>
    public async Task CancelAsync(string runId, OperatorRequest request, CancellationToken cancellation)
    {
        var atWork = _atWork;
        if (atWork is not { Task.IsCompleted: false } || atWork.RunId != runId)
            throw new FindingException(
                new Finding("run-elsewhere", "The run is not at work at this desk; stop it where it was started.")
                {
                    Place = $"run {runId}",
                }
            );
        var decision = await RunDecision.MakeAsync(store, runId, OperatorAction.Cancel, request, cancellation).ConfigureAwait(false);
        await decision.LogAsync(store, runId).ConfigureAwait(false);
        await atWork.Stop.CancelAsync().ConfigureAwait(false);
        await atWork.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Cancels what is at work and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_atWork is { } atWork)
        {
            await atWork.Task.ConfigureAwait(false);
            atWork.Stop.Dispose();
        }
        _closing.Dispose();
        _gate.Dispose();
    }

    private sealed record RunAtWork(string RunId, Task<int> Task, CancellationTokenSource Stop);
}
