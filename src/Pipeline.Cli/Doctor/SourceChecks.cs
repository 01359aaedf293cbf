using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Live;
using Pipeline.Core.Domain;

namespace Pipeline.Cli.Doctor;

/// <summary>Whether what a run reads is there: the files of a folder, or room for downloads.</summary>
internal static class SourceChecks
{
    /// <summary>One check; none for the demo, which the program brings with it.</summary>
    /// <param name="source">Where releases come from.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="store">The store, which names the folder for downloads.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<IReadOnlyList<Check>> RunAsync(
        SourceOptions source,
        ParseResult parsed,
        string store,
        CancellationToken cancellation
    ) =>
        source.Folder(parsed) is { } folder ? [await FilesAsync(source, parsed, folder, cancellation).ConfigureAwait(false)]
        : source.WorkFolder(parsed, store) is { } work
            ? [MachineChecks.Writable("downloads", work, "Name a folder you may write to (--work DIR).")]
        : [];

    private static async Task<Check> FilesAsync(SourceOptions source, ParseResult parsed, string folder, CancellationToken cancellation)
    {
        const string Name = "sources";
        try
        {
            var offers = await source.OffersAsync(parsed, null, cancellation).ConfigureAwait(false);
            var missing = offers.Where(o => !File.Exists(Path.Combine(folder, o.File))).Select(o => o.File).ToList();
            return missing.Count == 0
                ? Check.Good(Name, string.Create(CultureInfo.InvariantCulture, $"{offers.Count} releases in {folder}, every file is there"))
                : Check.Bad(
                    Name,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{missing.Count} of {offers.Count} releases listed in {folder} have no file: {string.Join(", ", missing.Take(5))}"
                    ),
                    "Put the files there or take them out of releases.json."
                );
        }
        catch (Exception e) when (e is FindingException or IOException or UnauthorizedAccessException)
        {
            return Check.Bad(Name, e.Message, "Name the folder of the releases with its releases.json (--sources DIR).");
        }
    }
}
