using System.CommandLine;
using Pipeline.Core.Domain;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Commands;

/// <summary>What an operator may say about data: which findings of the gates are true, and which values of a source are wrong.</summary>
internal sealed class JudgementOptions
{
    private const int LongestReason = 500;

    private readonly Option<string[]> _accept = new("--accept")
    {
        Description = "Name of a finding of the gates that is true and may pass; repeatable, each with its --reason",
        HelpName = "FINDING",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _reason = new("--reason")
    {
        Description = "Why it may pass, in German: printed in the reports of the Kreise concerned",
        HelpName = "TEXT",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _patches = new("--patches")
    {
        Description = "File of patches: known errors of sources and their corrections",
        HelpName = "FILE",
    };

    /// <summary>Adds the options and their checks.</summary>
    public void AddTo(Command command)
    {
        command.Add(_accept);
        command.Add(_reason);
        command.Add(_patches);
        command.Validators.Add(result =>
        {
            var (names, reasons) = (result.GetValue(_accept) ?? [], result.GetValue(_reason) ?? []);
            if (names.Length != reasons.Length)
                result.AddError($"Every --accept needs its --reason: there are {names.Length} and {reasons.Length}.");
            foreach (var name in names)
                if (!name.StartsWith("gate:", StringComparison.Ordinal) || name.Length > 300)
                    result.AddError($"--accept {name}: expected the name of a finding as the run told it, gate:…");
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
                result.AddError("--accept names a finding twice.");
            if (reasons.Any(r => string.IsNullOrWhiteSpace(r) || r.Length > LongestReason || r.Any(char.IsControl)))
                result.AddError($"--reason takes 1 to {LongestReason} characters in one line.");
        });
    }

    /// <summary>The acceptances, in the order given.</summary>
    public IReadOnlyList<Acceptance> Acceptances(ParseResult parsed) =>
        [.. (parsed.GetValue(_accept) ?? []).Zip(parsed.GetValue(_reason) ?? [], (name, reason) => new Acceptance(name, reason.Trim()))];

    /// <summary>The patches and the hash of their file; null where none was named.</summary>
    /// <exception cref="FindingException">The file is missing or faulty.</exception>
    public NamedPatches Patches(ParseResult parsed) => ReadPatches(parsed.GetValue(_patches));

    /// <summary>Reads a file of patches; nulls where none is named.</summary>
    /// <exception cref="FindingException">The file is missing or faulty.</exception>
    public static NamedPatches ReadPatches(string? path)
    {
        if (path is null)
            return new NamedPatches(null, null);
        var bytes = NamedFile.Read(
            path,
            NamedFile.LargestList,
            new Finding("missing-file", "The file of patches cannot be read.") { Expected = "a file in the form patches/1 (--patches)" }
        );
        return new NamedPatches(PatchFile.Read(path, bytes), Sha256Hex.Of(bytes));
    }
}
