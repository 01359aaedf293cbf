using System.Reflection;

namespace Pipeline.Testing.Running;

/// <summary>
/// The command line within this process, by the entry point a process of its own begins with: the same parsing, messages and
/// exit codes without the seconds a runtime takes to start. What only a process shows (that an exit code arrives, signals,
/// kills, log lines, variables of the environment) is tested by <see cref="Teilhabe"/>.
/// </summary>
public static class InProcess
{
    private static readonly Lazy<MethodInfo> EntryPoint = new(() =>
        Assembly.Load("teilhabe").EntryPoint ?? throw new InvalidOperationException("teilhabe.dll has no entry point")
    );

    private static readonly SemaphoreSlim EnvironmentTurn = new(1);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="Exception">Whatever would have ended a process of its own with a stack trace.</exception>
    public static Task<CommandResult> RunAsync(params string[] arguments) =>
        // A terminal gets bars instead of lines: there only a process of its own says what tests expect.
        Console.IsOutputRedirected
            ? Task.Run(() => Run(arguments))
            : Teilhabe.RunAsync(arguments);

    /// <summary>
    /// Runs a command to its end with variables of the environment. All threads of this process see them meanwhile, so only one
    /// such command runs at a time; what runs beside it must not depend on these variables.
    /// </summary>
    public static async Task<CommandResult> RunWithAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(environment);
        await EnvironmentTurn.WaitAsync();
        var before = environment.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            Set(environment);
            return await RunAsync(arguments);
        }
        finally
        {
            Set(before);
            EnvironmentTurn.Release();
        }
    }

    private static void Set(IReadOnlyDictionary<string, string?> environment)
    {
        foreach (var (name, value) in environment)
            Environment.SetEnvironmentVariable(name, value);
    }

    private static CommandResult Run(string[] arguments)
    {
        var console = ConsoleOfATask.Begin();
        var exitCode = EntryPoint.Value.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null);
        return new CommandResult((int)exitCode!, console.Output, console.Error);
    }
}
