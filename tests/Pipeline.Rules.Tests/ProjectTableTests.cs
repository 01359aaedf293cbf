using System.Globalization;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>
/// The table of the projects in CONTRIBUTING: what each refers to is exact, sizes are those of the day it was written and may be off
/// by a quarter before it must be written anew (<c>TEILHABE_WRITE_GOLDENS=1</c>). So nobody tends it by hand, and it never misleads.
/// </summary>
public sealed class ProjectTableTests
{
    private const string Begin = "<!-- projects -->\n",
        End = "<!-- /projects -->\n";
    private const string Head =
        "| project | files | lines | lines a file: median | p90 | longest line | refers to |\n|---|---:|---:|---:|---:|---:|---|\n";

    /// <summary>How far a size may be off: a share of it, and for small ones a few.</summary>
    private const double Share = 0.25;
    private const int Few = 10;

    private static readonly string Path = System.IO.Path.Combine(RepositoryRoot.Folder, "CONTRIBUTING.md");

    private sealed record Row(string Project, int[] Sizes, string References)
    {
        public override string ToString() =>
            $"| `{Project}` | {string.Join(" | ", Sizes.Select(s => s.ToString(CultureInfo.InvariantCulture)))} | {References} |";
    }

    [Fact]
    public void Table_OfTheProjects_SaysHowLargeTheyAreAndWhatTheyReferTo()
    {
        var text = File.ReadAllText(Path);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var now = Source.Projects.Select(Measure).ToList();
        if (Environment.GetEnvironmentVariable("TEILHABE_WRITE_GOLDENS") == "1")
        {
            text = text[..from] + Head + string.Concat(now.Select(r => r + "\n")) + text[to..];
            File.WriteAllText(Path, text);
            to = text.IndexOf(End, StringComparison.Ordinal);
        }
        var said = text[from..to].Split('\n').Skip(2).Where(l => l.Length > 0).Select(Parse).ToList();
        Assert.Equal(now.Select(r => (r.Project, r.References)), said.Select(r => (r.Project, r.References)));
        Assert.All(said.Zip(now), p => Assert.True(p.First.Sizes.Zip(p.Second.Sizes).All(IsNear), $"said: {p.First}\nnow:  {p.Second}"));
    }

    /// <summary>A file is one idea: half of those of a project are a screen long, nine in ten under 200 lines.</summary>
    [Fact]
    public void Files_OfEveryProject_AreMostlyShort() =>
        Assert.All(
            Source.Projects.Select(Measure),
            r => Assert.True(r.Sizes[2] <= 100 && r.Sizes[3] <= 200, $"median or p90 of the lines a file: {r}")
        );

    private static Row Measure(string project)
    {
        var files = Source.Files(project).Select(f => File.ReadLines(f).Select(l => l.Length).ToList()).ToList();
        int[] lines = [.. files.Select(f => f.Count).Order()];
        return new(
            project,
            [files.Count, lines.Sum(), At(lines, 0.5), At(lines, 0.9), files.SelectMany(f => f).Max()],
            Source.References(project) is { Count: > 0 } references
                ? string.Join(", ", references.Order(StringComparer.Ordinal).Select(r => r["Pipeline.".Length..]))
                : "–"
        );
    }

    /// <summary>The least length which that share of the files does not exceed.</summary>
    private static int At(int[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];

    private static bool IsNear((int Said, int Now) size) => Math.Abs(size.Said - size.Now) <= Math.Max(Few, Share * size.Now);

    private static Row Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        return new(cells[1].Trim('`'), [.. cells[2..7].Select(c => int.Parse(c, CultureInfo.InvariantCulture))], cells[7]);
    }
}
