using Pipeline.Functions.Orchestration;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>Runs that wait for the same one come back at different moments.</summary>
public sealed class WaitingTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    [Fact]
    public void Pauses_OfManyRuns_LieApart_BetweenHalfAndAllOfThePause()
    {
        // Ordered within the same minute, as a timer and people do.
        var pauses = Enumerable
            .Range(0, 50)
            .Select(i => StepCalls.Spread(Wait, $"20261129T1108{i % 60:00}{(i * 37) % 1000:000}Z"))
            .ToList();

        Assert.All(pauses, p => Assert.InRange(p, Wait / 2, Wait));
        // Fifty runs over fifteen seconds: no second has more than eight of them.
        Assert.True(pauses.GroupBy(p => (int)p.TotalSeconds).Max(g => g.Count()) <= 8);
    }

    [Fact]
    public void Pause_OfARun_IsTheSameInEveryReplay() =>
        Assert.Equal(StepCalls.Spread(Wait, "20261129T110819000Z"), StepCalls.Spread(Wait, "20261129T110819000Z"));
}
