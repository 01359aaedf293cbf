using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>
/// INKAR's column Kennziffer. Editions write the key of a Kreis as an integer without leading zero (<c>1001</c>), as
/// five digits, or as eight that end in 000 (<c>01001000</c>); the level comes from the column Raumbezug, because
/// <c>1</c> is a Land as well as the Bund.
/// </summary>
internal sealed class InkarAreas(TextPool texts, FileErrors errors)
{
    private const string Germany = "DG";
    private const int KreisDigits = 5;
    private const int MostKreise = 4096;

    private readonly HashSet<string> _kreise = new(StringComparer.Ordinal);

    /// <summary>The code in the form of the level.</summary>
    /// <exception cref="FindingException">It is no key of that level.</exception>
    public string Read(AreaLevel level, ReadOnlySpan<byte> kennziffer, long line)
    {
        if (level == AreaLevel.Germany)
            return Germany;
        Span<char> digits = stackalloc char[8];
        var isLand = level == AreaLevel.Land;
        var width =
            isLand ? 2
            : kennziffer.Length > KreisDigits ? 8
            : KreisDigits;
        // Leading zeros may be missing, but at most one: a Land below 10.
        if (kennziffer.Length != width && kennziffer.Length != width - 1)
            throw Error(isLand, kennziffer, line);
        digits[0] = '0';
        for (var i = 0; i < kennziffer.Length; i++)
            digits[width - kennziffer.Length + i] = (char)kennziffer[i];
        digits = digits[..width];
        if (width == 8)
            digits = digits[KreisDigits..] is "000" ? digits[..KreisDigits] : throw Error(isLand, kennziffer, line);
        var code = texts.Get(digits);
        return (isLand ? LandKey.TryParse(code, out _) : IsKreis(code)) ? code : throw Error(isLand, kennziffer, line);
    }

    /// <summary>Reading a key cuts its text, so each is read once.</summary>
    private bool IsKreis(string code)
    {
        if (_kreise.Contains(code))
            return true;
        var isKreis = KreisKey.TryParse(code, out _);
        if (isKreis && _kreise.Count < MostKreise)
            _kreise.Add(code);
        return isKreis;
    }

    private FindingException Error(bool isLand, ReadOnlySpan<byte> kennziffer, long line) =>
        errors.AreaCode(
            line,
            "Kennziffer",
            isLand
                ? "1 to 16, with or without leading zero"
                : "the AGS of a Kreis: five digits or eight that end in 000, with or without leading zero",
            kennziffer
        );
}
