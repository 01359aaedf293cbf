using Pipeline.Core.Domain;

namespace Pipeline.Runs.Orders;

/// <summary>Is told how a run goes on. Implementations show it, time it and record it; they are called from several threads.</summary>
public interface IRunObserver
{
    /// <summary>The run has the store to itself and begins.</summary>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>It is decided which editions the run makes; told before the stage normalise, and by steps that join a run.</summary>
    /// <param name="editions">The editions in the order of their years; the last is the one the run is about.</param>
    void Planned(IReadOnlyList<EditionId> editions) { }

    /// <summary>A stage begins.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="total">How many items it has; 0 where that is not known yet.</param>
    void Begin(Stage stage, int total);

    /// <summary>One item of the stage is done.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="item">What was done, for people.</param>
    /// <param name="skipped">True where it was there already.</param>
    /// <param name="total">How many items there are in all.</param>
    void Item(Stage stage, string item, bool skipped, int total);

    /// <summary>What people should know: of stopped runs before, of sources that revised themselves, of the gates.</summary>
    /// <param name="lines">A line each, in English; may be none.</param>
    void Remarked(IReadOnlyList<string> lines) { }

    /// <summary>A stage ended well; the records of the run may be written now.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellation">Passed to the store.</param>
    Task EndAsync(Stage stage, CancellationToken cancellation);

    /// <summary>The whole run ended well. It still has the store to itself, so that nobody finds it free and the run unfinished.</summary>
    /// <param name="result">What it made.</param>
    Task CompletedAsync(RunResult result) => Task.CompletedTask;

    /// <summary>
    /// An exception ended the run, which still has the store to itself. The exception goes on to the caller; an implementation throws
    /// none of its own.
    /// </summary>
    /// <param name="error">The exception: findings, a cancellation or a failure.</param>
    Task BrokenAsync(Exception error) => Task.CompletedTask;
}
