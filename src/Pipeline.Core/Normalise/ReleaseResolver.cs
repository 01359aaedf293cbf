using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Finds the release a series is read from. Of several deliveries under one label the newest counts that the edition
/// could have known (<see cref="Recipe.ReleasesUntilYearsAfter"/>).
/// </summary>
public sealed class ReleaseResolver(Recipe recipe, IReadOnlyList<Release> releases)
{
    /// <summary>The release of a series for a wanted year.</summary>
    /// <param name="series">Code of the series, for messages.</param>
    /// <param name="pattern">The recipe's pattern.</param>
    /// <param name="edition">The edition's year: fills <c>{year}</c>.</param>
    /// <param name="period">The year of the wanted value: fills <c>{period}</c>.</param>
    /// <exception cref="FindingException">None, or two deliveries that nothing tells apart.</exception>
    public Release Find(string series, ReleasePattern pattern, int edition, int period) =>
        TryFind(series, pattern, edition, edition, period) ?? throw Missing(series, pattern, edition, period);

    /// <summary>The same, as it was known when a later edition was made; null where there is none.</summary>
    /// <param name="series">Code of the series, for messages.</param>
    /// <param name="pattern">The recipe's pattern.</param>
    /// <param name="edition">The edition's year: fills <c>{year}</c>.</param>
    /// <param name="asOf">The year of the later edition: releases it could have known count.</param>
    /// <param name="period">The year of the wanted value: fills <c>{period}</c>.</param>
    /// <exception cref="FindingException">Two deliveries that nothing tells apart.</exception>
    public Release? TryFind(string series, ReleasePattern pattern, int edition, int asOf, int period)
    {
        var until = recipe.ReleasesUntilYearsAfter is { } years ? new DateOnly(asOf + years, 12, 31) : DateOnly.MaxValue;
        var candidates = releases
            .Where(r => Matches(r.Offer, pattern, edition, period) && (r.Offer.Published ?? DateOnly.MinValue) <= until)
            .OrderBy(r => r.Offer.Published ?? DateOnly.MinValue)
            .ToList();
        if (candidates.Count == 0)
            return null;
        var newest = candidates[^1];
        var rival = candidates.FirstOrDefault(r => r.Offer.Published == newest.Offer.Published && r.Sha256 != newest.Sha256);
        return rival is null ? newest : throw Ambiguous(series, newest, rival);
    }

    private static bool Matches(ReleaseOffer offer, ReleasePattern pattern, int edition, int period)
    {
        return offer.Source == pattern.Source
            && Fits(offer.Format, pattern.Format)
            && Fits(offer.Edition, pattern.Edition)
            && Fits(offer.Table, pattern.Table)
            && Fits(offer.Period, pattern.Period);

        bool Fits(string? value, string? wanted) => wanted is null || value == Fill(wanted, edition, period);
    }

    private static string? Fill(string? pattern, int edition, int period) =>
        pattern
            ?.Replace("{year}", edition.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{period}", period.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private FindingException Missing(string series, ReleasePattern pattern, int edition, int period)
    {
        var there = releases
            .Where(r => r.Offer.Source == pattern.Source && (pattern.Table is null || r.Offer.Table == pattern.Table))
            .Select(r => r.Offer.Label)
            .Distinct()
            .ToList();
        return new(
            new Finding("release-missing", $"No release covers the series {series} for the year {period} in edition {edition}.")
            {
                Source = pattern.Source,
                Table = pattern.Table,
                Place = $"edition {edition}, year {period}",
                Expected = string.Join(
                    ' ',
                    new[]
                    {
                        pattern.Source,
                        pattern.Format,
                        Fill(pattern.Edition, edition, period),
                        pattern.Table,
                        Fill(pattern.Period, edition, period),
                    }.Where(p => p is not null)
                ),
                Found = there.Count == 0 ? "nothing of this source" : string.Join("; ", there),
            }
        );
    }

    private static FindingException Ambiguous(string series, Release newest, Release rival) =>
        new(
            new Finding(
                "release-ambiguous",
                $"Two deliveries of one release have different bytes and no date tells which is newer; the series {series} cannot choose."
            )
            {
                Source = newest.Offer.Label,
                Expected = "different days in \"published\" of releases.json",
                Found = $"{newest.Offer.File} (sha256 {newest.Sha256[..12]}…) and {rival.Offer.File} (sha256 {rival.Sha256[..12]}…)",
            }
        );
}
