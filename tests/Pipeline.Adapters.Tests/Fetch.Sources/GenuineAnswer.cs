using System.Globalization;
using System.Text.Json;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Sources;

/// <summary>A body a service sent that is no table: what it says about a table, or why there is none.</summary>
/// <param name="File">Its path in the collection.</param>
internal sealed record GenuineAnswer(string File)
{
    /// <summary>All of them, in the order of the table; the list of the recordings, made by others, is no answer.</summary>
    public static IEnumerable<GenuineAnswer> All() =>
        new[] { "genesis/rest/json-bodies", "genesis/rest/zip-bodies" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(SharedData.File(folder), "*.json").Select(f => $"{folder}/{Path.GetFileName(f)}")
            )
            .Where(f => Path.GetFileName(f) != "index.json")
            .Order(StringComparer.Ordinal)
            .Select(f => new GenuineAnswer(f));

    /// <summary>The code the office gave, which stands in the name of a status body; 0 for what was asked for.</summary>
    public int Code =>
        File.Contains("__code", StringComparison.Ordinal)
            ? int.Parse(Path.GetFileNameWithoutExtension(File).Split("__code")[1], CultureInfo.InvariantCulture)
            : 0;

    /// <summary>Whether it describes a table.</summary>
    public bool IsMetadata => File.Contains("metadata_table", StringComparison.Ordinal);

    /// <summary>What the client makes of it, sent by a service on loopback.</summary>
    public async Task<(GenesisAnswer Answer, GenesisTableInfo? Info)> ReadAsync()
    {
        var body = await System.IO.File.ReadAllBytesAsync(SharedData.File(File));
        using var json = JsonDocument.Parse(body);
        // The recorder put some bodies into an envelope of its own.
        var sent = json.RootElement.TryGetProperty("body", out var inner) ? inner.GetRawText() : json.RootElement.GetRawText();
        await using var rig = new ReplayRig(_ => ReplayAnswer.Json(sent));
        using var client = rig.Client();
        var answer = await client.TableFileAsync(new GenesisTableQuery { Table = ReplayRig.Table }, asJob: false, CancellationToken.None);
        return (answer, IsMetadata ? await client.MetadataAsync(ReplayRig.Table, CancellationToken.None) : null);
    }
}
