using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Testing;

namespace Pipeline.Runs.Tests.Records;

/// <summary>One record of a run: what was ordered when it begins, how it went when it ends.</summary>
public sealed class RunEndingTests
{
    private static readonly DateTimeOffset End = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Record_OfAnOrder_TellsAllThatWasOrdered()
    {
        var record = Begun();
        Assert.Equal((RunState.Running, "live", "Test", true), (record.State, record.Source, record.Reason, record.Reanchor));
        Assert.Equal((2019, 2023, Stage.Report), (record.From, record.Year, record.Until));
        Assert.Equal([new Acceptance("gate:a", "stimmt")], record.Acceptances);
        Assert.Null(record.EndedAt);
    }

    [Fact]
    public void Completed_TellsWhereNewCentresAreDue_AndWhichAcceptancesNobodyNeeded()
    {
        var due = new AnchorCheck(
            new AnchorFit(2023, 0.5, 0.6, 0.4),
            [Indicators.Sgb2Rate.Code],
            new ReanchorVerdict(ReanchorReasons.DefinitionChanged, [])
        );
        var fits = new AnchorCheck(new AnchorFit(2023, 0.5, 0.6, 0.4), [], new ReanchorVerdict(ReanchorReasons.None, []));
        var record = Begun()
            .Completed(
                Demo,
                Result((new EditionId(2022, 1), fits), (new EditionId(2023, 1), due)) with
                {
                    UnusedAcceptances = ["gate:a"],
                },
                End
            );
        Assert.Equal((RunState.Preview, End), (record.State, record.EndedAt!.Value));
        Assert.Equal(["2022.1", "2023.1"], record.Made);
        var (edition, sentence) = Assert.Single(record.ReanchoringDue);
        Assert.Equal("2023.1", edition);
        Assert.StartsWith("Neue Mittelpunkte sind", sentence, StringComparison.Ordinal);
        Assert.Equal(["gate:a"], record.UnusedAcceptances);
    }

    [Fact]
    public void ReportPage_TellsWhereNewCentresAreDue_WhatMayPass_AndWhatWasNotNeeded()
    {
        var due = new AnchorCheck(
            new AnchorFit(2023, 0.5, 0.6, 0.4),
            [Indicators.Sgb2Rate.Code],
            new ReanchorVerdict(ReanchorReasons.DefinitionChanged, [])
        );
        var page = RunReportPage.Render(
            RunReports.Summarise(
                Begun().Completed(Demo, Result((new EditionId(2023, 1), due)) with { UnusedAcceptances = ["gate:b"] }, End),
                null
            )
        );
        Assert.Contains(
            "<th scope=\"row\">Neue Mittelpunkte fällig</th><td>2023.1: Neue Mittelpunkte sind",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("<td>gate:a (eine automatische Prüfung schlug an): stimmt</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>gate:b</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherEndings_TellWhy()
    {
        var finding = new Finding("value-out-of-range", "x");
        var stopped = Begun().Stopped([finding], End);
        Assert.Equal((RunState.Stopped, finding), (stopped.State, stopped.Findings.Single()));
        var failed = Begun().Failed("no disk", End);
        Assert.Equal((RunState.Failed, "no disk"), (failed.State, failed.Error));
        var decision = new RunDecision(OperatorAction.Cancel, "a", "b", End);
        var cancelled = Begun().Cancelled(decision, End);
        Assert.Equal((RunState.Cancelled, decision), (cancelled.State, cancelled.Decision));
        Assert.All([stopped, failed, cancelled], r => Assert.Equal(End, r.EndedAt));
    }

    [Theory]
    [InlineData("20260101T000000000Z", true)]
    [InlineData("20260101T000000000Z\n", false)]
    [InlineData("../20260101T000000000Z", false)]
    [InlineData(null, false)]
    public void Name_IsKnownByItsForm(string? text, bool isName) => Assert.Equal(isName, RunName.IsName(text));

    [Fact]
    public void Name_IsTheMomentInUtc() =>
        Assert.Equal("20260101T000000007Z", RunName.Of(new DateTimeOffset(2026, 1, 1, 1, 0, 0, 7, TimeSpan.FromHours(1))));

    private static readonly Recipe Demo = RecipeReader.Read(
        "demo",
        File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "recipes", "demo.json"))
    );

    private static RunRecord Begun() =>
        RunRecord.Of(
            new RunOrder
            {
                RunId = "20260101T000000000Z",
                StartedAt = DateTimeOffset.UnixEpoch,
                StartedBy = "tests",
                Reason = "Test",
                Recipe = Demo,
                RecipeSha256 = "0",
                From = 2019,
                Year = 2023,
                Reanchor = true,
                Until = Stage.Report,
                Acceptances = [new Acceptance("gate:a", "stimmt")],
                CodeVersion = "1",
            },
            "live"
        );

    private static RunResult Result(params (EditionId Edition, AnchorCheck Check)[] editions) =>
        new([.. editions.Select(e => new EditionOutcome(e.Edition, true, 3, 2019) { Anchoring = e.Check })], "runs/x", (1, 1), 400)
        {
            AwaitsApproval = true,
        };
}
