using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise.Patches;

/// <summary>A patch that was used, for the manifest and the reports.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="ReleaseSha256">The bytes whose value it replaced.</param>
public sealed record AppliedPatch(Patch Patch, string ReleaseSha256);

/// <summary>
/// Applies patches to what was read. A patch holds only while the source still shows the old value: once it does not,
/// the source has corrected itself or the patch was never right, and the run stops.
/// </summary>
public static class Patching
{
    /// <summary>Refuses patches that can never be used: a mistyped label would leave the error in the figures without a word.</summary>
    /// <param name="patches">The patches.</param>
    /// <param name="recipe">Knows the series.</param>
    /// <param name="releases">What the source lists.</param>
    /// <exception cref="FindingException">A patch names a release that is not listed, or a series the recipe does not have.</exception>
    public static void Check(IReadOnlyList<Patch> patches, Recipe recipe, IReadOnlyList<Release> releases)
    {
        var labels = releases.Select(r => r.Offer.Label).ToHashSet(StringComparer.Ordinal);
        var findings = patches
            .Where(p => !labels.Contains(p.Release))
            .Select(p => Unknown(p, "release", p.Release, labels))
            .Concat(
                patches
                    .Where(p => labels.Contains(p.Release) && !recipe.Series.ContainsKey(p.Series))
                    .Select(p => Unknown(p, "series", p.Series, recipe.Series.Keys))
            )
            .ToList();
        if (findings.Count > 0)
            throw new FindingException(findings);
    }

    private static Finding Unknown(Patch patch, string what, string name, IEnumerable<string> known) =>
        new("patch-unknown", $"A patch names a {what} this run does not have, so it would correct nothing: mend its name or remove it.")
        {
            Source = patch.Release,
            Column = patch.Series,
            Kreis = patch.Area,
            Place = patch.Period,
            Expected = "one of " + string.Join(", ", known.OrderBy(k => Distance(k, name)).ThenBy(k => k, StringComparer.Ordinal).Take(3)),
            Found = name,
        };

    /// <summary>Letters that stand at other places, roughly: enough to name the nearest first.</summary>
    private static int Distance(string a, string b) => Math.Abs(a.Length - b.Length) + a.Zip(b).Count(x => x.First != x.Second);

    /// <summary>Replaces the cells.</summary>
    /// <param name="patches">The patches.</param>
    /// <param name="needs">The series that were read, and out of which releases; a patch of another one does nothing.</param>
    /// <param name="extraction">What was read; changed in place.</param>
    /// <param name="day">The day of the run, for patches that expire.</param>
    /// <returns>The patches that were used, in the order of the file.</returns>
    /// <exception cref="FindingException">A patch has expired, or its old value no longer holds; no cell was changed then.</exception>
    public static IReadOnlyList<AppliedPatch> Apply(
        IReadOnlyList<Patch> patches,
        IEnumerable<Need> needs,
        Extraction extraction,
        DateOnly day
    )
    {
        var read = needs
            .Select(n => (n.Release, n.Series))
            .DistinctBy(n => (n.Release.Sha256, n.Series))
            .ToLookup(n => (n.Release.Offer.Label, n.Series));
        var hits = patches.SelectMany(p => read[(p.Release, p.Series)].Select(r => (Patch: p, r.Release))).ToList();
        var findings = hits.Select(h => Error(h.Patch, h.Release, Cell(h.Patch, h.Release, extraction), day)).OfType<Finding>().ToList();
        if (findings.Count > 0)
            throw new FindingException(findings);
        foreach (var (patch, release) in hits)
        {
            var line = Cell(patch, release, extraction)?.Line ?? 0;
            extraction.Of(release, patch.Series).Replace(Patched(patch, line));
        }
        return [.. hits.Select(h => new AppliedPatch(h.Patch, h.Release.Sha256))];
    }

    private static SourceCell Patched(Patch patch, long line) =>
        new(
            0,
            LevelOf(patch.Area),
            patch.Area,
            PeriodOf(patch),
            patch.New,
            patch.New is null ? ValueStatus.UnknownOrSecret : ValueStatus.Value,
            "patched",
            line
        );

    private static AreaLevel LevelOf(string area) =>
        area switch
        {
            "DG" => AreaLevel.Germany,
            { Length: 2 } => AreaLevel.Land,
            { Length: 5 } => AreaLevel.Kreis,
            _ => AreaLevel.PartOfKreis,
        };

    private static Finding? Error(Patch patch, Release release, SourceCell? cell, DateOnly day)
    {
        var expired = patch.Expires < day;
        if (!expired && cell?.Value == patch.Old && cell is not { IsRepeated: true })
            return null;
        return new Finding(
            expired ? "patch-expired" : "patch-stale",
            expired
                ? "A patch has expired: check whether the source still has the error, then renew or remove it."
                : "A patch corrects a value the source no longer shows: check the source, then remove or renew the patch."
        )
        {
            Source = $"{release.Offer.Label} ({release.Offer.File})",
            Column = patch.Series,
            Kreis = patch.Area,
            Place = patch.Period,
            Expected = expired ? $"a run until {patch.Expires:yyyy-MM-dd}" : Text(patch.Old),
            Found =
                expired ? $"a run on {day:yyyy-MM-dd}"
                : cell is { IsRepeated: true } ? "the cell twice"
                : Text(cell?.Value),
        };
    }

    private static SourceCell? Cell(Patch patch, Release release, Extraction extraction) =>
        extraction.Of(release, patch.Series).Cells(PeriodOf(patch)).TryGetValue(patch.Area, out var cell) ? cell : null;

    private static Period PeriodOf(Patch patch) =>
        Patch.TryPeriod(patch.Period, out var period) ? period : throw new InvalidOperationException("the file was checked");

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "no number";
}
