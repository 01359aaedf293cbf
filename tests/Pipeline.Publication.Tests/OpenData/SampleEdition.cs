using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Core.Tests.Normalise;
using Pipeline.Publication.OpenData;
using Pipeline.Statistics.Validation;

namespace Pipeline.Publication.Tests.OpenData;

/// <summary>An edition as the descriptions see it, with any text of a source in it.</summary>
internal static class SampleEdition
{
    /// <summary>What must never be more than text.</summary>
    public const string Hostile = "</script><script>alert(1)</script> \" ' \\ | `x` [a](javascript:b) \n=cmd|' /C calc'!A0";

    public static PublicationAddress Address { get; } =
        PublicationAddress.TryParse("https://daten.example/teilhabe/", out var address) ? address : throw new InvalidOperationException();

    /// <summary>An edition whose attribution, notes and descriptions hold a text.</summary>
    public static EditionDescription With(string text, params TableSchema[] schemas)
    {
        var recipe = TestRecipes.Demo with
        {
            Indicators = [.. TestRecipes.Demo.Indicators.Select(i => i with { Note = text, SourceName = text })],
        };
        var tables = (
            schemas.Length > 0
                ? schemas
                :
                [
                    TableSchemas.Membership,
                    TableSchemas.Changes,
                    TableSchemas.Clusters([.. recipe.Indicators.Select(i => Indicators.ByCode(i.Code))]),
                ]
        )
            .Select(s => new PublishedTable(s with { Description = s.Description + text }, 400))
            .ToList();
        return new EditionDescription
        {
            Id = new EditionId(2023, 2),
            Previous = new EditionId(2022, 1),
            Recipe = recipe,
            Basis = Basis(text),
            Tables = tables,
            Files =
            [
                .. tables.SelectMany(t =>
                    TableForm.All.Select(f => new Artefact(
                        f.PathOf(t.Schema),
                        new string('a', 64),
                        1234,
                        f.Csv is null ? "application/vnd.apache.parquet" : CsvTwin.MediaType
                    ))
                ),
                new Artefact(DataPackage.Path, new string('b', 64), 10, "application/json"),
            ],
            Covers = new Period(new DateOnly(1995, 1, 1), new DateOnly(2023, 12, 31)),
            Method = ["Absatz eins. " + text, "Absatz zwei."],
        };
    }

    /// <summary>An index with a first edition, a corrected one, and a reason.</summary>
    public static EditionIndex Index(string reason)
    {
        var first = Entry(2022, 1) with { PublishedAt = new DateTimeOffset(2024, 2, 1, 8, 0, 0, TimeSpan.Zero) };
        var faulty = Entry(2023, 1) with { PublishedAt = new DateTimeOffset(2025, 2, 1, 8, 0, 0, TimeSpan.Zero) };
        var corrected = Entry(2023, 2) with
        {
            PublishedAt = new DateTimeOffset(2025, 3, 1, 8, 0, 0, TimeSpan.Zero),
            Correction = new PublishedCorrection(
                CorrectionClass.Gering,
                reason,
                "2023.1",
                null,
                ["15083"],
                [new AffectedKreis("01001", 2, 3, ["sgb2_rate_pct"])]
            ),
        };
        return new EditionIndex().With([first, faulty]).With([corrected]);
    }

    private static IndexEntry Entry(int year, int revision) =>
        new()
        {
            Edition = FormattableString.Invariant($"{year}.{revision}"),
            Year = year,
            Revision = revision,
            Status = EditionStatus.Current,
            Recipe = "demo",
            Fingerprint = new string('c', 64),
            ManifestSha256 = new string('d', 64),
        };

    private static EditionBasis Basis(string text) =>
        new()
        {
            Year = 2023,
            Recipe = "demo",
            RecipeSha256 = "",
            Gebietsstand = new DateOnly(2021, 12, 31),
            AnchorYear = 2019,
            PublicationAddress = Address,
            Publisher = new Publisher { Name = "Amt" + text, Email = "daten@amt.example" },
            Clustering = new ClusterParameters(),
            Certainty = new CertaintyParameters(),
            Gap = new GapParameters(),
            Releases =
            [
                new BasisRelease(
                    "inkar 2024",
                    new string('e', 64),
                    "inkar",
                    new DateOnly(2021, 12, 31),
                    new DateOnly(2024, 3, 1),
                    "dl-de/by-2-0",
                    "Quelle" + text
                ),
            ],
        };
}
