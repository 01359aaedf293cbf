using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>
/// Numbers of log lines are a contract with whoever searches for them: each used once, in its range, and in the handbook.
/// </summary>
public sealed partial class EventIdTests
{
    private static readonly string Handbook = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "betrieb.md"));

    [Fact]
    public void EventIds_OfTheProduct_AreUsedOnce_AndInTheRangeOfTheirHost()
    {
        var used = Used();
        Assert.NotEmpty(used);
        Assert.Equal(used.Select(u => u.Id).Distinct().Count(), used.Count);
        Assert.All(used, u => Assert.Equal(u.File.Contains("Pipeline.Functions", StringComparison.Ordinal) ? 30 : 10, u.Id / 100));
        // 3010 to 3020 were used once, for other lines.
        Assert.DoesNotContain(used, u => u.Id is >= 3010 and <= 3020);
    }

    [Fact]
    public void EventIds_OfTheHandbook_AreThoseOfTheProduct_WithTheirLevels() =>
        Assert.Equal(
            Used().Select(u => $"{u.Id} {u.Level}").Order(StringComparer.Ordinal),
            Row().Matches(Handbook).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal)
        );

    private static List<(int Id, string Level, string File)> Used() =>
        [
            .. Source
                .Files()
                .SelectMany(f =>
                    Message()
                        .Matches(File.ReadAllText(f))
                        .Select(m =>
                            (
                                int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
                                m.Groups[2].Value,
                                Source.Name(f)
                            )
                        )
                ),
        ];

    [GeneratedRegex(@"\[LoggerMessage\(\s*(\d+),\s*LogLevel\.(\w+),")]
    private static partial Regex Message();

    [GeneratedRegex(@"^\| (\d{4}) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
