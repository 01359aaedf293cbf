using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Infra.Tests.Checks;
using Pipeline.Testing;

namespace Pipeline.Infra.Tests;

/// <summary>What docs/betrieb.md tells operators fits the template, and its commands can be read by a shell.</summary>
public sealed partial class HandbookTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "betrieb.md"));
    private static readonly string[] Blocks = [.. Fenced().Matches(Text).Select(m => m.Groups[1].Value)];
    private static readonly CultureInfo German = new("", useUserOverride: false) { NumberFormat = { NumberDecimalSeparator = "," } };

    [Fact]
    public void Blocks_OfTheHandbook_AreReadByBash()
    {
        Assert.True(Blocks.Length >= 15, $"only {Blocks.Length} blocks of commands found");
        Assert.All(Blocks, b => Assert.Equal("", Complaint(b)));
    }

    [Fact]
    public void Block_WithAnOpenQuote_IsNotReadByBash() => Assert.NotEqual("", Complaint("az group create --name \"rg\n"));

    [Fact]
    public void Variables_UsedInBlocks_AreSetInThatOrAnEarlierOne()
    {
        var known = new HashSet<string> { "1", "2" };
        foreach (var block in Blocks)
        {
            known.UnionWith(Set().Matches(block).Select(m => m.Groups[1].Value.Length > 0 ? m.Groups[1].Value : m.Groups[2].Value));
            Assert.Empty(Used().Matches(block).Select(m => m.Groups[1].Value).Except(known));
        }
    }

    [Fact]
    public void Outputs_ReadInBlocks_AreThoseOfTheTemplate()
    {
        var read = ReadOutput().Matches(Text).Select(m => m.Groups[1].Value).ToList();
        Assert.True(read.Count >= 6);
        Assert.Empty(read.Except(Compiled.Template["outputs"]!.AsObject().Select(o => o.Key)));
    }

    [Fact]
    public void Parameters_OfTheTemplate_AreAllExplained() =>
        Assert.DoesNotContain(
            Compiled.Template["parameters"]!.AsObject().Select(p => p.Key),
            p => !Text.Contains($"`{p}`", StringComparison.Ordinal)
        );

    [Fact]
    public void Alerts_OfTheTemplate_AreAllExplained()
    {
        var alerts = Compiled.Of("prod").Each(Types.Rule).Select(r => r.Name()["teilhabe-prod-".Length..]).ToList();
        Assert.Equal(5, alerts.Count);
        Assert.All(alerts, a => Assert.Contains($"| `{a}` |", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Defaults_InTheHandbook_AreThoseOfProd()
    {
        var prod = File.ReadAllText(Path.Combine(Compiled.Sources, "prod.bicepparam"));
        foreach (var name in new[] { "publishedImmutabilityDays", "pipelineImmutabilityDays", "softDeleteDays" })
            Assert.Contains(
                $"prod {Regex.Match(prod, name + @" = (\d+)").Groups[1].Value} |",
                Line($"| `{name}` |"),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Secrets_InTheHandbook_AreThoseTheSettingsPointTo()
    {
        var pointed = new[] { "prod", "full" }
            .SelectMany(i => Reference().Matches(Compiled.Of(i).Text).Select(m => m.Groups[1].Value))
            .Distinct()
            .ToList();
        Assert.Equal(["genesis-password", "genesis-token", "genesis-user"], pointed.Order(StringComparer.Ordinal));
        Assert.All(pointed, s => Assert.Contains($"`{s}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Costs_InTheHandbook_AddUp()
    {
        var rows = Cost()
            .Matches(Text)
            .Select(m => (What: m.Groups[1].Value, Product: Product(m.Groups[2].Value), Amount: Amount(m.Groups[3].Value)))
            .ToList();
        Assert.Equal(11, rows.Count);
        Assert.All(rows, r => Assert.Equal(decimal.Round(r.Product, 2, MidpointRounding.AwayFromZero), r.Amount));
        var door = rows.Where(r => r.What.StartsWith("Front Door", StringComparison.Ordinal)).Sum(r => r.Amount);
        var all = rows.Sum(r => r.Amount);
        Assert.Contains($"**{all.ToString("0.00", German)}**", Line("| **Summe mit Front Door** |"), StringComparison.Ordinal);
        Assert.Contains($"**{(all - door).ToString("0.00", German)}**", Line("| **Summe ohne Front Door** |"), StringComparison.Ordinal);
    }

    private static string Line(string start) => Text.Split('\n').Single(l => l.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The product of the numbers in a calculation; units and words are passed over.</summary>
    private static decimal Product(string calculation) =>
        calculation
            .Split('×')
            .Aggregate(
                1m,
                (p, factor) => p * Amount(Regex.Match(factor.Replace("\u202f", "", StringComparison.Ordinal), @"\d+(,\d+)?").Value)
            );

    private static decimal Amount(string number) => decimal.Parse(number, NumberStyles.AllowDecimalPoint, German);

    private static string Complaint(string script)
    {
        var start = new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        var complaint = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        return complaint;
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^\s*([A-Za-z_]+)=|(?:\bfor|-p ""[^""]*"") ([A-Za-z_]+)\b", RegexOptions.Multiline)]
    private static partial Regex Set();

    [GeneratedRegex(@"\$\{?([A-Za-z_]+|\d)")]
    private static partial Regex Used();

    [GeneratedRegex(@"\$\(output (\w+)\)")]
    private static partial Regex ReadOutput();

    [GeneratedRegex(@"SecretName=([a-z-]+)\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\| ([^|*]+) \| ([^|]*×[^|]*) \| ([\d,]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Cost();
}
