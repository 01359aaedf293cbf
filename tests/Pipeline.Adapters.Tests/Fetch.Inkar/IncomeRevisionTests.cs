using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Testing;
using static Pipeline.Adapters.Tests.Fetch.Twins.Twin;

namespace Pipeline.Adapters.Tests.Fetch.Inkar;

/// <summary>
/// Between its editions 2021 and 2024 INKAR revised the income of nearly every Kreis from 2017 on. It must be told as a
/// revision of the source: clustered afresh, 26 Kreise change their cluster in 2018 because of it, and nothing happened in
/// them (the end-to-end test of the same name counts them).
/// </summary>
public sealed class IncomeRevisionTests
{
    private static readonly DateOnly Day2021 = new(2019, 12, 31);
    private static readonly DateOnly Day2024 = new(2022, 12, 31);

    [SharedDataFact]
    public void Compare_Income2021And2024_IsARevisionFrom2017On()
    {
        var revisions = CellRevisions.Compare(
            "income",
            Read(
                "inkar/inkar_2021.zip",
                new()
                {
                    Code = "income",
                    Id = "229",
                    Name = "Haushaltseinkommen",
                    Unit = "EUR",
                }
            ),
            Day2021,
            Read(
                "inkar/inkar_2024.zip",
                new()
                {
                    Code = "income",
                    Kuerzel = "d_Hausshaltseinkommen",
                    Unit = "EUR",
                }
            ),
            Day2024,
            tolerance: 0.01
        );

        var revised = revisions.Where(r => r.Kind == CellRevisionKind.Revised).ToList();
        Assert.All(revised, r => Assert.True(r.Period.Year >= 2017, $"{r.Period} {r.Area}"));
        Assert.True(revised.Count(r => r.Period.Year == 2018) > 380, $"{revised.Count(r => r.Period.Year == 2018)} Kreise in 2018");
        Assert.All(
            revisions.Where(r => r.Kind != CellRevisionKind.Revised),
            r => Assert.Equal((CellRevisionKind.Territory, true), (r.Kind, r.Area is "16056" or "16063"))
        );
        // The largest by far: Heilbronn, whose few great fortunes were counted anew.
        Assert.Equal(
            ("08121", 2018),
            (
                revised.MaxBy(r => Math.Abs(r.RelativeChange!.Value))!.Area,
                revised.MaxBy(r => Math.Abs(r.RelativeChange!.Value))!.Period.Year
            )
        );
    }

    [SharedDataFact]
    public void Compare_Sgb2Quota2021And2024_OnlyTheMergerDiffers()
    {
        var revisions = CellRevisions.Compare(
            "sgb2",
            Read(
                "inkar/inkar_2021.zip",
                new()
                {
                    Code = "sgb2",
                    Id = "302",
                    Name = "SGB II - Quote",
                    Unit = "%",
                }
            ),
            Day2021,
            Read(
                "inkar/inkar_2024.zip",
                new()
                {
                    Code = "sgb2",
                    Kuerzel = "q_SGBII",
                    Unit = "%",
                }
            ),
            Day2024,
            tolerance: 0.01
        );

        Assert.All(revisions.Where(r => r.Period.Year <= 2016), r => Assert.Equal(CellRevisionKind.Territory, r.Kind));
    }

    private static ExtractedSeries Read(string file, SeriesSelector selector)
    {
        using var content = File.OpenRead(SharedData.File(file));
        return Extraction.Read(new InkarBulkReader(), Release("inkar-bulk"), content, [selector], CancellationToken.None)[selector.Code];
    }
}
