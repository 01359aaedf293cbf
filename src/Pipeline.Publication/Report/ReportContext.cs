using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report;

/// <summary>What all reports of an edition share, looked up once. Immutable: used by several threads.</summary>
public sealed class ReportContext
{
    private readonly Dictionary<(string Area, string Indicator), AreaMean> _means;
    private readonly Dictionary<(string Area, string Indicator), AreaMean> _official;
    private readonly Dictionary<(KreisKey, string), IndicatorValue> _values;
    private readonly ILookup<KreisKey, Cause> _causes;
    private readonly Dictionary<KreisKey, int> _rows;
    private readonly IReadOnlyList<KreisCertainty> _certainty;
    private readonly ILookup<(KreisKey, string), ContextValue> _context;
    private readonly Lazy<Courses> _courses;
    private readonly Lazy<string> _fingerprint;
    private readonly HashSet<LandKey> _cityStates;
    private readonly ILookup<LandKey, int> _rowsOfLaender;

    /// <summary>Orders the parts of an edition so that reports find them.</summary>
    /// <param name="edition">The parts.</param>
    public ReportContext(ReportedEdition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        (Recipe, Id, Basis, State) = (edition.Recipe, edition.Id, edition.Basis, edition.State);
        (Before, Diff, Background) = (edition.Before, edition.Diff, edition.Background);
        _certainty = edition.Certainty;
        IsPredicted = _certainty.Any(c => c.IsPredicted);
        Register = KreisRegister.On(Basis.Gebietsstand);
        _cityStates = [.. Register.All.Where(k => k.Name == k.Key.Land.Name).Select(k => k.Key.Land)];
        _context = Background.Context.ToLookup(v => (v.Kreis, v.Series.Code));
        _means = AreaMeans.Compute(Features).ToDictionary(m => (m.Area, m.Indicator.Code));
        _official = edition.Means.Where(m => m.Kind == MeanKind.Official).ToDictionary(m => (m.Area, m.Indicator.Code));
        _values = edition.Values.ToDictionary(v => (v.Kreis, v.Indicator.Code));
        _causes = (Diff?.Causes ?? []).ToLookup(c => c.Kreis);
        _rows = Features.Kreise.Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i);
        _rowsOfLaender = _rows.ToLookup(p => p.Key.Land, p => p.Value);
        Drawings = new EditionDrawings(this);
        _courses = new(() => new Courses(this));
        _fingerprint = new(() => edition.Fingerprint ?? Basis.Fingerprint);
    }

    /// <summary>Whether new centres are due.</summary>
    public AnchorCheck? Anchoring { get; init; }

    /// <summary>Clusters by the centres that count from the next edition on, in row order; null where the edition is no bridge.</summary>
    public int[]? BridgeLabels { get; init; }

    /// <summary>The labels by every possible anchor, oldest first; empty where they are not known.</summary>
    public IReadOnlyList<LabelsByAnchor> ByAnchor { get; init; } = [];

    /// <summary>How often each Kreis comes into which cluster, in row order; empty where the edition does not say.</summary>
    public IReadOnlyList<KreisShares> Shares { get; init; } = [];

    /// <summary>Standard errors by Kreis and indicator, in the indicator's unit; where one is missing it is not known.</summary>
    public IReadOnlyDictionary<(KreisKey Kreis, string Indicator), double> StandardErrors { get; init; } =
        new Dictionary<(KreisKey, string), double>();

    /// <summary>From an edition that passed cluster and diff.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="maps">What its maps are drawn from; the tiles of its Gebietsstand where null.</param>
    public static ReportContext Build(Recipe recipe, MadeEdition edition, ReportMaps? maps = null) =>
        new(
            new ReportedEdition
            {
                Recipe = recipe.ForEdition(edition.Planned.Id.Year),
                Id = edition.Planned.Id,
                Basis = edition.Planned.Basis,
                Values = edition.Data.Indicators,
                Means = edition.Data.Means,
                State = edition.State,
                Certainty =
                [
                    .. edition.Clustered!.Borderline.Select((b, i) => Certainty(edition.Clustered, i, b.IsBorderline ? b.Other : null)),
                ],
                Before = edition.Before?.State,
                Diff = edition.Diff,
                Background = new ReportBackground
                {
                    Track = edition.Track,
                    Trend = edition.Trend,
                    Context = edition.Data.Context,
                    Ways = DailyWays.Read(edition.Data.Observations, recipe),
                    ConceptGroups = edition.ConceptGroups,
                    Maps = maps,
                },
            }
        )
        {
            Anchoring = edition.Anchoring,
            ByAnchor = edition.ByAnchor,
            StandardErrors = edition
                .Data.Indicators.Zip(edition.StandardErrors)
                .Where(p => p.Second is not null)
                .ToDictionary(p => (p.First.Kreis, p.First.Indicator.Code), p => p.Second!.Value),
            BeforeId = edition.Planned.Previous,
            Shares = KreisShares.Of(edition.Clustered!),
            BridgeLabels = edition.Bridge?.Schemes.New.Labels,
        };

    private static KreisCertainty Certainty(ClusteredEdition clustered, int row, int? bordersOn) =>
        clustered.Predicted is { } predicted
            ? new(predicted.Basis.Kind(), predicted.OfLabel[row], bordersOn)
            : new(ShareKind.Resampled, clustered.Certainty.OfLabel[row], bordersOn);

    /// <summary>The recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>The edition.</summary>
    public EditionId Id { get; }

    /// <summary>What it is made from.</summary>
    public EditionBasis Basis { get; }

    /// <summary>Fingerprint of the edition: the hash of what it is made from, worked out once.</summary>
    internal string Fingerprint => _fingerprint.Value;

    /// <summary>Its data and official classification.</summary>
    public EditionState State { get; }

    /// <summary>The edition before; null in the anchor edition.</summary>
    public EditionState? Before { get; }

    /// <summary>Its id, where it is known.</summary>
    public EditionId? BeforeId { get; init; }

    /// <summary>The comparison with it; null in the anchor edition.</summary>
    public EditionDiff? Diff { get; }

    /// <summary>History, context series, notes and shapes.</summary>
    public ReportBackground Background { get; }

    /// <summary>What its maps are drawn from.</summary>
    public ReportMaps Maps => Background.Maps ?? ReportMaps.Tiles(Basis.Gebietsstand);

    /// <summary>The Kreise of its Gebietsstand.</summary>
    public KreisRegister Register { get; }

    /// <summary>What all its reports draw alike.</summary>
    internal EditionDrawings Drawings { get; }

    /// <summary>How its indicators went over the years.</summary>
    internal Courses Courses => _courses.Value;

    /// <summary>The official classification.</summary>
    public OfficialClassification Official => State.Official;

    /// <summary>Values in original units.</summary>
    public FeatureMatrix Features => State.Data.Features;

    /// <summary>The edition's year as text.</summary>
    public string Year => GermanNumber.Year(Id.Year);

    /// <summary>The year of the edition before as text; only where there is one.</summary>
    public string PreviousYear => GermanNumber.Year(Before!.Year);

    /// <summary>The indicators in the order of the recipe.</summary>
    public IReadOnlyList<Indicator> Indicators => Features.Indicators;

    /// <summary>An indicator of the recipe by its code.</summary>
    public Indicator Indicator(string code) => Recipe.Indicator(code);

    /// <summary>How the clusters are numbered, named and coloured.</summary>
    public ClusterScheme Scheme => Basis.Clustering.Named;

    /// <summary>German name of a cluster.</summary>
    public string ClusterName(int cluster) => Scheme[cluster].Name;

    /// <summary>Row of a Kreis in all matrices.</summary>
    public int Row(KreisKey kreis) => _rows[kreis];

    /// <summary>Official cluster of a Kreis.</summary>
    public int Cluster(KreisKey kreis) => Official.Labels[Row(kreis)];

    /// <summary>Whether certainty speaks of the next year; the bootstrap's alone does not.</summary>
    public bool IsPredicted { get; }

    /// <summary>How sure the label of a Kreis is.</summary>
    public KreisCertainty Certainty(KreisKey kreis) => _certainty[Row(kreis)];

    /// <summary>Value of a Kreis.</summary>
    public IndicatorValue Value(KreisKey kreis, Indicator indicator) => _values[(kreis, indicator.Code)];

    /// <summary>Mean of the Kreise of a Land or of Germany.</summary>
    public double Mean(string area, Indicator indicator) => _means[(area, indicator.Code)].Mean;

    /// <summary>
    /// What a Land or Germany is compared by: the office's own value where it publishes one, else the mean of the Kreise.
    /// </summary>
    public ReferenceValue Reference(string area, Indicator indicator) =>
        _official.TryGetValue((area, indicator.Code), out var official) ? new(official.Mean, true) : new(Mean(area, indicator), false);

    /// <summary>Whether a Land is a city, so that its value says little beside that of the city.</summary>
    public bool IsCityState(LandKey land) => _cityStates.Contains(land);

    /// <summary>Population standard deviation of an indicator over the Kreise.</summary>
    public double Deviation(Indicator indicator) => State.Data.StandardDeviations[Column(indicator)];

    /// <summary>Standard error of a value in its unit; null where none is known.</summary>
    public double? StandardError(KreisKey kreis, Indicator indicator) =>
        StandardErrors.TryGetValue((kreis, indicator.Code), out var error) ? error : null;

    /// <summary>Mean of an indicator in a cluster, original units.</summary>
    public double ClusterMean(int cluster, Indicator indicator) => Official.Means[Cell(cluster, indicator)];

    /// <summary>Mean z of the members of a cluster, signed so that positive is better.</summary>
    public double ClusterScore(int cluster, Indicator indicator) => Official.CentresZ[Cell(cluster, indicator)] * indicator.Polarity;

    /// <summary>z of a Kreis, signed so that positive is better.</summary>
    public double Score(KreisKey kreis, Indicator indicator) => State.Data.Row(Row(kreis))[Column(indicator)] * indicator.Polarity;

    /// <summary>The values of a context series that are there, by year.</summary>
    public IReadOnlyList<ContextValue> Describing(KreisKey kreis, ContextSeries series) =>
        [.. _context[(kreis, series.Code)].OrderBy(v => v.Year)];

    /// <summary>The notes that concern a Kreis.</summary>
    public IReadOnlyList<ReportNote> Notes(KreisKey kreis) =>
        [.. Background.Notes.Where(n => n.Kreise is null || n.Kreise.Contains(kreis))];

    /// <summary>Where a Kreis stands among all by an indicator.</summary>
    public Rank Rank(KreisKey kreis, Indicator indicator) =>
        Report.Rank.Compute(Column(indicator), Row(kreis), Features, indicator.Polarity);

    /// <summary>Where a Kreis stands in its Land by an indicator.</summary>
    public Rank RankInLand(KreisKey kreis, Indicator indicator) =>
        Report.Rank.Compute(Column(indicator), Row(kreis), Features, indicator.Polarity, _rowsOfLaender[kreis.Land]);

    /// <summary>Causes of a Kreis's movement.</summary>
    public IEnumerable<Cause> Causes(KreisKey kreis) => _causes[kreis];

    private int Cell(int cluster, Indicator indicator) => ((cluster - 1) * Indicators.Count) + Column(indicator);

    internal int Column(Indicator indicator)
    {
        for (var j = 0; j < Indicators.Count; j++)
            if (Indicators[j] == indicator)
                return j;
        throw new KeyNotFoundException(indicator.Code);
    }
}

/// <summary>The value of a Land or of Germany.</summary>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="IsOfficial">Whether the office publishes it; else it is the unweighted mean of the Kreise.</param>
public readonly record struct ReferenceValue(double Value, bool IsOfficial);

/// <summary>How sure the label of a Kreis is.</summary>
/// <param name="Kind">What the share is of; editions up to version 3 of the tables know resamples alone.</param>
/// <param name="Share">Share of the simulated next years, or of the resamples, with the same label, 0 to 1.</param>
/// <param name="BordersOn">The other cluster of a borderline Kreis; null where it is not borderline.</param>
public readonly record struct KreisCertainty(ShareKind Kind, double Share, int? BordersOn)
{
    /// <summary>Whether it speaks of the next year.</summary>
    public bool IsPredicted => Kind != ShareKind.Resampled;

    /// <summary>The share below which the Kreis is borderline.</summary>
    public double Least(CertaintyParameters parameters) => IsPredicted ? parameters.LeastPredicted : parameters.LeastCertainty;
}
