using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Editions;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Publication.Report;

namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>Reads the prose of reports by the catalogue.</summary>
internal static class SentenceCheck
{
    private static readonly ILookup<int, SentenceTemplate> Templates = SentenceCatalogue.All.ToLookup(s => s.Page);

    /// <summary>All Kreise of an edition: every sentence is listed, and no two of a report exclude each other.</summary>
    public static async Task AssertAsync(string store, string edition)
    {
        var reader = new EditionReader(new FolderArtifactStore(store), new ParquetTableFormat());
        var (index, _) = await reader.IndexAsync(default);
        var entry = index.Editions.Single(e => e.Edition == edition);
        var context = await PublishedContext.LoadAsync(reader, index, entry, Recipes.Read(entry.Recipe).Recipe, default);
        var found = context
            .Features.Kreise.AsParallel()
            .AsOrdered()
            .Select(kreis => (Kreis: kreis, Read: ReportSentences.Read(context, kreis).Select(Read).ToList()))
            .ToList();
        var unlisted = found.SelectMany(f => f.Read.Where(r => r.Left.Length > 0).Select(r => $"page {r.Page}, {f.Kreis}: {r.Left}"));
        Assert.True(!unlisted.Any(), string.Join('\n', unlisted.DistinctBy(u => u[..Math.Min(u.Length, 60)]).Take(30)));
        var contradictions = found
            .AsParallel()
            .AsOrdered()
            .SelectMany(f =>
                Contradictions([.. f.Read.SelectMany(r => r.Claims), .. ReportSentences.Verdicts(context, f.Kreis)])
                    .Select(c => $"{f.Kreis}: {c}")
            )
            .ToList();
        Assert.True(contradictions.Count == 0, string.Join('\n', contradictions.Take(30)));
        AssertBothSides([.. found.SelectMany(f => f.Read).SelectMany(r => r.Claims)], context.Diff is not null);
    }

    /// <summary>Claims that cannot be true together.</summary>
    public static IEnumerable<string> Contradictions(IReadOnlyCollection<Claim> claims)
    {
        foreach (var subject in claims.GroupBy(c => c.Subject).Where(g => g.Select(c => c.Value).Distinct().Count() > 1))
            yield return $"{subject.Key}: {string.Join(" and ", subject.Select(c => c.Value).Distinct())}";
        var all = claims.ToHashSet();
        foreach (var claim in claims.Where(c => c.Subject == "Nicht hin zu" && all.Contains(new("Hin zu", c.Value))))
            yield return $"towards and away from {claim.Value}";
        const string NoChallenge = "Keine Herausforderung: ";
        foreach (
            var claim in claims.Where(c =>
                c.Subject.StartsWith(NoChallenge, StringComparison.Ordinal)
                && all.Contains(new("Vergleich: " + c.Subject[NoChallenge.Length..], "schlechter"))
            )
        )
            yield return $"{claim.Subject}: a challenge and none";
    }

    /// <summary>Both sides of every comparison were said somewhere, or the check would have nothing to find.</summary>
    private static void AssertBothSides(IReadOnlyCollection<Claim> claims, bool hasHistory)
    {
        string[][] sides =
        [
            .. StoreTables.Indicators.Select(i => new[] { "Vergleich: " + (i.Words.Label ?? i.Words.Short), "besser", "schlechter" }),
            ["Wege der Gruppe", "kurz", "lang"],
            .. hasHistory
                ?
                [
                    ["Gewechselt", "ja", "nein"],
                    ["Ursache", "eigene", "andere"],
                ]
                : Array.Empty<string[]>(),
        ];
        foreach (var side in sides)
            Assert.All(side[1..], value => Assert.Contains(new Claim(side[0], value), claims));
    }

    /// <summary>What a paragraph claims, and where it goes on with something that is not listed.</summary>
    private static (int Page, IReadOnlyList<Claim> Claims, string Left) Read(ReportSentences.Paragraph paragraph)
    {
        var (claims, text) = (new List<Claim>(), paragraph.Text);
        for (var at = 0; at < text.Length; )
        {
            var best = Templates[paragraph.Page]
                .Select(t => (Template: t, Match: t.Pattern.Match(text, at)))
                .Where(m => m.Match.Success)
                // The one with the fewest gaps, then the longest: gaps of any text may reach across sentences.
                .OrderBy(m => m.Template.Text.Split('{').Length)
                .ThenByDescending(m => m.Match.Length)
                .FirstOrDefault();
            if (best.Match is not { } match)
                return (paragraph.Page, claims, text[at..]);
            claims.AddRange(best.Template.Claims(match));
            at = match.Index + match.Length + 1;
        }
        return (paragraph.Page, claims, "");
    }
}
