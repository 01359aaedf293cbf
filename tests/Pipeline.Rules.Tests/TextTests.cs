using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Testing;

namespace Pipeline.Rules.Tests;

/// <summary>Rules that need nothing but the text of the files.</summary>
public sealed partial class TextTests
{
    /// <summary>Projects without I/O, clock and chance.</summary>
    private static readonly string[] Pure =
    [
        "Pipeline.Statistics",
        "Pipeline.Core",
        "Pipeline.Publication",
        "Pipeline.Runs",
        "Pipeline.Pdf",
    ];

    private const int LongestFile = 400;
    private const int LongestLine = 140;

    public static TheoryData<string> Libraries() => [.. Pure, "Pipeline.Adapters"];

    [Fact]
    public void Files_OfTheProduct_AreShortEnoughToRead() =>
        Assert.DoesNotContain(
            Source.Files().Select(f => (Name: Source.Name(f), Lines: File.ReadLines(f).Count())),
            f => f.Lines > LongestFile
        );

    /// <summary>Awaited in an orchestrator it never comes back (ADR 18), and no analyzer of the engine knows that.</summary>
    [Fact]
    public void Orchestrators_DoNotAwaitACancelAsync() =>
        Assert.DoesNotContain(
            Source.Files().Where(f => Source.Name(f).Contains("/Orchestration/", StringComparison.Ordinal)),
            f => File.ReadAllText(f).Contains("CancelAsync", StringComparison.Ordinal)
        );

    [Fact]
    public void Lines_OfTheProduct_FitTheScreen() =>
        Assert.Empty(
            Source
                .Files()
                .SelectMany(f => File.ReadLines(f).Select((line, i) => (Line: line, At: $"{Source.Name(f)}:{i + 1}")))
                .Where(l => l.Line.Length > LongestLine)
                .Select(l => $"{l.At} {l.Line.Length}")
        );

    /// <summary>
    /// What leaves out comments and indentation of scripts and style sheet looks at one line at a time: a text goes over no line's end, and
    /// a comment that begins a line has it for itself to its end.
    /// </summary>
    [Fact]
    public void ScriptsAndStyleSheet_OfTheSite_CanBeShortenedLineByLine()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "site"))
            .Where(f => Path.GetExtension(f) is ".js" or ".css")
            .ToList();
        Assert.Contains(files, f => f.EndsWith("indikator.js", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var isComment = false;
            foreach (var line in File.ReadLines(file).Select(l => l.Trim()))
            {
                var end = line.IndexOf("*/", StringComparison.Ordinal);
                if (isComment || line.StartsWith("/*", StringComparison.Ordinal))
                {
                    Assert.True(end < 0 || end == line.Length - 2, $"{Path.GetFileName(file)}: {line}");
                    isComment = end < 0;
                }
                else if (!line.StartsWith("//", StringComparison.Ordinal))
                    Assert.True(line.Count(c => c == '`') % 2 == 0, $"{Path.GetFileName(file)}: {line}");
            }
            Assert.False(isComment, file);
        }
    }

    /// <summary>One brace style: a body of one line has none, a longer one has.</summary>
    [Fact]
    public void Braces_AroundOneLine_AreLeftOut() =>
        Assert.Empty(
            Source.Files().SelectMany(f => NeedlessBraces().Matches(File.ReadAllText(f)).Select(m => $"{Source.Name(f)}: {m.Value.Trim()}"))
        );

    [Fact]
    public void Files_OfTheProduct_HoldNothingUnfinished() => Assert.Empty(Matches(Source.Files(), Unfinished()));

    [Fact]
    public void Clock_OutsideTheHosts_IsNeverRead() =>
        Assert.Empty(
            Matches(
                Source
                    .Files()
                    .Where(f =>
                        !Source.Name(f).Contains("Pipeline.Cli", StringComparison.Ordinal)
                        && Path.GetFileName(f) is not ("AppServices.cs" or "AppHost.cs")
                    ),
                Clock()
            )
        );

    [Fact]
    public void Chance_InPureProjects_ComesFromASeedOnly() => Assert.Empty(Matches(Pure.SelectMany(Source.Files), Chance()));

    [Fact]
    public void Files_InPureProjects_TouchNoFileNetworkOrConsole() => Assert.Empty(Matches(Pure.SelectMany(Source.Files), Edge()));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicTypes_OfALibrary_SayWhatTheyAre(string library)
    {
        var documented = XDocument
            .Load(Path.Combine(AppContext.BaseDirectory, library + ".xml"))
            .Descendants("member")
            .Where(m => !string.IsNullOrWhiteSpace(m.Element("summary")?.Value))
            .Select(m => m.Attribute("name")!.Value)
            .ToHashSet();
        var types = Assembly.Load(library).GetExportedTypes();
        Assert.NotEmpty(types);
        Assert.DoesNotContain(types.Select(t => "T:" + t.FullName!.Replace('+', '.')), n => !documented.Contains(n));
    }

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex wrong) =>
        files
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (Line: line, At: $"{Source.Name(f)}:{i + 1}")))
            .Where(l => !l.Line.TrimStart().StartsWith("//", StringComparison.Ordinal) && wrong.IsMatch(l.Line))
            .Select(l => $"{l.At} {l.Line.Trim()}");

    // A head on one line, or one whose bracket is closed at the beginning of a line; then a block of one line.
    [GeneratedRegex(
        @"^( *)(else|(else )?if|(await )?(foreach|using)|for|while|lock|fixed)\b"
            + @"([^\n]*|[^\n]*\((\n\1 [^\n]*)*\n\1\))\n\1\{\n\1    (?!var |const |(await )?using )[^\n]*;\n\1\}$",
        RegexOptions.Multiline
    )]
    private static partial Regex NeedlessBraces();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(
        @"\b(DateTime|DateTimeOffset)\.(Utc)?Now\b|\bDateTime\.Today\b|\bTimeProvider\.System\b|\bStopwatch\b|\bEnvironment\.TickCount"
    )]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bnew Random\b|\bRandom\.Shared\b|\bGuid\.NewGuid\b|\bRandomNumberGenerator\b")]
    private static partial Regex Chance();

    [GeneratedRegex(
        @"(?<![.\w])((File|Directory)\.(Open|Exists|Create|Delete|Move|Copy|Append|Enumerate|Get|Set|ReadAll|ReadLines|WriteAll)|(Console|Process|HttpClient|Socket)\.[A-Z])|\bnew (FileStream|HttpClient|FileInfo|DirectoryInfo)\b|\bEnvironment\.(MachineName|UserName|GetEnvironmentVariable|CurrentDirectory)"
    )]
    private static partial Regex Edge();
}
