using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>INKAR's periods: a year, or years joined by slashes. Each is read once; a file has some dozens of them.</summary>
internal sealed class YearPeriods(TextPool texts, FileErrors errors)
{
    private const int MostPeriods = 4096;

    private readonly Dictionary<string, Period> _known = new(StringComparer.Ordinal);

    /// <summary>Reads a period.</summary>
    /// <exception cref="FindingException">It is none.</exception>
    public Period Read(ReadOnlySpan<byte> cell, long line, string column)
    {
        var text = texts.Get(cell);
        if (_known.TryGetValue(text, out var period))
            return period;
        if (!Period.TryParseYears(text, out period))
            throw errors.Period(line, column, "a year, or years joined by slashes", cell);
        if (_known.Count < MostPeriods)
            _known.Add(text, period);
        return period;
    }
}
