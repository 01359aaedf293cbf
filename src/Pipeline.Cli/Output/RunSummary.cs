using System.Diagnostics;
using System.Globalization;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Publication.Report;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Output;

/// <summary>What a run that ended well tells at its end.</summary>
/// <param name="Order">The order.</param>
/// <param name="Result">What it did.</param>
/// <param name="Stages">How long each stage took.</param>
/// <param name="Store">Where the store is.</param>
internal sealed record RunSummary(RunOrder Order, RunResult Result, IReadOnlyList<StageRecord> Stages, string Store)
{
    /// <summary>Largest working set of the process so far.</summary>
    public static double PeakMiB
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines()
    {
        if (Result.Folder is null)
            yield return $"{Result.Releases.All} releases are in {Path.Combine(Store, "raw")}, {Result.Releases.New} of them new.";
        else
        {
            foreach (var line in Editions())
                yield return line;
        }
        foreach (var (edition, finding) in Result.Accepted)
            yield return $"Accepted for {edition}: {finding.Finding} – {finding.Reason}";
        if (Result.Doubts.Count > 0)
            yield return Result.Doubts.Count == 1
                ? "One unusual value could not be decided: it is told above and in basis.json, and the reports mark it."
                : $"{Result.Doubts.Count} unusual values could not be decided: the largest are told above, all in basis.json, "
                    + "and the reports mark them.";
        foreach (var name in Result.UnusedAcceptances)
            yield return $"Not needed: --accept {name} (no finding of that name or with those values; outdated or misspelt?)";
        if (Result.Site is { } site)
            yield return site.Text;
        yield return "Time per stage: "
            + string.Join(
                " · ",
                Stages
                    .Where(s => s.Milliseconds is not null)
                    .Select(s =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{s.Stage.ToString().ToLowerInvariant()} {s.Milliseconds / 1000.0:0.00} s"
                        )
                    )
            )
            + string.Create(
                CultureInfo.InvariantCulture,
                $" · together {Stages.Sum(s => s.Milliseconds ?? 0) / 1000.0:0.00} s; peak memory {PeakMiB:0} MiB"
            );
    }

    /// <summary>Where a path of the store is found: in a folder, or in one of the containers of a blob store.</summary>
    private string In(bool published, string path) =>
        Store.StartsWith("http", StringComparison.Ordinal)
            ? $"{Store.TrimEnd('/')}/{(published ? BlobStoreAddress.DefaultPublished : BlobStoreAddress.DefaultPrivate)}/{path}"
            : Path.Combine(Store, path.Replace('/', Path.DirectorySeparatorChar));

    private IEnumerable<string> Editions()
    {
        var made = Result.Editions.Where(e => e.Made).ToList();
        var unchanged = Result.Editions.Where(e => e is { Made: false, Kept: false }).ToList();
        var kept = Result.Editions.Where(e => e.Kept).ToList();
        var published = Order.Until == Stage.Publish;
        if (kept.Count > 0)
            yield return $"Published before, not made again: {string.Join(' ', kept.Select(e => e.Id))}";
        if (unchanged.Count > 0)
            yield return $"Unchanged, nothing to do: {string.Join(' ', unchanged.Select(e => e.Id))}";
        if (made.Count > 0)
            yield return $"{(published ? "Published" : "Preview of")}: {string.Join(' ', made.Select(e => e.Id))}, anchored in "
                + $"{made[0].AnchorYear}";
        foreach (var edition in made.Where(e => e.Changed is not null))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {edition.Id}: {edition.Changed} of {edition.Kreise} Kreise changed cluster "
                    + $"({100.0 * edition.Changed / edition.Kreise:0.0} %)"
            );
        foreach (var edition in made.Where(e => e.Anchoring is { Verdict.Due: true }))
            yield return $"  {edition.Id}: re-anchoring is due. {AnchorWords.Describe(edition.Anchoring!, Order.Recipe)} "
                + $"Order it with 'run --year {edition.Id.Year} --reanchor'.";
        foreach (var edition in made.Where(e => e.Bridge))
            yield return $"  {edition.Id} is a bridge: editions after it are classified by its own centres (table bridge).";
        if (Result.Reports > 0 && (published || Order.Until >= Stage.Report))
            yield return $"PDFs:    {Result.Reports + 1} in {In(published, Result.Folder! + "/reports")} (deutschland.pdf and <ags>.pdf)";
        yield return $"Parquet: {In(published, Result.Folder! + "/data")}";
        if (published && Order.WritesSite)
            yield return $"Site:    {In(published, "site/index.html")}";
        if (Result.AwaitsApproval)
            yield return "Nothing is published yet. Look at the preview, then: "
                + $"teilhabe approve {Order.RunId} --reason TEXT --store {Store} (or reject)";
        if (Order.Recipe.Demo)
            yield return Core.Editions.Notices.Demo;
    }
}
