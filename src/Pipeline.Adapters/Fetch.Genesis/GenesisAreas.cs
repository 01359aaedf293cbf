using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// GENESIS' codes of areas: <c>DG</c>, two digits for a Land, three for a Regierungsbezirk or statistical region (left
/// out), five for a Kreis, eight for part of one. Where Länder and Kreise share one column, Hamburg <c>02</c> and Berlin
/// <c>11</c> stand for the Land and for its only Kreis.
/// </summary>
internal sealed class GenesisAreas(TextPool texts, FileErrors errors)
{
    /// <summary>The variables that hold regions, for messages.</summary>
    public const string Regions = "KREISE, REGBEZ, DLAND or DINSG";

    private static readonly (AreaLevel, string) Germany = (AreaLevel.Germany, "DG");
    private static readonly (AreaLevel, string) Hamburg = (AreaLevel.Kreis, "02000");
    private static readonly (AreaLevel, string) Berlin = (AreaLevel.Kreis, "11000");

    /// <summary>Whether a variable holds regions.</summary>
    public static bool IsRegion(ReadOnlySpan<byte> variable) =>
        variable.SequenceEqual("KREISE"u8)
        || variable.SequenceEqual("DLAND"u8)
        || variable.SequenceEqual("DINSG"u8)
        || variable.SequenceEqual("REGBEZ"u8);

    /// <summary>Sets the areas a code stands for: none, one, or Land and Kreis.</summary>
    /// <param name="code">The code as it stands.</param>
    /// <param name="sharesColumn">Whether Länder and Kreise share the column.</param>
    /// <param name="areas">Cleared first.</param>
    /// <param name="line">For messages.</param>
    /// <param name="column">For messages.</param>
    /// <exception cref="FindingException">It is no code.</exception>
    public void Read(ReadOnlySpan<byte> code, bool sharesColumn, List<(AreaLevel Level, string Code)> areas, long line, string column)
    {
        areas.Clear();
        if (code.SequenceEqual("DG"u8))
        {
            areas.Add(Germany);
            return;
        }
        var text = texts.Get(code);
        if (code.Length is not (2 or 3 or 5 or 8) || !text.All(char.IsAsciiDigit) || !LandKey.TryParse(text[..2], out _))
            throw errors.AreaCode(line, column, "DG, or 2, 3, 5 or 8 digits that begin with a Land", code);
        if (text.Length == 3)
            return;
        areas.Add(
            (
                text.Length switch
                {
                    2 => AreaLevel.Land,
                    5 => AreaLevel.Kreis,
                    _ => AreaLevel.PartOfKreis,
                },
                text
            )
        );
        if (sharesColumn && text is "02" or "11")
            areas.Add(text == "02" ? Hamburg : Berlin);
    }
}
