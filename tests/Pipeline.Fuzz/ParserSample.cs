using Pipeline.Core.Domain;

namespace Pipeline.Fuzz;

/// <summary>A whole file of one layout, the parser of that layout, and what may be believed of a damaged copy it accepts.</summary>
/// <param name="Name">Short name of the layout.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Read">The parser; what it read as one text per value.</param>
/// <param name="Judge">Given the damaged bytes and what was read of them: what was read that is not there, or null.</param>
public sealed record ParserSample(string Name, byte[] Bytes, Func<byte[], object> Read, Func<byte[], object, string?> Judge)
{
    /// <summary>Reads one damaged copy.</summary>
    /// <param name="damaged">Its bytes.</param>
    /// <returns>Whether it was refused with a finding, and what is wrong with the parser, null if nothing.</returns>
    public (bool IsRefused, string? Fault) Try(byte[] damaged)
    {
        object read;
        try
        {
            read = Read(damaged);
        }
        catch (FindingException e)
        {
            return (
                true,
                e.Findings.All(f => f is { Source.Length: > 0, Code.Length: > 0 }) ? null : $"a finding without source: {e.Message}"
            );
        }
        // That nothing else comes out is what is asked for here, so everything else is caught and told.
        catch (Exception e)
        {
            return (false, $"another exception: {e}");
        }
        return (false, Judge(damaged, read) is { } wrong ? $"accepted with another value: {wrong}" : null);
    }
}
