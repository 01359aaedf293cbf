using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>The app is deployed again, as another build, while a run is under way or its preview waits.</summary>
[Collection(RigBeside.Name)]
public sealed class ReplacedBuildTests(Rig rig)
{
    private static readonly Dictionary<string, string> OnePerPart = new() { ["Teilhabe__ReportsPerPart"] = "1" };

    [Fact]
    public async Task Build_ReplacedInARun_EndsItWithAFinding_AndApprovesThePreviewOfAnother()
    {
        using var folder = new TemporaryFolder();
        var other = OtherBuild(folder);
        await using var azurite = await AzuriteServer.StartAsync();
        string waiting,
            running;
        await using (var app = await LocalApp.StartAsync(azurite, "replaced", OnePerPart))
        {
            waiting = await Rig.OrderAsync(app, Rig.TinyOrder);
            Assert.Equal("preview", Rig.StateOf(await Rig.EndOfAsync(app, waiting)));
            running = await Rig.OrderAsync(app, Rig.TinyOrder);
            await Rig.UntilAsync(app, running, run => run.GetProperty("record").GetProperty("stages").GetArrayLength() >= 1);
        }

        await using (var app = await LocalApp.StartAsync(azurite, "replaced", OnePerPart, other))
        {
            var record = (await Rig.EndOfAsync(app, running)).GetProperty("record");
            Assert.True(record.GetProperty("state").GetString() == "stopped", record + "\n" + app.Output);
            Assert.Equal("program-changed", record.GetProperty("findings")[0].GetProperty("code").GetString());

            var approved = await Rig.ApproveAsync(app, waiting);
            Assert.True(Rig.StateOf(approved) == "approved", approved + "\n" + app.Output);
            Assert.Equal(await rig.TinyAsync(), await Rig.PublishedAsync(azurite, "replaced"));
        }
    }

    /// <summary>The published app as another build of the same code: one of its assemblies has another module version id.</summary>
    private static string OtherBuild(TemporaryFolder folder)
    {
        FolderCopy.Make(LocalApp.Folder, folder.At("app"));
        var assembly = folder.At(Path.Combine("app", "Pipeline.Core.dll"));
        var bytes = File.ReadAllBytes(assembly);
        using var reader = new PEReader(new MemoryStream(bytes));
        var metadata = reader.GetMetadataReader();
        var id = metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToByteArray();
        var at = bytes.AsSpan().IndexOf(id);
        Assert.True(at > 0);
        bytes[at] ^= 0xff;
        File.WriteAllBytes(assembly, bytes);
        return folder.At("app");
    }
}
