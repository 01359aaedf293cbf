using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tests.Normalise;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;

namespace Pipeline.Runs.Tests.Planning;

/// <summary>A store as the index sees it: plans runs on the demo and publishes what they plan.</summary>
internal sealed class Plans
{
    private static readonly IReadOnlyList<KreisKey> All = [.. KreisRegister.Gebietsstand2021.All.Select(k => k.Key)];
    private readonly Dictionary<string, EditionManifest> _manifests = [];

    /// <summary>What is published.</summary>
    public EditionIndex Index { get; private set; } = new();

    /// <summary>The releases there are.</summary>
    public IReadOnlyList<Release> Releases { get; set; } = TestRecipes.Releases;

    /// <summary>What else the next order says.</summary>
    public Func<RunOrder, RunOrder> Order { get; set; } = order => order;

    /// <summary>The recipe of the next run.</summary>
    public Recipe Recipe { get; set; } = TestRecipes.Demo;

    /// <summary>Plans a run.</summary>
    public RunPlan Make(int? from = null, int? year = null, bool reanchor = false, params string[]? kreise) =>
        RunPlan.Make(
            Order(
                new RunOrder
                {
                    RunId = "run",
                    StartedAt = DateTimeOffset.UnixEpoch,
                    StartedBy = "test",
                    Recipe = Recipe,
                    RecipeSha256 = new string('a', 64),
                    From = from,
                    Year = year,
                    Reanchor = reanchor,
                    Reports = kreise is null ? ReportOrder.All : new ReportOrder { Kreise = [.. kreise.Select(KreisKey.Parse)] },
                    CodeVersion = "1",
                }
            ),
            Releases,
            null,
            new PublishedEditions(Index, e => _manifests[e.Edition], m => PublishedReports.Find(m, ".pdf")),
            All
        );

    /// <summary>Plans and publishes.</summary>
    public RunPlan Publish(int? from = null, int? year = null, bool reanchor = false, params string[]? kreise)
    {
        var plan = Make(from, year, reanchor, kreise);
        var made = plan.Editions.Where(e => !e.Skipped).ToList();
        foreach (var edition in made)
            _manifests[edition.Id.ToString()] = new EditionManifest
            {
                Edition = edition.Id.ToString(),
                CodeVersion = "1",
                Fingerprint = edition.Fingerprint,
                Basis = edition.Basis,
                Artefacts = [.. edition.Reports.Kreise!.Select(k => new Artefact($"reports/{k}.pdf", "", 1, "application/pdf"))],
            };
        Index = Index.With(made.Select(Entry));
        return plan;
    }

    /// <summary>Another delivery of a release replaces it.</summary>
    public void Redeliver(string file) =>
        Releases = [.. Releases.Select(r => r.Offer.File == file ? r with { Sha256 = new string('0', 64) } : r)];

    /// <summary>The entry of a planned edition.</summary>
    public static IndexEntry Entry(PlannedEdition e) =>
        new()
        {
            Edition = e.Id.ToString(),
            Year = e.Id.Year,
            Revision = e.Id.Revision,
            Status = EditionStatus.Current,
            Recipe = e.Basis.Recipe,
            Fingerprint = e.Fingerprint,
            ManifestSha256 = "",
        };
}
