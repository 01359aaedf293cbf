using System.Text;

namespace Pipeline.Testing.Running;

/// <summary>
/// Standard output and error of one task of this process: what it and the tasks it starts write is collected for it, what
/// anybody else writes goes where it went before. So commands can run beside each other in one process.
/// </summary>
internal sealed class ConsoleOfATask
{
    private static readonly AsyncLocal<ConsoleOfATask?> Current = new();
    private static readonly Lazy<bool> Installed = new(Install);
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    /// <summary>What was written to standard output.</summary>
    public string Output => Read(_output);

    /// <summary>What was written to standard error.</summary>
    public string Error => Read(_error);

    /// <summary>Collects for the current task from here on.</summary>
    public static ConsoleOfATask Begin()
    {
        _ = Installed.Value;
        return Current.Value = new ConsoleOfATask();
    }

    private static bool Install()
    {
        Console.SetOut(new Router(Console.Out, c => c._output));
        Console.SetError(new Router(Console.Error, c => c._error));
        return true;
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private sealed class Router(TextWriter otherwise, Func<ConsoleOfATask, StringBuilder> choose) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (Current.Value is not { } console)
            {
                otherwise.Write(value);
                return;
            }
            var text = choose(console);
            lock (text)
                text.Append(value);
        }

        public override void WriteLine(string? value) => Write(value + NewLine);

        public override void Flush() => otherwise.Flush();
    }
}
