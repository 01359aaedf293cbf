using System.Globalization;
using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Sources;

/// <summary>A file of the collection and how it is offered to the product.</summary>
/// <param name="Layout">The layout in words.</param>
/// <param name="Format">The format it is offered as.</param>
/// <param name="File">Its path in the collection.</param>
/// <param name="Table">The table offered.</param>
/// <param name="Period">The period offered.</param>
internal sealed record GenuineFile(string Layout, string Format, string File, string? Table = null, string? Period = null)
{
    private static readonly SeriesSelector Any = new()
    {
        Code = "any",
        Id = "1",
        Unit = "",
    };

    /// <summary>All of them, in the order of the table.</summary>
    public static IEnumerable<GenuineFile> All()
    {
        yield return new("INKAR, bulk file of 2021", "inkar-bulk", "inkar/inkar_2021.zip");
        yield return new("INKAR, bulk file of 2024 and 2025", "inkar-bulk", "inkar/inkar_2024.zip");
        yield return new("INKAR, bulk file of 2024 and 2025", "inkar-bulk", "inkar/inkar_2025_bayern.zip");
        yield return new("INKAR, wizard", "inkar-wizard-csv", "inkar/wizard_2022.csv");
        yield return new("INKAR, web API", "inkar-api-json", "inkar/api/Table_GetDataTable-d93857-POST.json");
        yield return new("INKAR, web API: list of Kreise", "inkar-api-json", "inkar/api/Wizard_GetGebieteZumRaumbezug_KRE.json");
        yield return new("INKAR, web API: list of years", "inkar-api-json", "inkar/api/Wizard_GetM%C3%B6glich-ac2fe6-POST.json");
        yield return new("INKAR, catalogue of a client", "inkar-api-json", "inkar/api/api_catalog.csv");
        foreach (var table in (string[])["12411-02-03-4", "12711-04-02-4"])
            for (var year = 2006; year <= 2024; year++)
                if (table[1] == '2' && (table[2] == '7' || year is <= 2019 or >= 2023))
                    yield return new("GENESIS, csv", "genesis-csv", $"genesis/csv/{table}_{Text(year)}.csv", table, Text(year));
        foreach (var (name, period) in new[] { ("13211-02-05-4_2025", "2025"), ("21111-01-03-4", "2023"), ("21111-02-06-4_2023", "2023") })
            yield return new("GENESIS, downloader", "genesis-csv", $"genesis/downloader/{name}.csv", name[..13], period);
        yield return Downloader("21111-02-06-4_2024_excerpt", "2024");
        yield return Downloader("82411-01-03-4_2021", "2021");
        yield return Downloader("82411-01-03-4_2021", "2022");
        foreach (var file in Files("genesis/xlsx", "*.xlsx"))
            yield return new("GENESIS, xlsx", "genesis-xlsx", file, Path.GetFileName(file)[..13]);
        yield return new("GENESIS, xlsx tidied by others", "genesis-xlsx", "genesis/csv/82411-01-03-4.xlsx", "82411-01-03-4");
        foreach (var file in Files("genesis/rest/ffcsv", "*.csv").Concat(Files("genesis/rest/zip-bodies", "*.zip")))
            yield return new("GENESIS, flat csv", "genesis-ffcsv", file, Path.GetFileName(file)[..13]);
        foreach (var file in Files("genesis/rest/old-layout", "*.csv"))
            yield return new("GENESIS, flat csv until 2024", "genesis-ffcsv", file, Path.GetFileNameWithoutExtension(file));
        yield return new("GENESIS, cube", "genesis-cubefile", "genesis/rest/cubefile/cube1__data_cubefile-86e7c4-bdf8da-POST.csv");
        yield return new("BBSR, Umstiegsschlüssel", "bbsr-umstiegsschluessel-xlsx", "crosswalk/ref-kreise-umrech-2021-1990-2020.xlsx");
        yield return new("Destatis, list of Kreise", "bbsr-umstiegsschluessel-xlsx", "crosswalk/04_KreiseVorjahr.xlsx");
    }

    /// <summary>Rows and values of the file, values read, areas and periods; or the finding that refuses it.</summary>
    public (EverySeries? There, IReadOnlyList<SourceCell> Cells, Finding? Refused) Read()
    {
        if (Format.StartsWith("bbsr", StringComparison.Ordinal))
            return ReadCrosswalk();
        var there = Path.GetExtension(File) == ".json" || File.EndsWith("catalog.csv", StringComparison.Ordinal) ? null : Plain();
        try
        {
            using var content = System.IO.File.OpenRead(SharedData.File(File));
            var wanted = there?.Wanted ?? [Format == "inkar-api-json" ? Any with { Id = "11" } : Any with { Id = null, Name = "BIP" }];
            return (there, [.. Reader().Read(Twin.Release(Format, Table, Period), content, wanted, CancellationToken.None)], null);
        }
        catch (FindingException e)
        {
            return (there, [], e.Findings[0]);
        }
    }

    private static GenuineFile Downloader(string name, string period) =>
        new("GENESIS, downloader", "genesis-csv", $"genesis/downloader/{name}.csv", name[..13], period);

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(SharedData.File(folder), pattern)
            .Select(f => $"{folder}/{Path.GetFileName(f)}")
            .Order(StringComparer.Ordinal);

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    private EverySeries? Plain() =>
        Format switch
        {
            "inkar-bulk" => EverySeries.OfInkar(File),
            "inkar-wizard-csv" => EverySeries.OfWizard(File),
            "genesis-csv" => EverySeries.OfCsv(File),
            "genesis-xlsx" => File.StartsWith("genesis/csv", StringComparison.Ordinal) ? null : EverySeries.OfXlsx(File),
            "genesis-cubefile" => EverySeries.OfCube(File),
            _ when Layout.EndsWith("2024", StringComparison.Ordinal) => EverySeries.OfFlatUntil2024(File),
            _ => EverySeries.OfFlat(File),
        };

    private IReleaseReader Reader() =>
        new IReleaseReader[]
        {
            new InkarBulkReader(),
            new InkarWizardReader(),
            new InkarApiReader(),
            new GenesisCsvReader(),
            new GenesisXlsxReader(),
            new GenesisFlatReader(),
            new GenesisCubeReader(),
        }.First(r => r.Formats.Contains(Format));

    private (EverySeries?, IReadOnlyList<SourceCell>, Finding?) ReadCrosswalk()
    {
        try
        {
            using var content = System.IO.File.OpenRead(SharedData.File(File));
            var crosswalk = new UmstiegsschluesselReader().Read(Twin.Release(Format), content, CancellationToken.None);
            var links = Enumerable.Range(1990, 31).SelectMany(y => crosswalk.Links(y).Select(l => (y, l))).ToList();
            return (
                new EverySeries([], links.Count, links.Count),
                [
                    .. links.Select(l => new SourceCell(
                        0,
                        AreaLevel.Kreis,
                        l.l.From.Text,
                        Core.Domain.Period.OfYear(l.y),
                        1,
                        ValueStatus.Value,
                        null,
                        0
                    )),
                ],
                null
            );
        }
        catch (FindingException e)
        {
            return (null, [], e.Findings[0]);
        }
    }
}
