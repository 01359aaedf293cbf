using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Publication.Report;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Planning;

/// <summary>Decides, from the index and the list of releases alone, which editions a run makes and which are there.</summary>
public sealed class RunPlan
{
    private RunPlan(IReadOnlyList<EarlierEdition> earlier, IReadOnlyList<PlannedEdition> editions, IReadOnlyList<Need> needs) =>
        (Earlier, Editions, Needs) = (earlier, editions, needs);

    /// <summary>
    /// Published editions of the family before the first year of the run, with the years of their anchors: they stay as they
    /// are.
    /// </summary>
    public IReadOnlyList<EarlierEdition> Earlier { get; }

    /// <summary>The editions in the order of their years.</summary>
    public IReadOnlyList<PlannedEdition> Editions { get; }

    /// <summary>What the editions to be made need of the releases.</summary>
    public IReadOnlyList<Need> Needs { get; }

    /// <summary>Makes the plan.</summary>
    /// <param name="order">The order.</param>
    /// <param name="releases">The releases in <c>raw/</c>.</param>
    /// <param name="crosswalk">The release with the crosswalk; null where the project's own table serves.</param>
    /// <param name="published">What is published.</param>
    /// <param name="allKreise">The Kreise of the last edition.</param>
    /// <exception cref="FindingException">
    /// A year no release covers, an edition before the one asked for is missing, or a real one has no imprint.
    /// </exception>
    public static RunPlan Make(
        RunOrder order,
        IReadOnlyList<Release> releases,
        Release? crosswalk,
        PublishedEditions published,
        IReadOnlyList<KreisKey> allKreise
    )
    {
        var (index, manifestOf, reportsOf) = published;
        var family = index.Family(order.Recipe.Name).ToList();
        var last = order.LastYear;
        CheckKreise(order.Reports.Kreise ?? [], allKreise, last);
        var first = FirstYear(order, family);
        CheckFamily(order.Recipe, first, last, family, index, e => manifestOf(e).Basis);
        var bases = family.ToDictionary(e => e.Year, e => manifestOf(e).Basis);
        var anchors = AnchorYears.Determine(order, first, last, family, e => bases[e.Year]);
        var newest = family.MaxBy(e => e.Year) is { } entry ? bases[entry.Year] : null;
        var address = order.PublicationAddress ?? newest?.PublicationAddress ?? PublicationAddress.Default;
        var publisher = order.Publisher ?? newest?.Publisher ?? Publisher.Default;
        var needs = Core.Normalise.Needs.Resolve(order.Recipe, releases, Enumerable.Range(first, last - first + 1));
        var before = family.SingleOrDefault(e => e.Year == first - 1);
        var (previousId, previousPrint, corrected) = (before?.Id, before?.Fingerprint, (string?)null);
        var editions = new List<PlannedEdition>();
        var backward = new List<Need>();
        var lookingBack = new LookBack(order.Recipe, releases, bases);
        for (var year = first; year <= last; year++)
        {
            var (revised, later) = lookingBack.From(year, anchors.Of(year));
            var current = family.SingleOrDefault(e => e.Year == year);
            var carried = current is null ? null : bases[year].Correction;
            var correction = Correction.Decide(order.Correction, year, current, carried, corrected);
            corrected = year == order.Correction?.Year ? correction?.Replaces : corrected;
            var basis = Basis(
                order,
                year,
                anchors,
                previousPrint,
                new EditionSources(
                    needs,
                    [.. later],
                    [crosswalk, ConceptFile.Select(order.Recipe, releases, year), BoundaryFile.Select(order.Recipe, releases, year)]
                )
            ) with
            {
                PublicationAddress = address,
                Publisher = publisher,
                Dates = Dates(order, year, current is null ? null : bases[year]),
                Correction = correction,
                // What was accepted for a published edition stays accepted: on the same inputs the gates find the same again.
                AcceptedFindings = current is null ? null : manifestOf(current).Basis.AcceptedFindings,
                Doubts = current is null ? null : manifestOf(current).Basis.Doubts,
            };
            // A corrected edition that is made once more from the same is still the corrected one.
            if (correction is null && carried is not null && (basis with { Correction = carried }).Fingerprint == current!.Fingerprint)
                basis = basis with { Correction = carried };
            CheckPatches(order, current, manifestOf);
            lookingBack.Add(basis);
            var wanted = year == last ? order.Reports.Kreise ?? allKreise : [];
            var there = current is null ? new HashSet<KreisKey>() : reportsOf(manifestOf(current));
            var skipped = current is not null && current.Fingerprint == basis.Fingerprint && there.IsSupersetOf(wanted);
            var reports = new ReportOrder { Kreise = [.. (order.KeepsReports ? wanted.Union(there) : wanted).Order()] };
            var revision = index.Editions.Where(e => e.Year == year).Select(e => e.Revision).DefaultIfEmpty(0).Max() + 1;
            var planned = new PlannedEdition(
                skipped ? current!.Id : new EditionId(year, revision),
                basis,
                previousId,
                reports,
                [.. revised.Select(n => n.Edition).Distinct()],
                skipped
            );
            ImprintCheck.Require(order, planned, current is null ? null : bases[year]);
            editions.Add(planned);
            if (!skipped)
                backward.AddRange(revised);
            (previousId, previousPrint) = (planned.Id, planned.Fingerprint);
        }
        var made = editions.Where(e => !e.Skipped).Select(e => e.Id.Year).ToHashSet();
        return new RunPlan(
            [.. family.Where(e => e.Year < first).OrderBy(e => e.Year).Select(e => new EarlierEdition(e.Id, anchors.Of(e.Year)))],
            editions,
            [.. needs.Where(n => made.Contains(n.Edition)), .. backward]
        );
    }

    /// <summary>
    /// The days in an edition's imprint. Where one run makes several, the one after all but the last is published with them, not on
    /// the day the order expects the next.
    /// </summary>
    private static PublicationDates? Dates(RunOrder order, int year, EditionBasis? current)
    {
        var said = order.Dates ?? (current is null ? order.DatesOfNew : null);
        return said is null ? current?.Dates
            : year < order.LastYear ? said with { Next = null }
            : said;
    }

    /// <summary>
    /// The plan with what the gates let pass; an edition that is made anew changes its fingerprint by it, and those after it
    /// theirs.
    /// </summary>
    /// <param name="acceptedOf">What was let pass for the edition of a year.</param>
    /// <param name="doubtsOf">What was listed for it.</param>
    public RunPlan Accepting(Func<int, IReadOnlyList<BasisAcceptance>> acceptedOf, Func<int, IReadOnlyList<BasisDoubt>> doubtsOf)
    {
        var editions = new List<PlannedEdition>();
        foreach (var edition in Editions)
        {
            var before = editions.Count > 0 ? editions[^1].Fingerprint : edition.Basis.Previous;
            var accepted = acceptedOf(edition.Id.Year) is { Count: > 0 } some ? some : null;
            editions.Add(
                edition.Skipped
                    ? edition
                    : new PlannedEdition(
                        edition.Id,
                        edition.Basis with
                        {
                            Previous = before,
                            AcceptedFindings = accepted,
                            Doubts = doubtsOf(edition.Id.Year) is { Count: > 0 } doubts ? doubts : null,
                        },
                        edition.Previous,
                        edition.Reports,
                        edition.RevisedYears,
                        edition.Skipped
                    )
            );
        }
        return new RunPlan(Earlier, editions, Needs);
    }

    /// <summary>
    /// The first edition a run makes: that of the order; else the recipe's first year on an empty store, or the year after the last
    /// published one. What is published stays as it was published, even if a source has revised its data since, unless the operator
    /// names an earlier year.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="family">The current editions of its recipe.</param>
    internal static int FirstYear(RunOrder order, IReadOnlyList<IndexEntry> family) =>
        order.From ?? Math.Min(order.LastYear, family.Count == 0 ? order.Recipe.FirstYear : family.Max(e => e.Year) + 1);

    private static EditionBasis Basis(RunOrder order, int year, AnchorYears anchors, string? previous, EditionSources sources)
    {
        var (needs, later, besides) = sources;
        var patches = PatchesOf(order, needs, later, year);
        return new EditionBasis
        {
            Year = year,
            Recipe = order.Recipe.Name,
            RecipeSha256 = order.RecipeSha256,
            Notice = order.Recipe.Demo ? Notices.Demo : null,
            Gebietsstand = order.Recipe.GebietsstandOf(year),
            AnchorYear = anchors.Of(year),
            Bridge = anchors.Bridges.Contains(year),
            Definitions = IndicatorDefinitions.Describe(order.Recipe.ForEdition(year)),
            Series = new SortedDictionary<string, SeriesIdentity>(
                needs
                    .Where(n => n.Edition == year)
                    .GroupBy(n => n.Series, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => SeriesIdentity.Of(order.Recipe.Series[g.Key], g.First().Release.Offer)),
                StringComparer.Ordinal
            ),
            Previous = previous,
            Clustering = order.Recipe.Clustering,
            Certainty = order.Recipe.Certainty,
            Gap = order.Recipe.Gap,
            Releases = Sorted(needs.Where(n => n.Edition == year).Select(n => n.Release).Concat(besides.OfType<Release>())),
            LaterDeliveries = Sorted(later),
            Patches = patches.Count > 0 ? patches : null,
            PatchesSha256 = patches.Count > 0 ? order.PatchesSha256 : null,
        };
    }

    private static List<Patch> PatchesOf(RunOrder order, IReadOnlyList<Need> needs, IEnumerable<Release> later, int year)
    {
        var labels = needs
            .Where(n => n.Edition == year)
            .Select(n => n.Release)
            .Concat(later)
            .Select(r => r.Offer.Label)
            .ToHashSet(StringComparer.Ordinal);
        return [.. (order.Patches?.Patches ?? []).Where(p => labels.Contains(p.Release))];
    }

    /// <summary>A run that forgets the patches would publish the errors again.</summary>
    private static void CheckPatches(RunOrder order, IndexEntry? current, Func<IndexEntry, EditionManifest> manifestOf)
    {
        if (current is not null && order.Patches is null && manifestOf(current).Basis.PatchesSha256 is { } hash)
            throw new FindingException(
                new Finding(
                    "patches-missing",
                    "The published edition was made with a file of patches and none was given: name it with --patches, or an "
                        + "empty one to do without."
                )
                {
                    Place = $"edition {current.Edition}",
                    Expected = "patches with sha256 " + hash,
                    Found = "no file of patches",
                }
            );
    }

    private static IReadOnlyList<BasisRelease> Sorted(IEnumerable<Release> releases) =>
        [
            .. releases
                .DistinctBy(r => r.Sha256)
                .Select(BasisRelease.Of)
                .OrderBy(r => r.Label, StringComparer.Ordinal)
                .ThenBy(r => r.Sha256, StringComparer.Ordinal),
        ];

    /// <summary>A Kreis that is ordered must be one of the edition's: Hanau is none before 2026.</summary>
    private static void CheckKreise(IReadOnlyList<KreisKey> ordered, IReadOnlyList<KreisKey> all, int year)
    {
        var unknown = ordered.Except(all).ToList();
        if (unknown.Count > 0)
            throw new FindingException(
                new Finding("kreis-unknown", $"A report was ordered for a Kreis that the edition {year} does not have.")
                {
                    Kreis = string.Join(", ", unknown.Select(KreisRegister.Every.Describe)),
                    Place = $"edition {year}",
                    Expected = $"one of its {all.Count} Kreise",
                    Found = string.Join(", ", unknown),
                }
            );
    }

    private static void CheckFamily(
        Recipe recipe,
        int first,
        int last,
        List<IndexEntry> family,
        EditionIndex index,
        Func<IndexEntry, EditionBasis> basisOf
    )
    {
        if (first > last)
            throw new FindingException(
                new Finding("years-reversed", "The first year lies after the last.")
                {
                    Expected = $"a first year up to {last}",
                    Found = $"{first}",
                }
            );
        var stranger = index.Editions.FirstOrDefault(e =>
            e.Status == EditionStatus.Current && e.Year >= first && e.Year <= last && e.Recipe != recipe.Name
        );
        if (stranger is not null)
            throw new FindingException(
                new Finding(
                    "recipe-differs",
                    "The store holds an edition of that year made by another recipe. Two recipes need two stores: their clusters "
                        + "are not comparable."
                )
                {
                    Place = $"edition {stranger.Edition}",
                    Expected = $"recipe {recipe.Name}",
                    Found = $"recipe {stranger.Recipe}",
                }
            );
        if (family.Count == 0)
            return;
        var (known, wanted) = (basisOf(family[^1]).Definitions.Keys, recipe.Indicators.Select(i => i.Code).Order(StringComparer.Ordinal));
        if (!known.Order(StringComparer.Ordinal).SequenceEqual(wanted))
            throw new FindingException(
                new Finding(
                    "indicators-differ",
                    "The published editions of this recipe have other indicators: their centres cannot classify these. Use a "
                        + "recipe of another name and a store of its own."
                )
                {
                    Place = $"edition {family[^1].Edition}",
                    Expected = "the indicators " + string.Join(", ", known),
                    Found = string.Join(", ", wanted),
                }
            );
        var anchor = family.Min(e => e.Year);
        if (first < anchor)
            throw new FindingException(
                new Finding(
                    "before-anchor",
                    $"The editions of this store are anchored in {anchor}; an earlier year would need other centres. Use a store "
                        + $"of its own."
                )
                {
                    Place = $"edition {first}",
                    Expected = $"a first year from {anchor} on",
                    Found = $"{first}",
                }
            );
        if (first > anchor && family.All(e => e.Year != first - 1))
            throw new FindingException(
                new Finding(
                    "edition-before-missing",
                    $"Edition {first - 1} is not published; the labels of {first} start from it. Start the run earlier with --from."
                )
                {
                    Place = $"edition {first}",
                    Expected = $"edition {first - 1} in the store",
                    Found = "the years " + YearList.Text([.. family.Select(e => e.Year).Order()]),
                }
            );
    }
}
