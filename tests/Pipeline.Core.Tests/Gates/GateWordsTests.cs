using System.Text.RegularExpressions;
using Pipeline.Core.Gates;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Gates;

public sealed partial class GateWordsTests
{
    /// <summary>Every code a gate is built with, read from the sources, so that none can be added without words.</summary>
    [Fact]
    public void Gates_AllHaveWords()
    {
        var codes = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "src", "Pipeline.Core", "Gates"), "*.cs")
            .SelectMany(f => Codes().Matches(File.ReadAllText(f)).Select(m => m.Groups["code"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(new HashSet<string>(["cell", "stale", "germany-row", "cells-exchanged", "drift", "columns-swapped"]), codes);
        Assert.Equal(codes.Order(StringComparer.Ordinal), GateWords.Gates.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_GateWithoutWords_IsAFaultOfTheProgram() =>
        Assert.Throws<ArgumentException>(() => GateFinding.Build(new GatePlace("newest", "quota", "2018"), "Odd.", null, "1", "2"));

    [Theory]
    [InlineData("gate:stale:quota:2018=40..400x400", "die Werte gleichen denen eines anderen Zeitraums")]
    [InlineData("gate:cell:quota:2018..2020:01001", "der Wert hat sich viel stärker geändert als in den anderen Kreisen")]
    [InlineData("gate:drift:quota:2018", "die Werte haben sich ungewöhnlich stark geändert")]
    [InlineData("gate:retired:quota:2018", "eine automatische Prüfung schlug an")]
    [InlineData("kreis-missing", "eine automatische Prüfung schlug an")]
    public void OfFinding_SaysWhatTheGateSaw(string finding, string words) => Assert.Equal(words, GateWords.OfFinding(finding));

    /// <summary>The first word in quotes after the values that are looked at, or the first of a place.</summary>
    [GeneratedRegex(@"(?:Build\(\s*[\w.]+,|GatePlace\()\s*""(?<code>[a-z][a-z-]+)""")]
    private static partial Regex Codes();
}
