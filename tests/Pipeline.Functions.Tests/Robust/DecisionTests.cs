using Pipeline.Functions.Tests.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Records;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>Decisions and starts that cross each other: one of them counts, and what is published is complete or nothing.</summary>
[Collection(RigBeside.Name)]
public sealed class DecisionTests(Rig rig)
{
    private static readonly object Decision = new { reason = "Test", by = "tests" };
    private static readonly object OfAnother = new { reason = "Test", by = "B. Beispiel" };

    [Fact]
    public async Task ApproveAndReject_AtOnceByASecondPerson_OneOfThemCounts()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var second = new Dictionary<string, string> { ["Teilhabe__SecondPerson"] = "true" };
        await using var app = await LocalApp.StartAsync(azurite, "decided", second);
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        await Rig.EndOfAsync(app, runId);
        await AssertSecondPersonAsync(azurite, app, runId);

        var answers = await Task.WhenAll(
            Rig.PostAsync(app, $"/api/runs/{runId}/approve", OfAnother),
            Rig.PostAsync(app, $"/api/runs/{runId}/reject", OfAnother)
        );

        Assert.Single(answers, a => a.Status is 200 or 202);
        Assert.Single(answers, a => a.Status == 409);
        var isApproved = answers[0].Status != 409;
        var end = await Rig.UntilAsync(app, runId, run => Rig.StateOf(run) is "approved" or "rejected");
        Assert.Equal(isApproved ? "approved" : "rejected", Rig.StateOf(end));
        Assert.Equal(isApproved ? await rig.TinyAsync() : new Dictionary<string, string>(), await Rig.PublishedAsync(azurite, "decided"));
    }

    [Fact]
    public async Task Starts_SentTwice_AndACancelDuringPublication_ChangeNothing()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var app = await LocalApp.StartAsync(
            azurite,
            "twice",
            new Dictionary<string, string> { ["Teilhabe__WritesSite"] = "true" }
        );
        var runId = await Rig.OrderAsync(app, Rig.TinyOrder);
        await StartTwiceAsync(app, "RunOrchestrator", runId, runId);
        await Rig.EndOfAsync(app, runId);
        // Once more after the end: the preview stays as it is.
        await StartTwiceAsync(app, "RunOrchestrator", runId, runId);

        var approvals = await Task.WhenAll(
            Rig.PostAsync(app, $"/api/runs/{runId}/approve", Decision),
            Rig.PostAsync(app, $"/api/runs/{runId}/approve", Decision)
        );
        Assert.All(approvals, a => Assert.True(a.Status is 200 or 202, a.Body));
        await StartTwiceAsync(app, "PublishOrchestrator", $"publish-{runId}", runId);
        Assert.Equal(409, (await Rig.PostAsync(app, $"/api/runs/{runId}/cancel", Decision)).Status);

        var end = await Rig.UntilAsync(app, runId, run => Rig.StateOf(run) != "preview");
        Assert.Equal("approved", Rig.StateOf(end));
        // Switch and site are steps of their own, taken once each, and the record says how long they took.
        var stages = end.GetProperty("record").GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(
            ["fetch", "normalise", "cluster", "diff", "report", "publish", "site"],
            stages.Select(s => s.GetProperty("stage").GetString())
        );
        Assert.All(stages, s => Assert.InRange(s.GetProperty("milliseconds").GetInt64(), 0, 600_000));
        await StartTwiceAsync(app, "PublishOrchestrator", $"publish-{runId}", runId);
        Assert.Equal(await rig.TinyAsync(), await Rig.PublishedAsync(azurite, "twice"));
        // What the publication derives is there as well, once.
        var store = Rig.StoreOf(azurite, "twice");
        foreach (var page in new[] { "site/index.html", "site/kreis/16077/index.html", "site/2019.1/kreis/16077/index.html" })
            Assert.True(await store.SizeAsync(page, default) > 0, page);
    }

    /// <summary>
    /// Who ordered the run cannot approve it, nor order it published; both is refused, the first in the log of actions too.
    /// </summary>
    private static async Task AssertSecondPersonAsync(AzuriteServer azurite, LocalApp app, string runId)
    {
        var (status, body) = await Rig.PostAsync(app, $"/api/runs/{runId}/approve", new { reason = "Test", by = "Tests " });
        Assert.Equal(409, status);
        Assert.Contains("\"second-person-needed\"", body, StringComparison.Ordinal);
        var actions = await ActionRecord.LastAsync(Rig.StoreOf(azurite, "decided"), 1, default);
        Assert.Equal((OperatorAction.RefuseApproval, runId, "Tests "), (actions[0].Action, actions[0].Target, actions[0].By));
        (status, body) = await Rig.PostAsync(
            app,
            "/api/runs",
            new
            {
                reason = "Test",
                by = "tests",
                recipe = "demo",
                publish = true,
            }
        );
        Assert.Equal(400, status);
        Assert.Contains("second person", body, StringComparison.Ordinal);
        // Nor by naming the stages: there is one word only for publishing what nobody approves.
        string[] stages = ["fetch", "normalise", "cluster", "diff", "report", "publish", "site"];
        foreach (var named in new[] { stages[..^1], stages })
        {
            (status, body) = await Rig.PostAsync(
                app,
                "/api/runs",
                new
                {
                    reason = "Test",
                    by = "tests",
                    recipe = "demo",
                    stages = named,
                }
            );
            Assert.Equal(400, status);
            Assert.Contains("publish: true", body, StringComparison.Ordinal);
        }
    }

    private static Task<bool[]> StartTwiceAsync(LocalApp app, string orchestrator, string id, string runId) =>
        Task.WhenAll(app.StartOnceMoreAsync(orchestrator, id, runId), app.StartOnceMoreAsync(orchestrator, id, runId));
}
