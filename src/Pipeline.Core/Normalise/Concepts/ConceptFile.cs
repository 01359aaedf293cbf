using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The upload of Integrationskonzepte: a CSV in UTF-8 with the head <c>ags,has_concept,year,orientation</c>, comma or
/// semicolon, no quotes. <c>has_concept</c> is <c>ja</c> or <c>nein</c>; year and orientation may be empty and are so where
/// there is no concept. It is listed in <c>releases.json</c> like any other release, with the format
/// <see cref="Format"/> and the year it speaks of as edition; so its bytes lie in <c>raw/</c> and in the basis.
/// </summary>
public static class ConceptFile
{
    /// <summary>The format in the list of releases.</summary>
    public const string Format = "integrationskonzepte-csv";

    private const string Head = "ags,has_concept,year,orientation";
    private const int LargestFile = 1 << 20;
    private const int MostFindings = 50;

    /// <summary>The upload an edition uses: of those for its year or an earlier one, that it could have known, the newest.</summary>
    /// <exception cref="FindingException">An upload names no year, or two that nothing tells apart.</exception>
    public static Release? Select(Recipe recipe, IReadOnlyList<Release> releases, int year)
    {
        var until = recipe.ReleasesUntilYearsAfter is { } years ? new DateOnly(year + years, 12, 31) : DateOnly.MaxValue;
        var candidates = releases
            .Where(r => r.Offer.Format == Format)
            .Select(r => (Release: r, Year: YearOf(r)))
            .Where(c => c.Year <= year && (c.Release.Offer.Published ?? DateOnly.MinValue) <= until)
            .OrderBy(c => c.Year)
            .ThenBy(c => c.Release.Offer.Published ?? DateOnly.MinValue)
            .ToList();
        if (candidates.Count == 0)
            return null;
        var newest = candidates[^1];
        var rival = candidates
            .FirstOrDefault(c =>
                c.Year == newest.Year
                && c.Release.Offer.Published == newest.Release.Offer.Published
                && c.Release.Sha256 != newest.Release.Sha256
            )
            .Release;
        return rival is null
            ? newest.Release
            : throw new FindingException(
                new Finding(
                    "release-ambiguous",
                    "Two uploads of Integrationskonzepte for one year have different bytes and no date tells which is newer."
                )
                {
                    Source = newest.Release.Offer.Label,
                    Expected = "different days in \"published\" of releases.json",
                    Found = $"{newest.Release.Offer.File} and {rival.Offer.File}",
                }
            );
    }

    /// <summary>Opens and reads an upload.</summary>
    /// <exception cref="FindingException">Everything that is wrong with it, line by line.</exception>
    public static async Task<IReadOnlyList<IntegrationConcept>> ReadAsync(
        Release release,
        IArtifactStore store,
        CancellationToken cancellation
    )
    {
        if (release.Bytes > LargestFile)
            throw new FindingException(Error(release, 0, null, null, $"at most {LargestFile} bytes", $"{release.Bytes} bytes"));
        var content = await store.OpenAsync(release.Path, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream();
            await content.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
            return Read(release, buffer.ToArray());
        }
    }

    /// <summary>Reads an upload.</summary>
    /// <param name="release">Its description, for messages; its edition is the latest year a concept can have.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <returns>In the order of the Kreise.</returns>
    /// <exception cref="FindingException">Everything that is wrong with it, line by line.</exception>
    public static IReadOnlyList<IntegrationConcept> Read(Release release, ReadOnlySpan<byte> utf8)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new FindingException(Error(release, 0, null, null, "a text in UTF-8", "bytes that are no UTF-8"));
        }
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        var separator = lines.Count > 0 && lines[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';
        if (lines.Count == 0 || lines[0].Replace(separator, ',') != Head)
            throw new FindingException(
                Error(release, 1, null, null, $"the head {Head}, with comma or semicolon", lines.Count == 0 ? "an empty file" : lines[0])
            );
        var findings = new List<Finding>();
        var concepts = new SortedDictionary<KreisKey, (IntegrationConcept Concept, int Line)>();
        for (var i = 1; i < lines.Count; i++)
            Line(release, lines[i].Split(separator), i + 1, concepts, findings);
        if (concepts.Count == 0 && findings.Count == 0)
            findings.Add(Error(release, 1, null, null, "at least one Kreis", "only the head"));
        return findings.Count == 0 ? [.. concepts.Values.Select(c => c.Concept)] : throw new FindingException(Some(release, findings));
    }

    private static void Line(
        Release release,
        string[] cells,
        int line,
        SortedDictionary<KreisKey, (IntegrationConcept Concept, int Line)> concepts,
        List<Finding> findings
    )
    {
        if (cells.Length != 4 || cells.Any(c => c.Contains('"', StringComparison.Ordinal)))
        {
            findings.Add(
                Error(release, line, null, null, "four cells without quotes", cells.Length != 4 ? $"{cells.Length} cells" : "a quote")
            );
            return;
        }
        var (ags, has, yearText, orientationText) = (cells[0], cells[1], cells[2], cells[3]);
        var before = findings.Count;
        var register = KreisRegister.On(release.Offer.Gebietsstand);
        if (!KreisKey.TryParse(ags, out var kreis) || !register.Contains(kreis))
            findings.Add(
                Error(release, line, "ags", ags, $"one of the {register.All.Count} Kreise of {register.Day:yyyy-MM-dd}, five digits", ags)
            );
        if (has is not ("ja" or "nein"))
            findings.Add(Error(release, line, "has_concept", ags, "ja or nein", has));
        var latest = YearOf(release);
        var year = 0;
        if (
            yearText.Length > 0
            && !(int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year >= 1990 && year <= latest)
        )
            findings.Add(Error(release, line, "year", ags, $"empty, or a year from 1990 to {latest}", yearText));
        var orientation = default(ConceptOrientation);
        if (orientationText.Length > 0 && !ConceptOrientationText.TryParse(orientationText, out orientation))
            findings.Add(
                Error(
                    release,
                    line,
                    "orientation",
                    ags,
                    "empty, or one of " + string.Join(", ", ConceptOrientationText.All),
                    orientationText
                )
            );
        if (has == "nein" && (yearText.Length > 0 || orientationText.Length > 0))
            findings.Add(
                Error(
                    release,
                    line,
                    yearText.Length > 0 ? "year" : "orientation",
                    ags,
                    "empty where there is no concept",
                    yearText + orientationText
                )
            );
        if (findings.Count > before)
            return;
        if (concepts.TryGetValue(kreis, out var first))
            findings.Add(Error(release, line, "ags", ags, "each Kreis once", $"a second line; the first is line {first.Line}"));
        else
            concepts.Add(
                kreis,
                (
                    new IntegrationConcept(
                        kreis,
                        has == "ja",
                        yearText.Length > 0 ? year : null,
                        orientationText.Length > 0 ? orientation : null
                    ),
                    line
                )
            );
    }

    private static int YearOf(Release release) =>
        int.TryParse(release.Offer.Edition, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2999
            ? year
            : throw new FindingException(
                Error(release, 0, null, null, "the year it speaks of as \"edition\" in releases.json", release.Offer.Edition ?? "none")
            );

    private static List<Finding> Some(Release release, List<Finding> findings)
    {
        if (findings.Count <= MostFindings)
            return findings;
        var rest = findings.Count - MostFindings;
        return [.. findings.Take(MostFindings), Error(release, 0, null, null, "no error", $"{rest} more errors like these")];
    }

    private static Finding Error(Release release, int line, string? column, string? kreis, string expected, string found) =>
        new("concepts-faulty", "The upload of Integrationskonzepte cannot be used.")
        {
            Source = $"{release.Offer.Label} ({release.Offer.File})",
            Column = column,
            Place = line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : null,
            Kreis = kreis is null ? null : KreisRegister.Every.Describe(kreis),
            Expected = expected,
            Found = found,
        };
}
