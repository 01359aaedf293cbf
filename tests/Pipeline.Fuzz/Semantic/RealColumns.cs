using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Local;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;

namespace Pipeline.Fuzz.Semantic;

/// <summary>
/// Every series of a recipe in every period its real releases hold, read once: what faults are put into, and what the gates must
/// let pass as it is.
/// </summary>
public sealed class RealColumns
{
    private const int FewestChanges = 3;

    private readonly Dictionary<string, List<SeriesValues>> _columns = new(StringComparer.Ordinal);
    private readonly Func<SeriesValues, IReadOnlySet<string>> _kreiseOf;
    private readonly Extraction _extraction;
    private readonly Territory _territory;
    private readonly IReadOnlyList<Need> _needs;

    private RealColumns(Recipe recipe, Territory territory, IReadOnlyList<Need> needs, Extraction extraction)
    {
        (Recipe, _territory, _needs, _extraction) = (recipe, territory, needs, extraction);
        _kreiseOf = ReleaseGates.KreiseOf(territory, needs);
        foreach (var (series, release) in needs.Select(n => (n.Series, n.Release)).DistinctBy(n => (n.Series, n.Release.Sha256)))
        {
            if (!_columns.TryGetValue(series, out var columns))
                _columns.Add(series, columns = []);
            var extracted = extraction.Of(release, series);
            columns.AddRange(
                extracted.Periods.Select(p => SeriesValues.Build(series, recipe.Series[series], release.Offer, p, extracted.Cells(p)))
            );
        }
        foreach (var columns in _columns.Values)
            columns.Sort((a, b) => a.Period.End.CompareTo(b.Period.End));
    }

    /// <summary>Where the gates close.</summary>
    public GateParameters Parameters { get; init; } = new();

    /// <summary>The recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>The editions the releases are enough for.</summary>
    public IReadOnlyList<int> Editions => [.. _needs.Select(n => n.Edition).Distinct().Order()];

    /// <summary>Series with more than one period, in the order of their codes: those with a past.</summary>
    public IReadOnlyList<string> Series => [.. _columns.Where(c => c.Value.Count > 1).Select(c => c.Key).Order(StringComparer.Ordinal)];

    /// <summary>Reads the releases of a folder.</summary>
    /// <param name="folder">With a list of releases.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="first">First edition.</param>
    /// <param name="last">Last edition.</param>
    public static async Task<RealColumns> ReadAsync(string folder, Recipe recipe, int first, int last)
    {
        var temporary = Directory.CreateTempSubdirectory("columns").FullName;
        try
        {
            var store = new FolderArtifactStore(temporary);
            var releases = await FetchStage
                .RunAsync(new FolderReleaseSource(folder), store, default, (_, _, _) => { }, CancellationToken.None)
                .ConfigureAwait(false);
            var territories = await Crosswalks
                .TerritoriesAsync(recipe, releases, store, [new UmstiegsschluesselReader()], CancellationToken.None)
                .ConfigureAwait(false);
            var territory = territories.Of(last);
            var needs = Needs.Resolve(recipe, releases, Enumerable.Range(first, last - first + 1));
            var extraction = await Extractions
                .ReadAsync(
                    Needs.ByRelease(recipe, needs),
                    store,
                    [new InkarBulkReader(), new InkarWizardReader(), new GenesisCsvReader()],
                    2,
                    _ => { },
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            return new RealColumns(recipe, territory, needs, extraction);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>The periods of a series that end in one of the years and have one before them.</summary>
    public IReadOnlyList<SeriesValues> Columns(string series, int from, int to) =>
        [.. _columns[series].Skip(1).Where(c => c.Period.Year >= from && c.Period.Year <= to)];

    /// <summary>The column after one, in the same series; null at the end.</summary>
    public SeriesValues? Next(SeriesValues column) => _columns[column.Series].Find(c => c.Period.End > column.Period.End);

    /// <summary>The columns before one, the newest last.</summary>
    public IReadOnlyList<SeriesValues> Before(SeriesValues column) =>
        _columns[column.Series].FindAll(c => c.Period.End < column.Period.End);

    /// <summary>The Kreise of the day of a column.</summary>
    public IReadOnlySet<string> Kreise(SeriesValues column) => _kreiseOf(column);

    /// <summary>
    /// What the gates find in a column that stands in place of the one of its period, as in the newest release: nothing after it is
    /// known. Without the rows of Germany and the Länder, which a fault may have changed too.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="withLaender">Whether it keeps the rows of Germany and the Länder.</param>
    public IReadOnlyList<GateFinding> Judge(SeriesValues column, bool withLaender = false)
    {
        var parameters = Parameters;
        var (before, kreise) = (Before(column), Kreise(column));
        var now = withLaender ? column : Alone(column);
        var past = Past(now, before);
        var known = ReleaseGates.Run(Recipe, [now], _ => kreise, [before[^1]], parameters);
        var found = EditionGates.OfHistory(Recipe, past, [now, .. Inhabitants(column)], kreise, parameters);
        var beside = Series.Where(s => s != column.Series).SelectMany(s => Columns(s, column.Period.Year, column.Period.Year)).ToList();
        var relations = EditionGates.OfRelations(Recipe, [past, .. beside.Select(c => Past(c, Before(c)))], parameters, column.Series);
        var parts = EditionGates.OfParts(Recipe, [now, .. beside], _kreiseOf);
        return EditionGates.Merge(known, [.. found, .. relations, .. parts]);
    }

    private SeriesPast Past(SeriesValues column, IReadOnlyList<SeriesValues> before) =>
        SeriesPast
            .Of(column, before, [], Parameters.History)
            .Moved(Recipe.Series[column.Series].Kind, _columns.GetValueOrDefault(Recipe.Population) ?? []);

    /// <summary>Whether the gates against the period last accepted stop, which look at nothing else.</summary>
    public bool StopsAgainstLast(SeriesValues column) =>
        ReleaseGates.Run(Recipe, [Alone(column)], _ => Kreise(column), [Before(column)[^1]], new GateParameters()).Count > 0;

    /// <summary>
    /// Whether the median of a column changed as it never did: by more than half the width of the range of its past changes beyond
    /// that range, and by a share at least. Fewer than three changes have no range, nor has a balance around zero.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="least">The share, as a logarithm.</param>
    public bool IsBeyondHistory(SeriesValues column, double least)
    {
        if (Recipe.Series[column.Series].IsBalance)
            return false;
        var before = Before(column).TakeLast(13).ToList();
        var past = before.Zip(before.Skip(1), Change).ToList();
        if (past.Count < FewestChanges)
            return false;
        var (low, high) = (past.Min(), past.Max());
        var room = Math.Max(least, (high - low) / 2);
        return Change(before[^1], column) is var now && (now < low - room || now > high + room);
    }

    /// <summary>Without the rows for Germany and the Länder.</summary>
    private static SeriesValues Alone(SeriesValues column) => column with { Laender = new Dictionary<string, double?>(), Germany = null };

    private static double Change(SeriesValues before, SeriesValues now) =>
        Statistics.Quantiles.Median([
            .. now
                .Kreise.Where(k => k.Value > 0 && before.Kreise.GetValueOrDefault(k.Key) > 0)
                .Select(k => Math.Log(k.Value!.Value / before.Kreise[k.Key]!.Value)),
        ]);

    /// <summary>What the gates find in a whole edition as it is.</summary>
    /// <param name="edition">Its year.</param>
    /// <param name="accepted">What was accepted before; empty for the first of a store.</param>
    /// <param name="fault">What is made of each column; nothing where left out.</param>
    public IReadOnlyList<GateFinding> Edition(
        int edition,
        IReadOnlyList<SeriesValues> accepted,
        Func<SeriesValues, SeriesValues>? fault = null
    )
    {
        var parameters = Parameters;
        var needs = _needs.Where(n => n.Edition == edition).ToList();
        var now = Values(edition).Select(v => fault?.Invoke(v) ?? v).ToList();
        var pasts = SeriesPast.Of(Recipe, _extraction, needs, now, accepted, parameters.History);
        return EditionGates.Run(Recipe, now, pasts, ReleaseGates.KreiseOf(_territory, _needs), accepted, parameters);
    }

    /// <summary>The values an edition needs.</summary>
    public IReadOnlyList<SeriesValues> Values(int edition) =>
        SeriesValues.Select(Recipe, _extraction, _needs.Where(n => n.Edition == edition));

    private IEnumerable<SeriesValues> Inhabitants(SeriesValues column) =>
        Recipe
            .Context.Where(c => c.Code == "population")
            .Select(c => c.Series)
            .Append(Recipe.Population)
            .SelectMany(s => _columns.GetValueOrDefault(s) ?? [])
            .Where(c => c.Period.Year == column.Period.Year);
}
