using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Store;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;

namespace Pipeline.Cli.Live;

/// <summary><c>teilhabe fetch --check</c>: what the sources changed, told before anything is accepted.</summary>
internal static class FetchCheck
{
    public static async Task<int> RunAsync(RunOrder order, PipelinePorts ports, bool json, CancellationToken cancellation)
    {
        var releases = await new RevisionCheck(ports, order.Recipe).RunAsync(order.StartedAt, cancellation).ConfigureAwait(false);
        if (json)
            Console.Out.Write(Encoding.UTF8.GetString(CanonicalJson.Write(new { order.Recipe.Name, Releases = releases.Select(Figures) })));
        else
            foreach (var line in Lines(releases))
                Console.Out.WriteLine(line);
        return ExitCode.Done;
    }

    private static object Figures(CheckedRelease r) =>
        new
        {
            r.Change.Now.Offer.Label,
            Kind = Word(r.Change.Kind),
            r.Change.Now.Sha256,
            BeforeSha256 = r.Change.Before?.Sha256,
            r.AcceptedSha256,
            ComparedWith = r.Earlier,
            RevisedCells = r.Revisions.Select(c => new
            {
                c.Series,
                Period = c.Period.ToString(),
                Ags = c.Area,
                Name = KreisRegister.Every.Describe(c.Area),
                Kind = c.Kind.ToString().ToLowerInvariant(),
                Old = c.Old?.Value,
                New = c.New?.Value,
                c.RelativeChange,
            }),
        };

    private static IEnumerable<string> Lines(IReadOnlyList<CheckedRelease> releases)
    {
        foreach (var r in releases)
        {
            yield return $"{(r.IsWaiting ? "not accepted" : Word(r.Change.Kind)) + ":", -18}{r.Change.Now.Offer.Label}"
                + (r.IsWaiting ? "  (as fetched before, but no edition was made from it yet)" : "")
                + (
                    r.Revisions.Count > 0 && r.Earlier.Count > 0
                        ? $"  (a later edition; differs from the accepted {string.Join(", ", r.Earlier)})"
                        : ""
                );
            foreach (var kreis in r.Revisions.GroupBy(c => c.Area, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
                yield return $"  {KreisRegister.Every.Describe(kreis.Key)}: " + string.Join("; ", kreis.Select(Cell));
        }
        var revised = releases.SelectMany(r => r.Revised).ToList();
        var waiting = releases.Count(r => r.IsWaiting);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{releases.Count} releases: {Count(ReleaseChangeKind.New)} new, {Count(ReleaseChangeKind.Unchanged) - waiting} unchanged, "
                + $"{waiting} fetched before and not accepted, "
                + $"{Count(ReleaseChangeKind.RevisedInPlace)} revised in place. "
                + $"{revised.Count} cells of {revised.Select(c => c.Area).Distinct().Count()} Kreise differ from what was last accepted."
        );
        if (revised.Count > 0)
            yield return "These are revisions of the sources: nothing changed in the Kreise."
                + (
                    releases.Any(r => r.Earlier.Count == 0 && r.Revisions.Count > 0)
                        ? " A run on them reports them as cause \"revision\"."
                        : " A recipe for the later edition will have to tell them as such."
                );
        yield return "Nothing was accepted or published.";

        int Count(ReleaseChangeKind kind) => releases.Count(r => r.Change.Kind == kind);
    }

    private static string Cell(CellRevision c) =>
        $"{c.Series} {c.Period} {Number(c.Old?.Value)} -> {Number(c.New?.Value)}"
        + (c.Kind == CellRevisionKind.Revised ? "" : $" ({c.Kind.ToString().ToLowerInvariant()})");

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "no number";

    private static string Word(ReleaseChangeKind kind) =>
        kind switch
        {
            ReleaseChangeKind.New => "new",
            ReleaseChangeKind.Unchanged => "unchanged",
            _ => "revised in place",
        };
}
