using System.Globalization;
using Pipeline.Core.Gates;
using Pipeline.Fuzz.Semantic;

namespace Pipeline.Bench;

/// <summary>The table of <c>docs/gates.md</c>.</summary>
/// <param name="real">The real columns.</param>
/// <param name="first">First edition.</param>
/// <param name="last">Last edition.</param>
internal sealed class GatesTable(RealColumns real, int first, int last)
{
    private const int Repeats = 3;

    /// <summary>The lines of the document.</summary>
    public IEnumerable<string> Lines()
    {
        var series = real.Series;
        yield return "| kind | size | all | " + string.Join(" | ", series) + " |";
        yield return "|---|---|--:|" + string.Concat(series.Select(_ => "--:|"));
        var fuzz = new SemanticFuzz(real, first, last);
        foreach (var fault in ColumnFault.All)
        {
            var seen = series.Select(s => Seen(fuzz, s, fault)).ToList();
            var all = seen.Aggregate(Detection.None, (a, b) => a.With(b));
            yield return $"| {fault.Kind.ToString().ToLowerInvariant()} | {fault.Size} | {Share(all)} | "
                + string.Join(" | ", seen.Select(Share))
                + " |";
        }
        yield return "";
        foreach (var line in FalseAlarms())
            yield return line;
    }

    private static Detection Seen(SemanticFuzz fuzz, string series, ColumnFault fault) =>
        Enumerable.Range(1, Repeats).Select(i => fuzz.Every(series, fault, (ulong)i)).Aggregate(Detection.None, (a, b) => a.With(b));

    private static string Share(Detection d) =>
        d.Trials == 0 ? "–"
        : d.Listed == 0 ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * d.Stopped / d.Trials:0.#}")
        : string.Create(CultureInfo.InvariantCulture, $"{100.0 * d.Stopped / d.Trials:0.#} + {100.0 * d.Listed / d.Trials:0.#}");

    private IEnumerable<string> FalseAlarms()
    {
        foreach (var series in real.Series)
        foreach (var column in real.Columns(series, 2006, last))
        foreach (var finding in real.Judge(column, withLaender: true))
            if (!finding.IsDoubt)
                yield return $"- {finding.Id}: {finding.Finding.Found}";
        foreach (var edition in real.Editions)
        {
            var alone = real.Edition(edition, []);
            yield return $"- edition {edition} as the first of a store: {Count(alone)}";
        }
        var accepted = new List<SeriesValues>();
        foreach (var edition in real.Editions)
        {
            yield return $"- edition {edition} after those before: {Count(real.Edition(edition, accepted))}";
            accepted.AddRange(real.Values(edition));
        }
    }

    private static string Count(IReadOnlyList<GateFinding> findings) =>
        $"{findings.Count(f => !f.IsDoubt)} stops, {findings.Count(f => f.IsDoubt)} listed"
        + string.Concat(findings.Where(f => !f.IsDoubt).Select(f => $"; {f.Id} ({f.Finding.Found})"));
}
