using Pipeline.Demo.Files;
using Pipeline.Demo.Model;

namespace Pipeline.Demo;

/// <summary>All files of the demo: the same bytes whenever and wherever they are made.</summary>
public static class DemoReleases
{
    /// <summary>Name of the table of what was planted; it lies beside the folder of releases, not in it.</summary>
    public const string TruthName = "truth.csv";

    private static readonly DateOnly Correction = new(2023, 5, 2);

    /// <summary>Makes all files: path below the folder of releases (forward slashes) to bytes.</summary>
    public static IReadOnlyDictionary<string, byte[]> Build()
    {
        var world = new World();
        List<DemoRelease> releases = [.. Inkar(world), .. Genesis(new People(world))];
        var files = releases.ToDictionary(r => r.File, r => r.Content, StringComparer.Ordinal);
        files.Add("releases.json", ReleaseList.Of(releases));
        files.Add(TruthName, TruthTable.Of(world));
        return files;
    }

    /// <summary>The day on which everything about a year is published.</summary>
    internal static DateOnly PublishedOn(int year) => new(year + 1, 10, 15);

    private static IEnumerable<DemoRelease> Inkar(World world)
    {
        var file = new InkarFile(world);
        for (var edition = Events.FirstEdition; edition <= Events.LastEdition; edition++)
        {
            var name = FormattableString.Invariant($"inkar/inkar_{edition}");
            yield return Of(
                edition,
                PublishedOn(edition),
                name + ".zip",
                file.Of(edition, firstDelivery: edition <= Events.RevisedEdition)
            );
            if (edition == Events.RevisedEdition)
                yield return Of(
                    edition,
                    Correction,
                    FormattableString.Invariant($"{name}_{Correction:yyyy-MM-dd}.zip"),
                    file.Of(edition, firstDelivery: false)
                );
        }

        static DemoRelease Of(int edition, DateOnly published, string name, byte[] content) =>
            new(
                "inkar",
                "inkar-bulk",
                [("edition", FormattableString.Invariant($"{edition}"))],
                new DateOnly(edition, 12, 31),
                published,
                name,
                content
            );
    }

    private static IEnumerable<DemoRelease> Genesis(People people)
    {
        var file = new GenesisFile(people);
        for (var year = Events.FirstYear; year <= Events.LastEdition; year++)
        {
            yield return Of(GenesisFile.MovesTable, year, file.Moves(year));
            yield return Of(GenesisFile.ResidentsTable, year, GenesisFile.Residents(year));
        }

        static DemoRelease Of(string table, int year, byte[] content) =>
            new(
                "genesis",
                "genesis-ffcsv",
                [("table", table), ("period", FormattableString.Invariant($"{year}"))],
                new DateOnly(year, 12, 31),
                PublishedOn(year),
                FormattableString.Invariant($"genesis/{table}_{year}.zip"),
                content
            );
    }
}
