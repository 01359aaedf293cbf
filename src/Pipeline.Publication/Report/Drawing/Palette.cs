using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report.Drawing;

/// <summary>A colour in sRGB, 0 to 255 per channel.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>As CSS writes it: <c>#1f4e79</c>.</summary>
    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";
}

/// <summary>
/// The colours of all drawings, on paper and on the site. Urban clusters are blue, rural ones orange to brown, within
/// both the darker has the better chances: hue and lightness stay apart for readers who see no red or no green. Text has
/// a contrast of at least 4.5:1 to its ground, marks that carry meaning at least 3:1 (WCAG 2.1, 1.4.3 and 1.4.11).
/// </summary>
public static class Palette
{
    /// <summary>The colour of a role.</summary>
    public static Rgb Of(ColorRole role) =>
        role switch
        {
            ColorRole.Ink => new(0x1B, 0x1F, 0x24),
            ColorRole.Muted => new(0x55, 0x60, 0x6B),
            ColorRole.Paper => new(0xFF, 0xFF, 0xFF),
            ColorRole.Hairline => new(0xC5, 0xCD, 0xD5),
            ColorRole.Tint => new(0xEE, 0xF2, 0xF6),
            ColorRole.Crowd => new(0x84, 0x8F, 0x9A),
            ColorRole.Band => new(0xCF, 0xDF, 0xEE),
            ColorRole.Accent => new(0x1F, 0x4E, 0x79),
            ColorRole.Focus => new(0xB0, 0x12, 0x4B),
            ColorRole.Reference => new(0x1B, 0x1F, 0x24),
            ColorRole.BetterTint => new(0xDC, 0xEA, 0xF8),
            ColorRole.WorseTint => new(0xFB, 0xE7, 0xD0),
            ColorRole.Towards => new(0x1F, 0x66, 0xA8),
            ColorRole.Away => new(0xA8, 0x52, 0x08),
            ColorRole.Cluster1 => new(0x0B, 0x2A, 0x5B),
            ColorRole.Cluster2 => new(0x1F, 0x66, 0xA8),
            ColorRole.Cluster3 => new(0x4A, 0x97, 0xD3),
            ColorRole.Cluster4 => new(0x4F, 0x24, 0x00),
            ColorRole.Cluster5 => new(0xA8, 0x52, 0x08),
            ColorRole.Cluster6 => new(0xD6, 0x7C, 0x08),
            ColorRole.Value1 => new(0xE3, 0xEE, 0xE9),
            ColorRole.Value2 => new(0xA6, 0xCF, 0xC1),
            ColorRole.Value3 => new(0x5C, 0xA6, 0x96),
            ColorRole.Value4 => new(0x1E, 0x76, 0x6A),
            ColorRole.Value5 => new(0x06, 0x45, 0x40),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no colour for this role"),
        };

    /// <summary>The role of a cluster: the hue by its settlement type, the shade as its scheme says.</summary>
    public static ColorRole OfCluster(NamedCluster cluster) =>
        (cluster.Urban ? ColorRole.Cluster1 : ColorRole.Cluster4) + (int)cluster.Shade;

    /// <summary>The colour in which text speaks of a cluster: its own, or the next darker one where that is too light to read.</summary>
    public static ColorRole TextOf(ColorRole cluster) =>
        cluster switch
        {
            ColorRole.Cluster3 => ColorRole.Cluster2,
            ColorRole.Cluster6 => ColorRole.Cluster5,
            _ => cluster,
        };

    /// <summary>The role of text on the fill of a cluster.</summary>
    public static ColorRole TextOnCluster(NamedCluster cluster) => cluster.Shade == ClusterShade.Light ? ColorRole.Ink : ColorRole.Paper;
}
