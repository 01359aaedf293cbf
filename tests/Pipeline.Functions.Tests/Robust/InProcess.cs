using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>Parts of the handler on an emulator, without its process: for states a process passes too quickly.</summary>
internal sealed class InProcess
{
    public InProcess(AzuriteServer azurite)
    {
        var settings = HandlerSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Teilhabe:Store"] = azurite.Blobs,
                        ["Teilhabe:Queues"] = azurite.Queues,
                        ["Teilhabe:Recipe"] = "demo",
                    }
                )
                .Build()
        );
        Store = new BlobArtifactStore(settings.Store, settings.StoreOptions, TimeProvider.System);
        Files = new RunFiles(Store);
        Queues = new WorkQueues(settings);
        Starter = new RunStarter(Store, Files, Queues, settings, TimeProvider.System, NullLogger<RunStarter>.Instance);
        Watch = new ReleaseWatch(Store, null!, Starter, settings, TimeProvider.System, NullLogger<ReleaseWatch>.Instance);
        Turn = new RunTurn(Store, Files, Queues, TimeProvider.System, NullLogger<RunTurn>.Instance);
        Recovery = new RunRecovery(Store, Files, Queues, TimeProvider.System, NullLogger<RunRecovery>.Instance);
    }

    public BlobArtifactStore Store { get; }

    public RunFiles Files { get; }

    public WorkQueues Queues { get; }

    public RunStarter Starter { get; }

    /// <summary>For sources that are handed to it; it opens none itself.</summary>
    public ReleaseWatch Watch { get; }

    public RunTurn Turn { get; }

    public RunRecovery Recovery { get; }
}
