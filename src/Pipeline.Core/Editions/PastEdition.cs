using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Editions;

/// <summary>
/// What later editions need of one that is done. A bridge edition hands on its new scheme: its own centres and the labels
/// they give.
/// </summary>
/// <param name="State">Data, anchor and official labels.</param>
/// <param name="Certainty">Certainty of the labels in row order; null where the edition has none.</param>
/// <param name="Merged">The Kreise with a value put together from those of former Kreise.</param>
/// <param name="Fit">How well its anchor fits it.</param>
/// <param name="Definitions">What its indicators are made of, by code.</param>
public sealed record PastEdition(
    EditionState State,
    double[]? Certainty,
    IReadOnlySet<KreisKey> Merged,
    AnchorFit Fit,
    IReadOnlyDictionary<string, string> Definitions
)
{
    /// <summary>Centres of its fresh solution by the official numbers, k×p row-major.</summary>
    public double[] FreshCentres { get; init; } = [];

    /// <summary>The edition as a possible anchor: where it is the anchor, its frozen centres.</summary>
    public PossibleAnchor AsAnchor => new(State.Year, State.Data, State.Anchor.Year == State.Year ? State.Anchor.Centres : FreshCentres);

    /// <summary>What a comparison with a later edition needs of it.</summary>
    public ComparedEdition Compared =>
        new(State, Certainty, Merged) { Inherited = [.. Inherited.Select(s => s.Kreis)], Definitions = Definitions };

    /// <summary>Inhabitants by Kreis, as far as the edition says them: they weigh Kreise that were merged since.</summary>
    public IReadOnlyDictionary<KreisKey, double> Inhabitants { get; init; } = new Dictionary<KreisKey, double>();

    /// <summary>The year or years every value speaks of, in the order of the matrix of its data, row by row.</summary>
    public required IReadOnlyList<string> Periods { get; init; }

    /// <summary>
    /// The Kreise whose past is not their own: a split or a merger lies between this edition and the one it is shown for.
    /// </summary>
    public IReadOnlyList<Succession> Inherited { get; init; } = [];

    /// <summary>
    /// The edition in the Kreise of a later one: both successors of a Kreis that was split have its values and its label; a merger has
    /// the mean of its parts by inhabitants and the label of the largest. Moments and centres stay those the edition was published with.
    /// </summary>
    /// <param name="kreise">The Kreise of the later edition, ascending.</param>
    /// <exception cref="FindingException">Their past cannot be told.</exception>
    public PastEdition Onto(IReadOnlyList<KreisKey> kreise)
    {
        var data = State.Data;
        if (data.Features.Kreise.SequenceEqual(kreise))
            return this;
        var succession = Succession.Of(data.Features.Kreise, kreise, k => Inhabitants.TryGetValue(k, out var people) ? people : null);
        var rowOf = data.Features.Kreise.Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i);
        var rows = succession.Select(s => rowOf[s.From]).ToList();
        var features = new FeatureMatrix(kreise, data.Features.Indicators, Shown(i => data.Features.Row(i).ToArray()));
        var shown = new Standardised(features, Shown(i => data.Row(i).ToArray()), data.Means, data.StandardDeviations);
        return this with
        {
            State = State with
            {
                Data = shown,
                Official = OfficialClassifier.Describe(shown, State.Anchor, [.. rows.Select(i => State.Official.Labels[i])]),
            },
            Certainty = Certainty is null ? null : [.. rows.Select(i => Certainty[i])],
            Merged = succession.Where(s => s.Parts.Count > 0 || Merged.Contains(s.From)).Select(s => s.Kreis).ToHashSet(),
            Inherited = [.. succession.Where(s => s.IsInherited)],
            Periods = [.. rows.SelectMany(i => Periods.Skip(i * features.Indicators.Count).Take(features.Indicators.Count))],
        };

        double[] Shown(Func<int, double[]> row) =>
            [.. succession.SelectMany(s => s.Parts.Count == 0 ? row(rowOf[s.From]) : Mean(s.Parts, p => row(rowOf[p])))];
    }

    private static double[] Mean(IReadOnlyList<MergedPart> parts, Func<KreisKey, double[]> row)
    {
        var sum = new double[row(parts[0].Kreis).Length];
        foreach (var (kreis, share) in parts)
        {
            var values = row(kreis);
            for (var j = 0; j < sum.Length; j++)
                sum[j] += share * values[j];
        }
        return sum;
    }

    /// <summary>Inhabitants of the newest year up to an edition's, out of its context series.</summary>
    internal static IReadOnlyDictionary<KreisKey, double> InhabitantsOf(int year, IEnumerable<ContextValue> context) =>
        context
            .Where(v => v.Series == ContextSeries.Population && v.Year <= year)
            .GroupBy(v => v.Kreis)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.Year)!.Value);

    /// <summary>From an edition of this run.</summary>
    public static PastEdition Of(MadeEdition edition)
    {
        var (clustered, definitions) = (edition.Clustered!, edition.Planned.Basis.Definitions);
        return edition.Bridge is { } bridge
            ? new(
                bridge.Onward(edition.State),
                bridge.Certainty,
                edition.Merged,
                AnchorFit.Measure(clustered.Year, bridge.Schemes.New, clustered.Fresh),
                definitions
            )
            {
                Periods = edition.Data.Periods,
                Inhabitants = InhabitantsOf(edition.State.Year, edition.Data.Context),
            }
            : new(edition.State, clustered.Certainty.OfLabel, edition.Merged, edition.Anchoring!.Fit, definitions)
            {
                Periods = edition.Data.Periods,
                FreshCentres = clustered.FreshCentres(),
                Inhabitants = InhabitantsOf(edition.State.Year, edition.Data.Context),
            };
    }
}
