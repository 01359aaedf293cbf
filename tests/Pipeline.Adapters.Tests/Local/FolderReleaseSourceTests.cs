using System.Text;
using Pipeline.Adapters.Local;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Local;

/// <summary>Only ordinary files inside the folder are read; what else a folder may hold is refused before anything is opened.</summary>
public sealed class FolderReleaseSourceTests : IDisposable
{
    private const string List = """
        {"schema":"releases/1","releases":[{"source":"inkar","format":"inkar-bulk","edition":"2021","gebietsstand":"2019-12-31",
        "file":"inkar/a.zip","licence":"dl-de/by-2-0","attribution":"BBSR"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public FolderReleaseSourceTests() => Directory.CreateDirectory(_folder.At("releases", "inkar"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ListAsync_ByteOrderMark_IsPassedOver()
    {
        await File.WriteAllTextAsync(_folder.At("releases", "releases.json"), List, new UTF8Encoding(true));

        Assert.Single((await Source().ListAsync(CancellationToken.None)).Releases);
    }

    [Fact]
    public async Task OpenAsync_FileInside_IsRead()
    {
        await File.WriteAllTextAsync(_folder.At("releases", "inkar", "b.zip"), "x");
        File.CreateSymbolicLink(_folder.At("releases", "inkar", "a.zip"), "b.zip");

        await using var content = await OpenAsync();

        Assert.Equal('x', content.ReadByte());
    }

    [Fact]
    public async Task OpenAsync_LinkThatLeadsOut_IsRefused()
    {
        await File.WriteAllTextAsync(_folder.At("secret"), "x");
        File.CreateSymbolicLink(_folder.At("releases", "inkar", "a.zip"), _folder.At("secret"));

        Assert.Equal("file-outside", await FaultAsync());
    }

    [Fact]
    public async Task OpenAsync_FolderThatLeadsOut_IsRefused()
    {
        Directory.CreateDirectory(_folder.At("elsewhere"));
        await File.WriteAllTextAsync(_folder.At("elsewhere", "a.zip"), "x");
        Directory.Delete(_folder.At("releases", "inkar"));
        Directory.CreateSymbolicLink(_folder.At("releases", "inkar"), _folder.At("elsewhere"));

        Assert.Equal("file-outside", await FaultAsync());
    }

    /// <summary>The link itself points inside; the folder its target goes through does not.</summary>
    [Theory]
    [InlineData("../middle/b.zip")]
    [InlineData("../middle/../elsewhere/b.zip")]
    public async Task OpenAsync_LinkThroughAFolderThatLeadsOut_IsRefused(string target)
    {
        Directory.CreateDirectory(_folder.At("elsewhere"));
        await File.WriteAllTextAsync(_folder.At("elsewhere", "b.zip"), "x");
        Directory.CreateSymbolicLink(_folder.At("releases", "middle"), "../elsewhere");
        File.CreateSymbolicLink(_folder.At("releases", "inkar", "a.zip"), target);

        Assert.Equal("file-outside", await FaultAsync());
    }

    [Fact]
    public async Task OpenAsync_LinkThroughAFolderInside_IsRead()
    {
        Directory.CreateDirectory(_folder.At("releases", "2021"));
        await File.WriteAllTextAsync(_folder.At("releases", "2021", "b.zip"), "x");
        Directory.CreateSymbolicLink(_folder.At("releases", "middle"), "2021");
        File.CreateSymbolicLink(_folder.At("releases", "inkar", "a.zip"), "../middle/b.zip");

        await using var content = await OpenAsync();

        Assert.Equal('x', content.ReadByte());
    }

    [Fact]
    public async Task OpenAsync_LinksInACircle_AreRefused()
    {
        Directory.CreateSymbolicLink(_folder.At("releases", "inkar", "round"), "../inkar/round");
        File.CreateSymbolicLink(_folder.At("releases", "inkar", "a.zip"), "round/b.zip");

        Assert.Equal("file-outside", await FaultAsync());
    }

    [Fact]
    public async Task OpenAsync_LinkToADevice_IsRefused()
    {
        File.CreateSymbolicLink(_folder.At("releases", "inkar", "a.zip"), "/dev/zero");

        Assert.Equal("file-outside", await FaultAsync());
    }

    /// <summary>A pipe nobody writes to would be waited for without end.</summary>
    [Fact]
    public async Task OpenAsync_Pipe_IsRefusedAtOnce()
    {
        await SpecialFiles.PipeAsync(_folder.At("releases", "inkar", "a.zip"));

        Assert.Equal("file-not-regular", await FaultAsync().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private FolderReleaseSource Source() => new(_folder.At("releases"));

    private Task<Stream> OpenAsync() =>
        Source().OpenAsync(ReleaseList.Read("releases.json", Encoding.UTF8.GetBytes(List)).Releases[0], CancellationToken.None);

    private async Task<string> FaultAsync() => Assert.Single((await Assert.ThrowsAsync<FindingException>(OpenAsync)).Findings).Code;
}
