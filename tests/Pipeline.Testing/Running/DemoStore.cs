using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pipeline.Testing.Running;

/// <summary>
/// The store the README's first command makes, without its site, once for all tests of all projects and for as long as the
/// built program stays
/// the same: in <c>out/demo</c>, in a folder named by the hash of the program. Tests get it by hard links, or as a copy.
/// </summary>
public static class DemoStore
{
    private const string SaidFile = "said.json";
    private const string FilesFile = "files.txt";
    private static readonly string Root = Path.Combine(RepositoryRoot.Folder, "out", "demo");

    /// <summary>The command without its store.</summary>
    public static IReadOnlyList<string> Order { get; } = ["run", "--demo", "--no-site"];

    /// <summary>The editions in it.</summary>
    public static IReadOnlyList<string> Editions { get; } = ["2019.1", "2020.1", "2021.1", "2022.1", "2023.1"];

    /// <summary>Where the shared store lies; to be read only.</summary>
    public static string SharedFolder => Path.Combine(Root, Key.Value, "store");

    private static readonly Lazy<string> Key = new(HashOfTheProgram);

    /// <summary>
    /// Makes a folder with the store's files as hard links. New files may be put beside them and files may be replaced, as the
    /// program does; none may be changed in place.
    /// </summary>
    /// <returns>What the command said that made the store.</returns>
    public static Task<CommandResult> LinkAsync(string folder) => UseAsync(() => FolderLinks.Link(SharedFolder, folder));

    /// <summary>Makes a copy that may be changed in every way.</summary>
    /// <returns>What the command said that made the store.</returns>
    public static Task<CommandResult> CopyAsync(string folder) => UseAsync(() => FolderLinks.Copy(SharedFolder, folder));

    private static async Task<CommandResult> UseAsync(Action use)
    {
        await using var turn = await AwaitTurnAsync();
        var home = Path.Combine(Root, Key.Value);
        // The last file written says that the store is whole.
        if (!File.Exists(Path.Combine(home, SaidFile)))
            await MakeAsync(home);
        AssertUntouched(home);
        use();
        return JsonSerializer.Deserialize<CommandResult>(await File.ReadAllBytesAsync(Path.Combine(home, SaidFile)))!;
    }

    private static async Task MakeAsync(string home)
    {
        // What an interrupted making or an older program left is of no use to anybody.
        foreach (var old in Directory.GetDirectories(Root))
            Directory.Delete(old, recursive: true);
        var said = await Teilhabe.RunAsync([.. Order, "--store", SharedFolder, "--threads", "2"]);
        if (said.ExitCode != 0)
            throw new InvalidOperationException($"the demo could not be made: {said}");
        await File.WriteAllTextAsync(Path.Combine(home, FilesFile), Listing(SharedFolder));
        await File.WriteAllBytesAsync(Path.Combine(home, SaidFile), JsonSerializer.SerializeToUtf8Bytes(said));
    }

    /// <summary>A test that writes into a linked file would change what other tests see: that is found here, and named.</summary>
    private static void AssertUntouched(string home)
    {
        var (made, now) = (File.ReadAllLines(Path.Combine(home, FilesFile)), Listing(SharedFolder).Split('\n'));
        var changed = now.Except(made).Concat(made.Except(now)).FirstOrDefault();
        if (changed is null)
            return;
        File.Delete(Path.Combine(home, SaidFile));
        throw new InvalidOperationException($"A test changed the shared store in {SharedFolder}; it will be made again: {changed}");
    }

    /// <summary>Path, length and time of each file.</summary>
    private static string Listing(string folder) =>
        string.Join(
            '\n',
            new DirectoryInfo(folder)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(f =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Path.GetRelativePath(folder, f.FullName)} {f.Length} {f.LastWriteTimeUtc.Ticks}"
                    )
                )
                .Order(StringComparer.Ordinal)
        );

    /// <summary>Test projects run beside each other: one makes the store, the others wait for it.</summary>
    private static async Task<FileStream> AwaitTurnAsync()
    {
        Directory.CreateDirectory(Root);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    /// <summary>Of all assemblies <c>teilhabe</c> is built of; the demo's releases and recipes are embedded in them.</summary>
    private static string HashOfTheProgram()
    {
        using var dependencies = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "teilhabe.deps.json")));
        var assemblies = dependencies
            .RootElement.GetProperty("targets")
            .EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("runtime", out _))
            .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject())
            .Select(file => Path.GetFileName(file.Name))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in assemblies.Select(name => Path.Combine(AppContext.BaseDirectory, name)).Where(File.Exists))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
