using Pipeline.EndToEnd.Tests.Reports;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>
/// The demo run as the README has it, for all tests that look at it: the store all projects share, made with two threads, and
/// beside it one made with one.
/// </summary>
public sealed class DemoRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<IReadOnlyDictionary<string, string>> _texts;
    private readonly Lazy<Task<CommandResult>> _evaluated;

    /// <summary>Reads no PDF before a test asks.</summary>
    public DemoRun()
    {
        Files = new(Store, "2023.1");
        _evaluated = new(() => InProcess.RunAsync("evaluate", "--store", Store));
        _texts = new(() => Files.Pages.ToDictionary(p => p.Key, p => string.Join('\n', p.Value), StringComparer.Ordinal));
    }

    /// <summary>The editions of the demo.</summary>
    public static IReadOnlyList<string> Editions => DemoStore.Editions;

    /// <summary>The store made with two threads; its files are linked and must not be changed in place.</summary>
    public string Store => _folder.At("two");

    /// <summary>The store made with one thread.</summary>
    public string OtherStore => _folder.At("one");

    /// <summary>What the run with two threads said, of the place where it made the store.</summary>
    public CommandResult Result { get; private set; } = null!;

    /// <summary>The PDFs of 2023.</summary>
    public IReadOnlyList<string> Reports =>
        [.. Directory.EnumerateFiles(Path.Combine(Store, "editions", "2023.1", "reports"), "*.pdf").Order(StringComparer.Ordinal)];

    /// <summary>Text of each PDF of 2023 by its name: an AGS, or <c>deutschland</c>.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts.Value;

    /// <summary>What <c>evaluate</c> says of it.</summary>
    public Task<CommandResult> EvaluatedAsync() => _evaluated.Value;

    /// <summary>The same, page by page.</summary>
    internal ReportFiles Files { get; }

    internal StoreTables Tables => new(Store);

    /// <summary>Runs both.</summary>
    public async Task InitializeAsync()
    {
        var other = InProcess.RunAsync([.. DemoStore.Order, "--store", OtherStore, "--threads", "1"]);
        Result = await DemoStore.LinkAsync(Store);
        var second = await other;
        Assert.True(second.ExitCode == 0, second.ToString());
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes both stores.</summary>
    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share the demo run.</summary>
[CollectionDefinition(Name)]
public sealed class DemoRunTogether : ICollectionFixture<DemoRun>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "demo run";
}
