using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Gates;

/// <summary>Changes of boundaries move people, they neither make nor lose any: for every year since 2006 and any counts.</summary>
public sealed class ConservationTests
{
    private static readonly Crosswalk Walk = Reforms.CrosswalkTo2021();

    [Property(MaxTest = 60)]
    public Property Links_AnyCounts_ConserveTheTotal()
    {
        var years = Gen.Elements(Walk.Years.ToArray());
        return Prop.ForAll(
            years
                .SelectMany(y => Gen.Choose(0, 4_000_000).ArrayOf(Reforms.KreiseOn(y).Count).Select(c => (Year: y, Counts: c)))
                .ToArbitrary(),
            input =>
            {
                var people = Reforms.KreiseOn(input.Year).Zip(input.Counts).ToDictionary(p => p.First, p => (double)p.Second);
                var moved = Walk.Links(input.Year)
                    .GroupBy(l => l.To)
                    .ToDictionary(g => g.Key, g => g.Sum(l => people[l.From] * l.PopulationWeight));
                return moved.Count == KreisRegister.Gebietsstand2021.All.Count
                    && moved.Values.All(v => v >= 0)
                    && Math.Abs(moved.Values.Sum() - people.Values.Sum()) <= 1e-9 * Math.Max(1, people.Values.Sum());
            }
        );
    }
}
