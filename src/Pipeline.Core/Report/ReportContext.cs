using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Report;

/// <summary>What all reports of an edition share, looked up once. Immutable: used by several threads.</summary>
public sealed class ReportContext
{
    private readonly Dictionary<(string Area, string Indicator), AreaMean> _means;
    private readonly Dictionary<(KreisKey, string), IndicatorValue> _values;
    private readonly ILookup<KreisKey, Cause> _causes;
    private readonly Dictionary<KreisKey, int> _rows;

    /// <summary>Takes an edition that passed cluster and diff.</summary>
    public ReportContext(Recipe recipe, MadeEdition edition)
    {
        (Recipe, Edition) = (recipe, edition);
        Clustered = edition.Clustered ?? throw new ArgumentException("the edition was not clustered", nameof(edition));
        _means = AreaMeans.Of(edition.Data.Features).ToDictionary(m => (m.Area, m.Indicator.Code));
        _values = edition.Data.Indicators.ToDictionary(v => (v.Kreis, v.Indicator.Code));
        _causes = (edition.Diff?.Causes ?? []).ToLookup(c => c.Kreis);
        _rows = edition.Data.Features.Kreise.Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i);
    }

    /// <summary>The recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>The edition.</summary>
    public MadeEdition Edition { get; }

    /// <summary>Its clustering.</summary>
    public ClusteredEdition Clustered { get; }

    /// <summary>The edition's year as text.</summary>
    public string Year => GermanNumber.Year(Edition.Planned.Id.Year);

    /// <summary>The year of the edition before as text; only where there is one.</summary>
    public string PreviousYear => GermanNumber.Year(Edition.Before!.Year);

    /// <summary>The indicators in the order of the recipe.</summary>
    public IReadOnlyList<Indicator> Indicators => Edition.Data.Features.Indicators;

    /// <summary>Row of a Kreis in all matrices.</summary>
    public int Row(KreisKey kreis) => _rows[kreis];

    /// <summary>Official cluster of a Kreis.</summary>
    public int Cluster(KreisKey kreis) => Clustered.Official.Labels[Row(kreis)];

    /// <summary>Value of a Kreis.</summary>
    public IndicatorValue Value(KreisKey kreis, Indicator indicator) => _values[(kreis, indicator.Code)];

    /// <summary>Mean of the Kreise of a Land or of Germany.</summary>
    public double Mean(string area, Indicator indicator) => _means[(area, indicator.Code)].Mean;

    /// <summary>Mean of an indicator in a cluster, original units.</summary>
    public double ClusterMean(int cluster, Indicator indicator) => Clustered.Official.Means[Cell(cluster, indicator)];

    /// <summary>Mean z of the members of a cluster, signed so that positive is better.</summary>
    public double ClusterScore(int cluster, Indicator indicator) => Clustered.Official.CentresZ[Cell(cluster, indicator)] * indicator.Polarity;

    /// <summary>z of a Kreis, signed so that positive is better.</summary>
    public double Score(KreisKey kreis, Indicator indicator) => Clustered.Data.Row(Row(kreis))[Column(indicator)] * indicator.Polarity;

    /// <summary>Causes of a Kreis's movement.</summary>
    public IEnumerable<Cause> Causes(KreisKey kreis) => _causes[kreis];

    private int Cell(int cluster, Indicator indicator) => ((cluster - 1) * Indicators.Count) + Column(indicator);

    private int Column(Indicator indicator)
    {
        for (var j = 0; j < Indicators.Count; j++)
            if (Indicators[j] == indicator)
                return j;
        throw new KeyNotFoundException(indicator.Code);
    }
}
