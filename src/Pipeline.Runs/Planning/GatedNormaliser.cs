using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Planning;

/// <summary>
/// Normalises the editions of a run one after the other and lets each through the gates: its releases before anything is
/// computed with them, its indicators afterwards, both against what was last accepted – in this run, else in the store.
/// Findings of all editions are collected, so that an operator sees them at once.
/// </summary>
/// <param name="order">Recipe and acceptances.</param>
/// <param name="plan">The editions and their needs.</param>
/// <param name="territories">The Gebietsstand of each edition.</param>
/// <param name="extraction">What was read of the releases, patches applied.</param>
/// <param name="accepted">What is published.</param>
public sealed class GatedNormaliser(RunOrder order, RunPlan plan, Territories territories, Extraction extraction, AcceptedValues accepted)
{
    private readonly GateParameters _gates = new GateParameters().For(order.Recipe);
    private readonly Dictionary<Vintage, EditionData> _data = [];
    private readonly List<(int Edition, GateFinding Finding)> _findings = [];
    private readonly List<Finding> _errors = [];
    private readonly Dictionary<int, IReadOnlyList<BasisDoubt>> _carried = [];
    private readonly Dictionary<int, IReadOnlyList<SeriesValues>> _series = [];

    /// <summary>Normalises an edition, or an earlier one as a later one knows it.</summary>
    /// <param name="vintage">The year, and the edition whose knowledge counts.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task RunAsync(Vintage vintage, CancellationToken cancellation)
    {
        var (year, asOf) = vintage;
        var needs = new EditionNeeds(plan.Needs, year, asOf);
        // Who looks back sees the past in its own Kreise.
        var territory = territories.Of(asOf);
        var recipe = order.Recipe.ForEdition(year);
        var now = SeriesValues.Select(recipe, extraction, needs.All);
        var before = await accepted.SeriesAsync(year, cancellation).ConfigureAwait(false);
        // Who looks back has the year itself as it was accepted to compare with, which tells more than the years before.
        var pasts = vintage.IsLookingBack ? [] : SeriesPast.Of(recipe, extraction, needs.All, now, before, _gates.History);
        var kreiseOf = ReleaseGates.KreiseOf(territory, needs.All);
        var found = EditionGates.Run(recipe, now, pasts, kreiseOf, before, _gates).ToList();
        if (!vintage.IsLookingBack)
            found.AddRange(EditionGates.OfAgeGroups(recipe, extraction, needs.All, kreiseOf));
        try
        {
            var data = Normaliser.Run(order.Recipe, territory, extraction, needs);
            _data.Add(vintage, data);
            if (!vintage.IsLookingBack)
                found.AddRange(EditionGates.OfMeans(recipe, data));
            if (await accepted.IndicatorsAsync(year, cancellation).ConfigureAwait(false) is { } last)
                found.AddRange(
                    DriftGate.Run(DriftGate.Score(Unchanged(last, territory), data.Indicators, _gates), new EditionId(year, 1), _gates)
                );
        }
        catch (FindingException e)
        {
            // Told with those of the other editions. What no operator can accept says the same with less detail.
            _errors.AddRange(e.Findings);
            found.RemoveAll(f => !f.IsAcceptable);
        }
        _findings.AddRange(found.Select(f => (asOf, f)));
        if (vintage.IsLookingBack)
            return;
        _series[year] = now;
        _carried[year] = await CarriedAsync(year, now, cancellation).ConfigureAwait(false);
        // The next year is not measured against columns that are in doubt: one error would be told twice.
        var doubted = found
            .Where(f => !f.IsDoubt && !IsCovered(asOf, f))
            .SelectMany(f => f.Column.Split('+'))
            .ToHashSet(StringComparer.Ordinal);
        accepted.Add(
            year,
            [.. now.Where(v => !doubted.Contains(v.Series))],
            _data.TryGetValue(vintage, out var made) && doubted.Count == 0 ? made.Indicators : null
        );
    }

    /// <summary>Doubts of the published edition of the year itself and of the last one before it, as far as they still hold.</summary>
    private async Task<IReadOnlyList<BasisDoubt>> CarriedAsync(int year, IReadOnlyList<SeriesValues> now, CancellationToken cancellation)
    {
        var carried = new List<BasisDoubt>();
        if (
            DoubtsOf(year) is { Count: > 0 } doubts
            && await accepted.ReplacedAsync(year, cancellation).ConfigureAwait(false) is { } replaced
        )
            carried.AddRange(CarriedDoubts.Of(doubts, replaced, now));
        if (await accepted.DoubtsBeforeAsync(year, cancellation).ConfigureAwait(false) is { } before)
            carried.AddRange(CarriedDoubts.Of(before.Doubts, before.Series, now));
        return [.. carried.DistinctBy(d => d.Finding)];
    }

    /// <summary>The data of all editions, and the plan with what was let pass.</summary>
    /// <exception cref="FindingException">A finding nobody has accepted, or an error nobody can accept.</exception>
    public NormalisedRun Result()
    {
        var passed = new Dictionary<int, IReadOnlyList<BasisAcceptance>>();
        var doubts = new Dictionary<int, IReadOnlyList<BasisDoubt>>();
        var open = new List<Finding>();
        var unused = order.Acceptances.ToHashSet();
        foreach (var edition in _findings.Select(f => f.Edition).Concat(_carried.Keys).Distinct().Order())
        {
            var findings = _findings.Where(f => f.Edition == edition).Select(f => f.Finding).DistinctBy(f => f.Id).ToList();
            var outcome = GateOutcome.Apply(findings, Acceptances(edition, findings));
            open.AddRange(outcome.Open.Select(f => f.Finding));
            var carried = _carried
                .GetValueOrDefault(edition, [])
                .Concat(OfTheEditionBefore(edition, doubts))
                .DistinctBy(d => d.Finding)
                .Where(d => findings.TrueForAll(f => f.Id != d.Finding))
                .ToList();
            var decided = carried.Select(d => (Doubt: d, Word: WordFor(edition, d))).Where(d => d.Word is not null).ToList();
            passed[edition] =
            [
                .. outcome.Accepted.Select(BasisAcceptance.Of),
                .. decided.Select(d => BasisAcceptance.Of(d.Doubt, d.Word!.Reason)),
            ];
            doubts[edition] = [.. outcome.Doubts.Select(BasisDoubt.Of), .. carried.Except(decided.Select(d => d.Doubt))];
            unused.ExceptWith(outcome.Accepted.Select(a => a.Acceptance).Concat(decided.Select(d => d.Word!)));
        }
        if (open.Count > 0 || _errors.Count > 0)
            throw new FindingException([.. _errors.Concat(open).DistinctBy(f => f.ToString())]);
        return new NormalisedRun(
            plan.Accepting(y => passed.GetValueOrDefault(y, []), y => doubts.GetValueOrDefault(y, [])),
            _data,
            [.. order.Acceptances.Where(unused.Contains)]
        );
    }

    /// <summary>Doubts of the edition of this run a year before, about values this one takes again.</summary>
    private IReadOnlyList<BasisDoubt> OfTheEditionBefore(int edition, Dictionary<int, IReadOnlyList<BasisDoubt>> doubts) =>
        doubts.TryGetValue(edition - 1, out var before) && _series.TryGetValue(edition, out var now)
            ? CarriedDoubts.Of(before, _series[edition - 1], now)
            : [];

    /// <summary>The values of the Kreise that are the same as then: one that was split or merged since has no past of its own.</summary>
    private static IReadOnlyList<IndicatorValue> Unchanged(IReadOnlyList<IndicatorValue> last, Territory territory)
    {
        // Which Kreise changed is asked here, not what they were: any weights will do.
        var now = Succession.Of([.. last.Select(v => v.Kreis).Distinct()], territory.Kreise, _ => 1);
        var split = now.Where(s => s.IsInherited).SelectMany(s => s.Parts.Select(p => p.Kreis).Append(s.From)).ToHashSet();
        return split.Count == 0 ? last : [.. last.Where(v => !split.Contains(v.Kreis))];
    }

    /// <summary>Those of the order, and those the published edition was given for the very same finding.</summary>
    private List<Acceptance> Acceptances(int edition, IEnumerable<GateFinding> findings)
    {
        var earlier = Earlier(edition).Where(a => findings.Any(f => a.Covers(f) && !order.Acceptances.Any(o => o.Covers(f))));
        return [.. order.Acceptances, .. earlier.Select(a => new Acceptance(a.Finding, a.Reason))];
    }

    private bool IsCovered(int edition, GateFinding finding) =>
        finding.IsAcceptable && (order.Acceptances.Any(a => a.Covers(finding)) || Earlier(edition).Any(a => a.Covers(finding)));

    /// <summary>The word of the order, else of the published edition, that decides a doubt which is not found anew.</summary>
    private Acceptance? WordFor(int edition, BasisDoubt doubt) =>
        order.Acceptances.FirstOrDefault(a =>
            AcceptanceName.Parse(a.FindingId).Names(doubt.Finding, new GatePlace(doubt.Gate, doubt.Column, doubt.Period, doubt.Area))
        ) ?? Earlier(edition).Where(a => a.Finding == doubt.Finding).Select(a => new Acceptance(a.Finding, a.Reason)).FirstOrDefault();

    private IReadOnlyList<BasisDoubt> DoubtsOf(int edition) => plan.Editions.SingleOrDefault(e => e.Id.Year == edition)?.Basis.Doubts ?? [];

    private IReadOnlyList<BasisAcceptance> Earlier(int edition) =>
        plan.Editions.SingleOrDefault(e => e.Id.Year == edition)?.Basis.AcceptedFindings ?? [];
}
