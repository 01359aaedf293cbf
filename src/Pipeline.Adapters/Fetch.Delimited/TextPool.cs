namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// One string per distinct code or period, made when its bytes first turn up: a release repeats some hundreds of them
/// millions of times. Bounded, because a damaged file may hold any number of them.
/// </summary>
internal sealed class TextPool
{
    private const int MostTexts = 1 << 16;
    private const int LongestText = 128;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The text of ASCII bytes; other bytes become a question mark, which no code or period contains.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = stackalloc char[LongestText];
        if (bytes.Length > LongestText)
            return "?";
        for (var i = 0; i < bytes.Length; i++)
            chars[i] = bytes[i] < 0x80 ? (char)bytes[i] : '?';
        return Get(chars[..bytes.Length]);
    }

    /// <summary>The text of characters.</summary>
    public string Get(ReadOnlySpan<char> chars)
    {
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(chars, out var text))
            return text;
        if (_texts.Count == MostTexts)
            _texts.Clear();
        text = new string(chars);
        _texts.Add(text);
        return text;
    }
}
