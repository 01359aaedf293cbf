namespace Pipeline.Pdf.Text;

/// <summary>Where lines stand in their column. Text is never justified: even spaces read easier.</summary>
public enum TextAlign
{
    /// <summary>Flush left.</summary>
    Left,

    /// <summary>Flush right; aligns decimals when all numbers show equally many places, as the digits are of equal width.</summary>
    Right,

    /// <summary>Centred.</summary>
    Center,
}
