using System.CommandLine;
using System.Text.RegularExpressions;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>teilhabe completion SHELL</c>: prints the script that lets a shell complete commands, options and their values. The script asks
/// <c>teilhabe "[suggest:POSITION]" "LINE"</c>, which System.CommandLine answers from the commands themselves.
/// </summary>
internal static partial class CompletionCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "completion";

    private const string Bash = """
        # bash completion for teilhabe; to use it:  source <(teilhabe completion bash)
        _teilhabe() {
          local IFS=$'\n' found
          found=$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
          COMPREPLY=($(compgen -W "$found" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _teilhabe teilhabe
        """;

    private const string Zsh = """
        # zsh completion for teilhabe; to use it:  source <(teilhabe completion zsh)
        _teilhabe() {
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _teilhabe teilhabe
        """;

    private const string Fish = """
        # fish completion for teilhabe; to use it:  teilhabe completion fish | source
        function __teilhabe
          set -l line (commandline -cp)
          teilhabe "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c teilhabe -a '(__teilhabe)'
        """;

    private const string PowerShell = """
        # PowerShell completion for teilhabe; to use it:  teilhabe completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName teilhabe -ScriptBlock {
          param($word, $line, $position)
          teilhabe "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["powershell"] = PowerShell,
    };

    /// <summary>
    /// The question of a shell in the form that is understood: <c>--option=value</c> with a space for the sign, at the same length, so
    /// that the position still holds.
    /// </summary>
    /// <param name="args">The command line.</param>
    public static string[] Spaced(string[] args) =>
        args is [var question, var line] && question.StartsWith("[suggest:", StringComparison.Ordinal)
            ? [question, Joined().Replace(line, " ")]
            : args;

    [GeneratedRegex("(?<= --[a-z-]+)=")]
    private static partial Regex Joined();

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", Scripts.Keys) };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command(Name, "Prints the script that completes commands and options in a shell") { shell };
        command.SetAction(parsed => Console.Out.WriteLine(Scripts[parsed.GetValue(shell)!]));
        return command;
    }
}
