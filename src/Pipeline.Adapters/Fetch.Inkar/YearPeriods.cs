using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>INKAR's periods: a year, or years joined by slashes. The last one is remembered, rows come by the thousand.</summary>
internal sealed class YearPeriods(TextPool texts, Faults faults)
{
    private string _lastText = "";
    private Period _last;

    /// <summary>Reads a period.</summary>
    /// <exception cref="FindingException">It is none.</exception>
    public Period Read(ReadOnlySpan<byte> cell, long line, string column)
    {
        var text = texts.Get(cell);
        if (ReferenceEquals(text, _lastText))
            return _last;
        if (!Period.TryParseYears(text, out var period))
            throw faults.Period(line, column, "a year, or years joined by slashes", cell);
        (_lastText, _last) = (text, period);
        return period;
    }
}
