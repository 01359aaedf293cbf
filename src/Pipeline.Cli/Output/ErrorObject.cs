using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Output;

/// <summary>
/// What a command says on standard output with <c>--json</c> when it did not do what was asked: one object, with the exit code
/// it ends with. The same text for people goes to standard error.
/// </summary>
internal static class ErrorObject
{
    /// <summary>Writes it.</summary>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="message">What went wrong.</param>
    /// <param name="findings">The findings, where it was findings.</param>
    public static void Write(int exitCode, string message, IReadOnlyList<Finding> findings) =>
        Console.Out.Write(
            Encoding.UTF8.GetString(
                CanonicalJson.WriteLine(
                    new
                    {
                        Error = new
                        {
                            exitCode,
                            message,
                            findings,
                        },
                    }
                )
            )
        );
}
