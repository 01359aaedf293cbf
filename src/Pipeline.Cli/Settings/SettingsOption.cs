using System.CommandLine;
using System.CommandLine.Parsing;
using Pipeline.Cli.Commands;

namespace Pipeline.Cli.Settings;

/// <summary>Completes a command line by what the settings file gives.</summary>
internal static class SettingsOption
{
    private const string NoFile = "none";
    private const string Demo = "--demo";

    /// <summary>The option, of every command.</summary>
    public static Option<string?> Option { get; } =
        new("--settings")
        {
            Description = $"Settings file (default: {SettingsFile.Name} beside the store, where there is one); '{NoFile}' for no file",
            HelpName = "FILE",
            Recursive = true,
        };

    /// <summary>
    /// The command line with the options the file gives and it does not. The file has no say in a command with <c>--demo</c>: invented
    /// data never get into the store of an installation by it.
    /// </summary>
    /// <param name="root">Parses.</param>
    /// <param name="args">What was typed.</param>
    /// <returns>The parsed command line, and which options the file gave.</returns>
    /// <exception cref="Core.Domain.FindingException">The file is faulty, or the one that is named is missing.</exception>
    public static (ParseResult Parsed, SettingsFile? File, IReadOnlyList<string> Given) Complete(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        // A command that takes no setting needs no file, and a faulty one must not keep it from its work.
        if (
            parsed.CommandResult.Command is RootCommand or { Name: CompletionCommand.Name }
            || Says(parsed.CommandResult, Demo)
            || Find(parsed) is not { } file
        )
            return (parsed, null, []);
        var given = new List<string>();
        var added = new List<string>();
        foreach (var setting in Setting.All)
            if (
                file.Values.TryGetValue(setting.Name, out var value)
                && parsed.CommandResult.Command.Options.Any(o => o.Name == setting.Option)
                && !Says(parsed.CommandResult, setting.Option)
                && !setting.Unless.Any(o => Says(parsed.CommandResult, o) || given.Contains(o))
            )
            {
                given.Add(setting.Option);
                added.AddRange([setting.Option, value]);
            }
        if (added.Count == 0)
            return (parsed, file, []);
        // Options stand right after the name of the command: what follows "--" is no option any more.
        var command = parsed.CommandResult.Command.Name;
        var name = Enumerable.Range(0, args.Length).First(i => args[i] == command && (i == 0 || args[i - 1] != Option.Name)) + 1;
        return (root.Parse([.. args[..name], .. added, .. args[name..]]), file, given);
    }

    private static SettingsFile? Find(ParseResult parsed)
    {
        var named = parsed.GetResult(Option) is { Implicit: false, Tokens: [var token] } ? token.Value : null;
        // Nothing is looked for where the value is empty: the check of the command line says so.
        if (named == NoFile || string.IsNullOrWhiteSpace(named) && named is not null)
            return null;
        var store = Result(parsed.CommandResult, "--store") is { Implicit: false, Tokens: [var place] } ? place.Value : null;
        if (named is null)
            return store is { Length: 0 } ? null : SettingsFile.Read(SettingsFile.Beside(store));
        return SettingsFile.Read(named)
            ?? throw new Core.Domain.FindingException(
                new Core.Domain.Finding("settings-faulty", "The settings file is missing.")
                {
                    Source = named,
                    Expected = "a file (--settings)",
                    Found = "no such file",
                }
            );
    }

    private static bool Says(CommandResult command, string option) => Result(command, option) is { Implicit: false };

    private static OptionResult? Result(CommandResult command, string option) =>
        command.Children.OfType<OptionResult>().FirstOrDefault(r => r.Option.Name == option);
}
