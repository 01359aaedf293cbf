using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Functions.Runs;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>Parts of the app on an emulator, without host and worker: for states a process passes too quickly.</summary>
internal sealed class AppParts
{
    public AppParts(AzuriteServer azurite, string prefix = "parts", TimeProvider? time = null)
    {
        var settings = AppSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Teilhabe:Store"] = azurite.Blobs,
                        ["Teilhabe:ContainerPublished"] = prefix + "-published",
                        ["Teilhabe:ContainerPrivate"] = prefix + "-pipeline",
                        ["Teilhabe:Recipe"] = "demo",
                    }
                )
                .Build()
        );
        var clock = time ?? TimeProvider.System;
        Store = new BlobArtifactStore(settings.Store, settings.StoreOptions, TimeProvider.System);
        Files = new RunFiles(Store);
        Starter = new RunStarter(Store, new ParquetTableFormat(), Files, settings, clock, NullLogger<RunStarter>.Instance);
        Watch = new ReleaseWatch(Store, null!, Starter, settings, clock, NullLogger<ReleaseWatch>.Instance);
        Ends = new RunEnds(Store, Files, clock, NullLogger<RunEnds>.Instance);
        Gaps = new RunGaps(Store, new ParquetTableFormat(), Files, Ends, clock, NullLogger<RunGaps>.Instance);
        Instances = new RunInstances(Client);
    }

    public BlobArtifactStore Store { get; }

    public RunFiles Files { get; }

    public RunStarter Starter { get; }

    /// <summary>For sources that are handed to it; it opens none itself.</summary>
    public ReleaseWatch Watch { get; }

    public RunEnds Ends { get; }

    public RunGaps Gaps { get; }

    public RecordingClient Client { get; } = new();

    public RunInstances Instances { get; }
}
