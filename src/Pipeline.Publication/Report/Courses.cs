using System.Collections.Concurrent;
using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>
/// How the indicators of an edition went over the years, on today's data: what is usual of all Kreise, against which one Kreis is
/// told to do better or worse. Changes of money are in per cent, so that rising prices and incomes of all drop out of a comparison.
/// </summary>
internal sealed class Courses
{
    /// <summary>Share of the Kreise whose change of a year is called usual.</summary>
    public const double Usual = 0.8;

    private readonly ConcurrentDictionary<(int Column, int From, int To), ChangesOfAll> _changes = new();
    private readonly ReportContext _context;
    private readonly double[][] _means;
    private readonly double[] _usual;
    private readonly bool[] _moves;

    /// <param name="context">The edition with its trends.</param>
    public Courses(ReportContext context)
    {
        _context = context;
        var columns = context.Indicators.Count;
        _usual = new double[columns];
        _means =
        [
            .. Enumerable
                .Range(0, columns)
                .Select(j => Enumerable.Range(0, Years).Select(y => Rows.Average(row => At(y, row, j))).ToArray()),
        ];
        _moves = new bool[columns];
        for (var j = 0; j < columns; j++)
        {
            var deviations = Enumerable.Range(1, Math.Max(0, Years - 1)).SelectMany(year => FromMean(j, year - 1, year)).Order().ToList();
            _usual[j] = deviations.Count == 0 ? 0 : deviations[(int)Math.Ceiling(Usual * deviations.Count) - 1];
            _moves[j] = Enumerable.Range(1, Math.Max(0, Years - 1)).Any(year => Changes(j, year - 1, year).Of.Any(c => c != 0));
        }
    }

    /// <summary>How many years are known.</summary>
    public int Years => _context.Background.Trend.Count;

    /// <summary>First year of the trends.</summary>
    public int FirstYear => _context.Background.Trend[0].Year;

    /// <summary>Whether an indicator ever changed: one survey for all years is no course.</summary>
    public bool Moves(Indicator indicator) => _moves[Column(indicator)];

    /// <summary>Mean of all Kreise in each year.</summary>
    public IReadOnlyList<double> MeansOf(Indicator indicator) => _means[Column(indicator)];

    /// <summary>The change of a year, less that of all Kreise, which four in five do not exceed.</summary>
    public double UsualChange(Indicator indicator) => _usual[Column(indicator)];

    /// <summary>Whether changes of an indicator are told in per cent of it.</summary>
    public static bool IsMoney(Indicator indicator) => indicator.DisplayUnit == "Euro";

    /// <summary>The course of one Kreis over some years; null where there are none, nothing moved, or the series broke.</summary>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="years">How many years back, at most.</param>
    public Course? Find(KreisKey kreis, Indicator indicator, int years)
    {
        var j = Column(indicator);
        var (last, first) = (Years - 1, Enumerable.Range(0, Years).FirstOrDefault(y => Year(y) >= Year(Years - 1) - years));
        if (Years < 2 || first == last || !_moves[j] || Breaks(j, Year(first), Year(last)))
            return null;
        var row = _context.Row(kreis);
        var changes = Changes(j, first, last);
        return new Course(
            Year(first),
            Year(last),
            At(first, row, j),
            At(last, row, j),
            changes.Of[row],
            changes.MeansOfLaender[kreis.Land],
            changes.Mean
        )
        {
            Verdict = Judge((changes.Of[row] - changes.Mean) * indicator.Polarity, _usual[j]),
        };
    }

    /// <summary>Whether a series is another after one year than up to it.</summary>
    public bool Breaks(Indicator indicator, int after, int upTo) => Breaks(Column(indicator), after, upTo);

    private bool Breaks(int column, int after, int upTo) =>
        _context.Recipe.Indicators[column].Breaks.Any(b => b.FirstYear > after && b.FirstYear <= upTo);

    private static Verdict Judge(double difference, double usual) =>
        difference > usual ? Verdict.Better
        : difference < -usual ? Verdict.Worse
        : Verdict.Similar;

    private IEnumerable<double> FromMean(int column, int from, int to)
    {
        var changes = Changes(column, from, to);
        return changes.Of.Select(c => Math.Abs(c - changes.Mean));
    }

    private ChangesOfAll Changes(int column, int from, int to) =>
        _changes.GetOrAdd((column, from, to), key => Changed(key.Column, key.From, key.To));

    private ChangesOfAll Changed(int column, int from, int to)
    {
        var money = IsMoney(_context.Indicators[column]);
        double[] changes = [.. Rows.Select(row => Change(money, At(from, row, column), At(to, row, column)))];
        var laender = Rows.GroupBy(row => _context.Features.Kreise[row].Land);
        return new(changes, changes.Average(), laender.ToDictionary(land => land.Key, land => land.Average(row => changes[row])));
    }

    private static double Change(bool isMoney, double from, double to) => isMoney ? ((to / from) - 1) * 100 : to - from;

    private IEnumerable<int> Rows => Enumerable.Range(0, _context.Features.Rows);

    private int Year(int index) => _context.Background.Trend[index].Year;

    private double At(int year, int row, int column) => _context.Background.Trend[year].Features.Row(row)[column];

    private int Column(Indicator indicator) => _context.Column(indicator);

    /// <summary>The changes of all Kreise between two years, and their means: every report asks for the same ones.</summary>
    private sealed record ChangesOfAll(double[] Of, double Mean, Dictionary<LandKey, double> MeansOfLaender);
}

/// <summary>How an indicator of a Kreis went.</summary>
/// <param name="FirstYear">First year.</param>
/// <param name="LastYear">Last year.</param>
/// <param name="First">Value in the first year.</param>
/// <param name="Last">Value in the last year.</param>
/// <param name="Change">Change of the Kreis: in the indicator's unit, of money in per cent.</param>
/// <param name="OfLand">Mean change of the Kreise of its Land.</param>
/// <param name="OfAll">Mean change of all Kreise.</param>
internal sealed record Course(int FirstYear, int LastYear, double First, double Last, double Change, double OfLand, double OfAll)
{
    /// <summary>Whether the Kreis did better or worse than all, beyond the usual change of a year.</summary>
    public required Verdict Verdict { get; init; }
}
