using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report;

/// <summary>Everything page 2 tells of one indicator of a Kreis.</summary>
internal sealed class IndicatorFigures
{
    /// <summary>A standard error of this share of the standard deviation of all Kreise or more comes of small numbers.</summary>
    internal const double SmallNumbers = 0.35;

    /// <summary>A change of a year beyond so many times the usual one is a jump.</summary>
    internal const double Jump = 2;

    private const double TrendWidth = 76;

    private readonly ReportContext _context;
    private readonly KreisKey _kreis;

    public IndicatorFigures(ReportContext context, KreisKey kreis, Indicator indicator)
    {
        (_context, _kreis, Indicator) = (context, kreis, indicator);
        Value = context.Value(kreis, indicator);
        var (low, high) = context.Drawings.Band(indicator, context.Cluster(kreis));
        Strip = new StripData(
            context.Drawings.Crowd(indicator),
            Value.Value,
            low,
            high,
            context.IsCityState(kreis.Land) ? null : context.Reference(kreis.Land.Text, indicator).Value,
            context.Reference(AreaMeans.Germany, indicator).Value
        );
        Ends = new(GermanNumber.Text(Strip.Crowd.Least, indicator.Decimals), GermanNumber.Text(Strip.Crowd.Largest, indicator.Decimals));
    }

    public Indicator Indicator { get; }

    public IndicatorValue Value { get; }

    public StripData Strip { get; }

    public StripEnds Ends { get; }

    public int MeanDecimals => ComparisonSection.MeanDecimals(Indicator);

    public string ValueText =>
        GermanNumber.WithUnit(Value.Value, Indicator.Decimals, Indicator.DisplayUnit) + (Value.Status == ValueStatus.Imputed ? "*" : "");

    /// <summary>The period of the value in brackets, where an edition mixes periods; else empty.</summary>
    public string PeriodBeside => PeriodWords.Beside(_context, _kreis, Indicator);

    public string AltText => $"{SpineSection.Label(Indicator)}: {ValueText}.";

    /// <summary>Where the Kreis stands among all and in its Land; that there is no rank where the source asks for none.</summary>
    public IEnumerable<string> Ranks
    {
        get
        {
            if (Indicator.Words.RankRemark is not null)
            {
                yield return "ohne Rang";
                yield break;
            }
            yield return $"Rang {Place(_context.Rank(_kreis, Indicator))}";
            if (!_context.IsCityState(_kreis.Land))
                yield return $"im Land {Place(_context.RankInLand(_kreis, Indicator))}";
        }
    }

    /// <summary>How much of the value may be chance, for the line of the value; null where that is not known.</summary>
    public string? Chance => Error is { } error ? $"±\u202F{GermanNumber.Text(Compared.Chance * error, Indicator.Decimals)}" : null;

    /// <summary>That the value rests on small numbers, that it jumped.</summary>
    public IEnumerable<string> Doubts
    {
        get
        {
            if (Error >= SmallNumbers * _context.Deviation(Indicator))
                yield return "kleine Zahlen";
            if (
                _context.Courses.Find(_kreis, Indicator, 1) is { } course
                && Math.Abs(course.Change - course.OfAll) > Jump * _context.Courses.UsualChange(Indicator)
            )
                yield return $"Sprung: {ChangeSize.Short(course.Change, Indicator)}";
        }
    }

    /// <summary>The course since the first edition beside that of all Kreise; null where there is none.</summary>
    public Picture? Course
    {
        get
        {
            var trend = _context.Background.Trend;
            if (trend.Count < 2 || !_context.Courses.Moves(Indicator))
                return null;
            var (j, row) = (_context.Column(Indicator), _context.Row(_kreis));
            return Sparkline.Draw(
                [.. trend.Select(t => t.Features.Row(row)[j])],
                _context.Courses.MeansOf(Indicator),
                new SparkAxis(
                    [.. trend.Select(t => t.Year)],
                    [.. _context.Recipe.Indicators[j].Breaks.Select(b => b.FirstYear)],
                    Indicator.Polarity > 0,
                    (Strip.Crowd.Largest - Strip.Crowd.Least) / 10
                )
                {
                    Ends = PeriodWords.Ends(_context, _kreis, Indicator),
                },
                TrendWidth,
                AltText
            );
        }
    }

    /// <summary>Why there is no course.</summary>
    public string NoCourse => _context.Courses.Years < 2 ? "ab der nächsten Ausgabe" : "eine Erhebung";

    /// <summary>First and last value, change here, in the Land and of all, and the verdict.</summary>
    /// <param name="hasLand">Whether the table has a column for the Land.</param>
    public IEnumerable<string> TrendCells(bool hasLand)
    {
        var trend = _context.Background.Trend;
        var (j, row) = (_context.Column(Indicator), _context.Row(_kreis));
        yield return GermanNumber.Text(trend[0].Features.Row(row)[j], Indicator.Decimals);
        yield return GermanNumber.Text(trend[^1].Features.Row(row)[j], Indicator.Decimals);
        var course = _context.Courses.Find(_kreis, Indicator, trend[^1].Year - trend[0].Year);
        yield return Change(course?.Change);
        if (hasLand)
            yield return Change(course?.OfLand);
        yield return Change(course?.OfAll);
        yield return course?.Verdict switch
        {
            Verdict.Better => "besser",
            Verdict.Worse => "schlechter",
            Verdict.Similar => "ähnlich",
            _ => _context.Courses.Moves(Indicator) ? "Bruch der Reihe" : "eine Erhebung",
        };
    }

    /// <summary>The standard error, where it shows in the decimals of the indicator.</summary>
    private double? Error => _context.StandardError(_kreis, Indicator) is { } error && Rounded(Compared.Chance * error) > 0 ? error : null;

    private string Change(double? change) => change is { } known ? ChangeSize.Short(known, Indicator) : "–";

    private decimal Rounded(double value) => Math.Round((decimal)value, Indicator.Decimals, MidpointRounding.AwayFromZero);

    private static string Place(Rank rank) => $"{GermanNumber.Count(rank.Number)} von {GermanNumber.Count(rank.All)}";
}
