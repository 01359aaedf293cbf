using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>
/// The tables of an edition. Names, order and types of the columns are a contract with researchers: a change needs a new
/// <see cref="Version"/> and a line in docs/store.md. What a table holds is described beside its rows.
/// </summary>
public static class TableSchemas
{
    /// <summary>Version of the contract, in the metadata of every file.</summary>
    public const string Version = "6";

    /// <summary>What a release says: one value of one series, and the Kreis of today it enters with which weight.</summary>
    public static Table<ObservationRow> Observations { get; } = ObservationRow.Describe();

    /// <summary>One value of one indicator of one Kreis.</summary>
    public static Table<IndicatorRow> IndicatorValues { get; } = IndicatorRow.Describe();

    /// <summary>The cluster of one Kreis, official and fresh.</summary>
    public static Table<MembershipRow> Membership { get; } = MembershipRow.Describe();

    /// <summary>One Kreis that changed cluster.</summary>
    public static Table<ChangeRow> Changes { get; } = ChangeRow.Describe();

    /// <summary>One part of the movement of a Kreis between two clusters.</summary>
    public static Table<CauseRow> Causes { get; } = CauseRow.Describe();

    /// <summary>The margin of one Kreis between two clusters in two editions.</summary>
    public static Table<MarginRow> Margins { get; } = MarginRow.Describe();

    /// <summary>One number of clusters with its measures.</summary>
    public static Table<QualityRow> Quality { get; } = QualityRow.Describe();

    /// <summary>The z-values of one Kreis, one column per indicator.</summary>
    /// <param name="indicators">The indicators in the order of the recipe.</param>
    public static Table<StandardisedRow> Standardised(IReadOnlyList<Indicator> indicators) => StandardisedRow.Describe(indicators);

    /// <summary>One cluster of one solution, two columns per indicator.</summary>
    /// <param name="indicators">The indicators in the order of the recipe.</param>
    public static Table<ClusterRow> Clusters(IReadOnlyList<Indicator> indicators) => ClusterRow.Describe(indicators);

    /// <summary>The cluster of one Kreis in one year of the family.</summary>
    public static Table<TrackRow> Tracks { get; } = TrackRow.Describe();

    /// <summary>One value of a context series of one Kreis.</summary>
    public static Table<ContextRow> Context { get; } = ContextRow.Describe();

    /// <summary>One indicator of one Kreis in one year of the family.</summary>
    public static Table<TrendRow> Trends { get; } = TrendRow.Describe();

    /// <summary>One value of a Land or of Germany, official or a mean of its Kreise.</summary>
    public static Table<MeanRow> Means { get; } = MeanRow.Describe();

    /// <summary>One of the Kreise most like a Kreis.</summary>
    public static Table<SimilarRow> Similar { get; } = SimilarRow.Describe();

    /// <summary>The correlation of two indicators.</summary>
    public static Table<CorrelationRow> Correlations { get; } = CorrelationRow.Describe();

    /// <summary>One other choice of the method and how far its clusters agree.</summary>
    public static Table<SensitivityRow> Sensitivity { get; } = SensitivityRow.Describe();

    /// <summary>How many Kreise went from one cluster to another.</summary>
    public static Table<TransitionRow> Transitions { get; } = TransitionRow.Describe();

    /// <summary>How well the frozen centres still fit.</summary>
    public static Table<AnchoringRow> Anchoring { get; } = AnchoringRow.Describe();

    /// <summary>The cluster of one Kreis by a bridge edition's new scheme.</summary>
    public static Table<BridgeRow> Bridge { get; } = BridgeRow.Describe();

    /// <summary>The mean of a context series in a cluster and a year.</summary>
    public static Table<ContextMeanRow> ContextMeans { get; } = ContextMeanRow.Describe();

    /// <summary>How often a Kreis comes into one of the clusters.</summary>
    public static Table<MembershipShareRow> MembershipShares { get; } = MembershipShareRow.Describe();

    /// <summary>What came of the certainties of the editions before.</summary>
    public static Table<ReliabilityRow> Reliability { get; } = ReliabilityRow.Describe();

    /// <summary>The cluster of one Kreis, had another edition been the anchor.</summary>
    public static Table<AnchorDependenceRow> AnchorDependence { get; } = AnchorDependenceRow.Describe();

    /// <summary>What is known of a Kreis's Integrationskonzept; only in editions with an upload.</summary>
    public static Table<ConceptRow> Concepts { get; } = ConceptRow.Describe();

    /// <summary>How many Kreise of a cluster or Land have an Integrationskonzept.</summary>
    public static Table<ConceptGroupRow> ConceptGroups { get; } = ConceptGroupRow.Describe();

    /// <summary>What a life expectancy rests on; only in editions that compute it from deaths.</summary>
    public static Table<LifeTableRow> LifeTables { get; } = LifeTableRow.Describe();

    /// <summary>All tables there may be in an edition, in the order of the codebook.</summary>
    /// <param name="indicators">The indicators in the order of the recipe.</param>
    public static IReadOnlyList<TableSchema> All(IReadOnlyList<Indicator> indicators) =>
        [
            Observations,
            IndicatorValues,
            Membership,
            Changes,
            Causes,
            Margins,
            Quality,
            Standardised(indicators),
            Clusters(indicators),
            Tracks,
            Context,
            Trends,
            Means,
            Similar,
            Correlations,
            Sensitivity,
            Transitions,
            Anchoring,
            Bridge,
            ContextMeans,
            MembershipShares,
            Reliability,
            AnchorDependence,
            Concepts,
            ConceptGroups,
            LifeTables,
        ];
}
