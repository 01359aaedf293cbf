using System.Globalization;
using System.Text;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// The colours of drawings and pages on light and on dark ground. Light is <see cref="Palette"/>; on dark ground each role
/// keeps its hue and its contrast: there too the cluster with the best chances stands out most, and text on a cluster keeps
/// the role it has on paper.
/// </summary>
public static class SiteColors
{
    /// <summary>The colour of a role on light ground.</summary>
    public static Rgb Light(ColorRole role) => Palette.Of(role);

    /// <summary>The colour of a role on dark ground.</summary>
    public static Rgb Dark(ColorRole role) =>
        role switch
        {
            ColorRole.Ink or ColorRole.Reference => new(0xE9, 0xED, 0xF1),
            ColorRole.Muted => new(0xAD, 0xB8, 0xC3),
            ColorRole.Paper => new(0x12, 0x16, 0x1C),
            ColorRole.Hairline => new(0x3A, 0x44, 0x4E),
            ColorRole.Tint => new(0x1D, 0x24, 0x2C),
            ColorRole.Crowd => new(0x77, 0x82, 0x8D),
            ColorRole.Band => new(0x27, 0x43, 0x5C),
            ColorRole.Accent => new(0x9C, 0xCB, 0xF5),
            ColorRole.Focus => new(0xFF, 0x7A, 0xA8),
            ColorRole.BetterTint => new(0x1B, 0x33, 0x4A),
            ColorRole.WorseTint => new(0x45, 0x2D, 0x12),
            ColorRole.Towards => new(0x6F, 0xB1, 0xEC),
            ColorRole.Away => new(0xE7, 0x9A, 0x4A),
            ColorRole.Cluster1 => new(0xCF, 0xE3, 0xFA),
            ColorRole.Cluster2 => new(0x7F, 0xB5, 0xEA),
            ColorRole.Cluster3 => new(0x3A, 0x6C, 0x9E),
            ColorRole.Cluster4 => new(0xFF, 0xE0, 0xBD),
            ColorRole.Cluster5 => new(0xF0, 0xA8, 0x60),
            ColorRole.Cluster6 => new(0x9A, 0x5B, 0x0E),
            ColorRole.Value1 => new(0x1F, 0x2F, 0x2C),
            ColorRole.Value2 => new(0x1D, 0x55, 0x4C),
            ColorRole.Value3 => new(0x2E, 0x83, 0x75),
            ColorRole.Value4 => new(0x6C, 0xBB, 0xA9),
            ColorRole.Value5 => new(0xD2, 0xF2, 0xE8),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no colour for this role"),
        };

    /// <summary>How style sheets call a role: <c>cluster1</c>.</summary>
    internal static string Name(ColorRole role) => role.ToString().ToLowerInvariant();

    /// <summary>The roles as custom properties for both schemes and as classes for fills (<c>f-</c>) and strokes (<c>s-</c>).</summary>
    internal static string StyleSheet()
    {
        var roles = Enum.GetValues<ColorRole>();
        var css = new StringBuilder();
        css.Append(":root{")
            .Append(Properties(Light))
            .Append("}\n@media (prefers-color-scheme:dark){:root{")
            .Append(Properties(Dark))
            .Append("}}\n@media print{:root{")
            .Append(Properties(Light))
            .Append("}}\n");
        foreach (var name in roles.Select(Name))
            css.Append(CultureInfo.InvariantCulture, $".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}");
        foreach (var name in roles.Where(r => r is >= ColorRole.Cluster1 and <= ColorRole.Cluster6).Select(Name))
            css.Append(CultureInfo.InvariantCulture, $".callout.bar-{name}{{border-left-color:var(--{name})}}");
        return css.Append(".f-none{fill:none}\n").ToString();

        string Properties(Func<ColorRole, Rgb> of) => string.Join(';', roles.Select(r => $"--{Name(r)}:{of(r).Hex}"));
    }
}
