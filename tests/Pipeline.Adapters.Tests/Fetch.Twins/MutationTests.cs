using Pipeline.Fuzz;

namespace Pipeline.Adapters.Tests.Fetch.Twins;

/// <summary>
/// Damages every kind of file in many ways: a reader refuses it with a finding, or reads what stands there, and nothing else.
/// <c>Pipeline.Bench fuzz</c> does the same for longer.
/// </summary>
public sealed class MutationTests
{
    private const int Mutations = 2_000;

    public static TheoryData<string> Kinds => [.. ParserSamples.All.Select(s => s.Name)];

    [Theory]
    [Trait("Needs", "time")]
    [MemberData(nameof(Kinds))]
    public void Read_DamagedBytes_IsRefusedOrWhatStandsThere(string kind)
    {
        var result = ParserFuzz.Run(ParserSamples.All.Single(s => s.Name == kind), Mutations, 2023);

        Assert.Empty(result.Faults);
        Assert.Equal(Mutations, result.Mutations);
        Assert.InRange(result.Refused, 1, Mutations);
    }

    [Fact]
    public void Run_ParserThatFailsOtherwise_IsToldOf()
    {
        var sample = ParserSamples.All[0] with { Read = _ => throw new FormatException("odd") };

        Assert.Contains("odd", ParserFuzz.Run(sample, 100, 1).Faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("cube")]
    [InlineData("flat-zip")]
    [InlineData("inkar-api")]
    public void Run_ParserThatMakesValuesUp_IsToldOf(string kind)
    {
        var honest = ParserSamples.All.Single(s => s.Name == kind);
        var sample = honest with
        {
            Read = b =>
                honest.Read(b) switch
                {
                    List<Core.Normalise.SourceCell> cells => cells.Select(c => c with { Value = 4711 }).ToList(),
                    List<string> lines => lines.Select(l => l + "0").ToList(),
                    var other => other,
                },
        };

        Assert.Contains("another value", ParserFuzz.Run(sample, 2_000, 1).Faults[0], StringComparison.Ordinal);
    }
}
