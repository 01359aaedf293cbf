using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report;

/// <summary>
/// The spine of page 1: every indicator in a row – value, place among the Kreise, a word for how it compares with Germany, and an
/// arrow for how it went – strengths first, challenges last.
/// </summary>
internal static class SpineSection
{
    /// <summary>How many years back the arrows look.</summary>
    public const int ArrowYears = 5;

    private const double StripWidth = 72;

    /// <summary>Heads of the three blocks.</summary>
    private static readonly Dictionary<Verdict, string> Heads = new()
    {
        [Verdict.Better] = "Stärken",
        [Verdict.Similar] = "Ähnlich wie in Deutschland",
        [Verdict.Worse] = "Herausforderungen",
    };

    /// <summary>The table and its key.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="extent">How much it tells.</param>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, SpineExtent extent)
    {
        var compared = Ordered(context, kreis);
        var sections = new Dictionary<int, string>();
        for (var i = 0; i < compared.Count; i++)
            if (i == 0 || compared[i].Verdict != compared[i - 1].Verdict)
                sections[i] = Heads[compared[i].Verdict];
        yield return new HeadingBlock(2, $"Auf einen Blick: {GermanNumber.Word(compared.Count)} Werte, verglichen mit Deutschland");
        var land = context.IsCityState(kreis.Land) ? null : kreis.Land.Name;
        var ways = compared.FindIndex(c => c.Indicator.Code == Indicators.SupplyIndex.Code);
        yield return new ChartTableBlock(
            $"Die {GermanNumber.Word(compared.Count)} Werte, verglichen mit Deutschland",
            [
                new("Wert", 132, false),
                new("hier", 58, true),
                .. land is null ? Array.Empty<ReportColumn>() : [new(land, 62, true)],
                new("Deutschland", 62, true),
                new("alle Kreise", StripWidth + 6, false),
                new("Vergleich heute", 55, false),
                new(Arrows(context) is { } since ? $"Vergleich {PeriodWords.Since(context, since)}" : "Verlauf", 58, false),
            ],
            [.. compared.Select(c => Row(context, kreis, c, land is not null))]
        )
        {
            HasHeading = true,
            Sections = sections,
            Notes =
                extent.HasWays && ways >= 0 && context.Background.Ways.TryGetValue(kreis, out var metres)
                    ? new Dictionary<int, string> { [ways] = Metres(metres) }
                    : new Dictionary<int, string>(),
        };
        if (extent.HasKey)
            yield return new FigureBlock("", SpineKey.Draw(IndicatorPage.BodyWidth, context.Scheme, context.Cluster(kreis)));
        if (extent.HasNote)
            yield return new SmallPrintBlock(Note(context));
    }

    /// <summary>Strengths from the greatest on, what is alike, challenges from the greatest on.</summary>
    private static List<Compared> Ordered(ReportContext context, KreisKey kreis) =>
        [.. Compared.All(context, kreis).OrderBy(c => c.Verdict).ThenBy(c => c.Verdict == Verdict.Worse ? c.Deviations : -c.Deviations)];

    /// <summary>First year of the arrows; null where there is no course.</summary>
    private static int? Arrows(ReportContext context) =>
        context.Courses.Years < 2
            ? null
            : context.Background.Trend.First(t => t.Year >= context.Background.Trend[^1].Year - ArrowYears).Year;

    private static ChartCell[] Row(ReportContext context, KreisKey kreis, Compared c, bool hasLand)
    {
        var scale = context.Drawings.Scale(c.Indicator);
        var polarity = c.Indicator.Polarity;
        var (word, sign) = Words(c.Verdict);
        var group = context.Cluster(kreis);
        var (low, high) = (scale.Share(scale.Middle.Low, polarity), scale.Share(scale.Middle.High, polarity));
        return
        [
            new(IndicatorWords.WithPer(Label(c.Indicator), c.Indicator) + PeriodWords.Beside(context, kreis, c.Indicator), []),
            new(Here(context, kreis, c), []) { IsStrong = true },
            .. hasLand
                ? [new ChartCell(Beside(context.Reference(kreis.Land.Text, c.Indicator), c.Indicator), [])]
                : Array.Empty<ChartCell>(),
            new(Beside(c.Germany, c.Indicator), []),
            new(
                "",
                [],
                SpineStrip.Draw(
                    new SpineData(
                        Math.Min(low, high),
                        Math.Max(low, high),
                        scale.Share(c.Value, polarity),
                        scale.Share(c.Germany.Value, polarity),
                        scale.Share(context.ClusterMean(group, c.Indicator), polarity)
                    ),
                    Palette.OfCluster(context.Scheme[group]),
                    StripWidth,
                    $"{Label(c.Indicator)}: {word}."
                )
            )
            {
                IsDecoration = true,
            },
            new(word, []) { Sign = sign },
            Arrow(context.Courses.Find(kreis, c.Indicator, ArrowYears)),
        ];
    }

    /// <summary>What a row is called.</summary>
    public static string Label(Indicator indicator) => indicator.Words.Label ?? indicator.Words.Short;

    private static (string Word, string Sign) Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.Better => ("besser", "\u25B2"),
            Verdict.Worse => ("schlechter", "\u25BC"),
            _ => ("ähnlich", "\u25CF"),
        };

    private static ChartCell Arrow(Course? course) =>
        course?.Verdict switch
        {
            Verdict.Better => new("besser", []) { Sign = "\u2197" },
            Verdict.Worse => new("schlechter", []) { Sign = "\u2198" },
            Verdict.Similar => new("ähnlich", []) { Sign = "\u2192" },
            _ => new("–", []),
        };

    private static string Here(ReportContext context, KreisKey kreis, Compared c) =>
        (
            IsBalance(c.Indicator)
                ? GermanNumber.Signed(c.Value, c.Indicator.Decimals)
                : GermanNumber.WithUnit(c.Value, c.Indicator.Decimals, c.Indicator.DisplayUnit == "Euro" ? "€" : c.Indicator.DisplayUnit)
        ) + (context.Value(kreis, c.Indicator).Status == ValueStatus.Imputed ? "*" : "");

    /// <summary>A value with its unit or what it stands for: <c>7,6 %</c>, <c>−3,1 je 1 000</c>.</summary>
    internal static string WithUnit(double value, Indicator indicator) =>
        IsBalance(indicator)
            ? IndicatorWords.NumberWithPer(GermanNumber.Signed(value, indicator.Decimals), indicator)
            : GermanNumber.WithUnit(value, indicator.Decimals, indicator.DisplayUnit);

    /// <summary>Whether a value is what comes less what goes: it has a sign then.</summary>
    private static bool IsBalance(Indicator indicator) => indicator.PlainBeyond is not null;

    /// <summary>A value with its sign where it is a balance.</summary>
    internal static string Number(double value, int decimals, Indicator indicator) =>
        IsBalance(indicator) ? GermanNumber.Signed(value, decimals) : GermanNumber.Text(value, decimals);

    /// <summary>The office's value, else the mean of the Kreise under its name.</summary>
    internal static string Beside(ReferenceValue value, Indicator indicator) =>
        value.IsOfficial
            ? Number(value.Value, indicator.Decimals, indicator)
            : $"Mittel\u00A0{Number(value.Value, ComparisonSection.MeanDecimals(indicator), indicator)}";

    /// <summary>The ways themselves.</summary>
    private static string Metres(DailyWays ways) =>
        $"Mittlere Luftlinie: zum Supermarkt {Metres(ways.Supermarket)}, zur Apotheke {Metres(ways.Pharmacy)}, zur Grundschule "
        + $"{Metres(ways.School)}, zur Haltestelle {Metres(ways.Stop)}";

    /// <summary>A way to tens of metres; to the metre where tens would put it on the other side of a threshold of the points.</summary>
    private static string Metres(double metres)
    {
        var tens = Math.Round(metres / 10) * 10;
        var isOtherSide = SupplyIndex.Thresholds.Any(t => metres <= t != tens <= t);
        return GermanNumber.WithUnit(isOtherSide ? Math.Ceiling(metres) : tens, 0, "m");
    }

    /// <summary>What the words of the table mean.</summary>
    internal static string Note(ReportContext context)
    {
        var means = context.Indicators.Where(i => !context.Reference(AreaMeans.Germany, i).IsOfficial).Select(Label).ToList();
        return "„Ähnlich“: Der Unterschied ist klein oder kann eine zufällige Schwankung sein. "
            + (
                Arrows(context) is { } since
                    ? $"Vergleich {PeriodWords.Since(context, since)}: die eigene Änderung gegenüber der aller Kreise, soweit sie "
                        + "größer ist als üblich. "
                    : "Einen Verlauf gibt es ab der nächsten Ausgabe. "
            )
            + (means.Count == 0 ? "" : "„Mittel“: Mittel der Kreise, weil es keinen amtlichen Wert gibt.");
    }
}

/// <summary>How much the spine tells beside its rows; page 4 explains the words too.</summary>
/// <param name="HasWays">The ways in metres.</param>
/// <param name="HasKey">The signs.</param>
/// <param name="HasNote">The words.</param>
internal readonly record struct SpineExtent(bool HasWays, bool HasKey, bool HasNote);
