using System.CommandLine;
namespace Pipeline.Cli.Commands;
internal static class ExplainCommand { public static Command Create() => new("explain","x"); }
