using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using static Pipeline.Core.Tests.Gates.SyntheticRelease;

namespace Pipeline.Core.Tests.Gates;

/// <summary>Eisenach (16056) joined the Wartburgkreis (16063) in 2021; what is compared must speak of the same places.</summary>
public sealed class MovedValuesTests
{
    private static readonly GateParameters Limits = new();
    private static readonly DateOnly Before = new(2020, 12, 31);
    private static readonly DateOnly After = new(2021, 12, 31);

    [Fact]
    public void To_CountOfAMerger_IsTheSumAndTheDissolvedKreisHasNone()
    {
        var moved = MovedValues.To(
            Column(2020, Before, ("16056", 42_000), ("16063", 118_000), ("01001", 90_000)),
            Now(),
            SeriesKind.Count,
            []
        );

        Assert.Equal(160_000, moved.Kreise["16063"]);
        Assert.Null(moved.Kreise["16056"]);
        Assert.Equal(90_000, moved.Kreise["01001"]);
    }

    [Fact]
    public void To_RatioOfAMerger_IsWeightedByThoseWhoLivedThereOrHasNoPast()
    {
        var ratio = Column(2020, Before, ("16056", 10), ("16063", 4));
        var people = Column(2020, Before, ("16056", 42_000), ("16063", 118_000));

        Assert.Equal(
            ((10 * 42_000.0) + (4 * 118_000.0)) / 160_000,
            MovedValues.To(ratio, Now(), SeriesKind.Ratio, [people]).Kreise["16063"]!.Value,
            1e-12
        );
        Assert.Null(MovedValues.To(ratio, Now(), SeriesKind.Ratio, []).Kreise["16063"]);
    }

    /// <summary>In 2019 a part of Saalfeld-Rudolstadt (16073) went to Sonneberg (16072), which has no row of its own in the table.</summary>
    [Fact]
    public void To_KreisThatOnlyReceivedAPart_KeepsItsOwn()
    {
        var old = Column(2018, new(2018, 12, 31), ("16072", 56_000), ("16073", 106_000));
        var moved = MovedValues.To(old, Column(2019, new(2019, 12, 31)), SeriesKind.Count, []);

        Assert.Equal(56_000 + (0.020817 * 106_000), moved.Kreise["16072"]!.Value, 1e-6);
        Assert.Equal((1 - 0.020817) * 106_000, moved.Kreise["16073"]!.Value, 1e-6);
    }

    [Fact]
    public void To_TheSameOrAnUnknownDay_ChangesNothing()
    {
        var column = Column(2020, Before, ("16056", 1), ("16063", 2));
        Assert.Same(column, MovedValues.To(column, column, SeriesKind.Count, []));
        Assert.Same(column, MovedValues.To(column, Now() with { Gebietsstand = null }, SeriesKind.Count, []));
    }

    /// <summary>Eisenach is in the Wartburgkreis of the last year: nobody moved, and no cell is odd.</summary>
    [Fact]
    public void OfHistory_YearOfAMerger_IsNoJump()
    {
        var years = Enumerable.Range(2014, 7).Select(y => Counts(y, Before)).ToList();
        var past = SeriesPast.Of(Counts(2021, After), years, [], Limits.History);

        bool IsAlarm(SeriesPast p) =>
            EditionGates.OfHistory(Recipe(SeriesKind.Count), p, [], Kreise, Limits).Any(f => f is { Gate: "cell", Area: "16063" });
        Assert.True(IsAlarm(past));
        Assert.False(IsAlarm(past.Moved(SeriesKind.Count, [])));
    }

    [Fact]
    public void Run_AgainstTheYearAccepted_ComparesTheSamePlaces()
    {
        var found = ReleaseGates.Run(Recipe(SeriesKind.Count), [Counts(2021, After)], _ => Kreise, [Counts(2020, Before)], Limits);
        Assert.DoesNotContain(found, f => f.Area == "16063");
    }

    /// <summary>Eisenach is four times as many as the Wartburgkreis without it: the merger would be a jump beyond every limit.</summary>
    private static SeriesValues Counts(int year, DateOnly day)
    {
        var kreise = Kreise
            .Order(StringComparer.Ordinal)
            .ToDictionary(k => k, k => (double?)Math.Round(Size(k, year)), StringComparer.Ordinal);
        var eisenach = Math.Round(4 * Size("16063", year));
        if (day == Before)
            kreise["16056"] = eisenach;
        else
            kreise["16063"] += eisenach;
        return Values(year) with { Kreise = kreise, Gebietsstand = day };
    }

    private static double Size(string kreis, int year)
    {
        var key = int.Parse(kreis, System.Globalization.CultureInfo.InvariantCulture);
        return (10_000 + (key * 7919L % 1009 * 50)) * (1 + (0.01 * ((key * 31 * (year - 1999) % 101 / 50.5) - 1)));
    }

    private static SeriesValues Now() => Column(2021, After);

    private static SeriesValues Column(int year, DateOnly day, params (string Kreis, double Value)[] values) =>
        Values(year) with
        {
            Kreise = values.ToDictionary(v => v.Kreis, v => (double?)v.Value, StringComparer.Ordinal),
            Gebietsstand = day,
        };
}
