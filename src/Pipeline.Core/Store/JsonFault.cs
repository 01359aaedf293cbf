using System.Text.Json;

namespace Pipeline.Core.Store;

/// <summary>What is wrong with JSON that somebody wrote, without the words of the library that read it.</summary>
public static class JsonFault
{
    /// <summary>The fault and where it is: line and, where it is known, the path within the file.</summary>
    /// <param name="fault">What reading it ended in.</param>
    public static string Of(JsonException fault)
    {
        var line = fault.LineNumber is { } number ? $"line {number + 1}: " : "";
        var place = fault.Path is null or "$" or "" ? "" : $" ({fault.Path})";
        return line + Plain(fault.Message) + place;
    }

    private static string Plain(string message)
    {
        if (message.Contains("could not be converted to", StringComparison.Ordinal))
            return "a value of another kind than belongs there";
        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return $"the unknown name {Quoted(message)}";
        if (message.Contains("setting null values", StringComparison.Ordinal) || message.Contains("null value", StringComparison.Ordinal))
            return $"null for {Quoted(message)}, which must have a value";
        if (message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return $"the name {Quoted(message)} stands there twice";
        const string missing = "missing required properties including: ";
        if (message.IndexOf(missing, StringComparison.Ordinal) is >= 0 and var at)
            return "without " + message[(at + missing.Length)..].TrimEnd('.').Split(". Path:")[0];
        var end = message.IndexOf(" Path: $", StringComparison.Ordinal);
        end = end < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : end;
        return end < 0 ? message : message[..end].TrimEnd('.', '|', ' ');
    }

    private static string Quoted(string message)
    {
        var from = message.IndexOf('\'', StringComparison.Ordinal);
        var to = from < 0 ? -1 : message.IndexOf('\'', from + 1);
        return to < 0 ? "in it" : message[from..(to + 1)];
    }
}
