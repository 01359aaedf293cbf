using System.CommandLine.Parsing;

namespace Pipeline.Cli.Commands;

/// <summary>
/// Options and arguments that were given without content: <c>--store ""</c> comes from a variable of a script that was never
/// set. None of them has a meaning, and taken for "not given" they would do more than was asked.
/// </summary>
internal static class EmptyValues
{
    /// <summary>One message for each empty value of a command line; none where all have content.</summary>
    /// <param name="result">The command that was named.</param>
    public static IEnumerable<string> Find(CommandResult result)
    {
        foreach (var child in result.Children)
            if (child.Tokens.Any(t => t.Value.Split(',').All(string.IsNullOrWhiteSpace)))
                yield return child switch
                {
                    OptionResult option => $"{option.Option.Name} is empty: give it a value or leave it out.",
                    ArgumentResult argument => $"{argument.Argument.Name} is empty: give it a value"
                        + (argument.Argument.Arity.MinimumNumberOfValues == 0 ? " or leave it out." : "."),
                    _ => "An empty value has no meaning here.",
                };
    }
}
