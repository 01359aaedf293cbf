using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Site;

namespace Pipeline.Site.Tests.Pages;

/// <summary>
/// Contrast on light and on dark ground, by the formula of WCAG 2.2: text 4.5 to 1 (1.4.3), marks with a meaning 3 to 1
/// (1.4.11).
/// </summary>
public sealed class ColorTests
{
    public static TheoryData<bool> Schemes() => [false, true];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Text_OnItsGround_HasEnoughContrast(bool dark)
    {
        var of = Colors(dark);
        foreach (var ground in new[] { ColorRole.Paper, ColorRole.Tint })
        foreach (var text in new[] { ColorRole.Ink, ColorRole.Muted, ColorRole.Accent })
            Assert.True(Contrast(of(text), of(ground)) >= 4.5, $"{text} on {ground}, dark {dark}: {Contrast(of(text), of(ground)):0.00}");
        for (var cluster = 1; cluster <= 6; cluster++)
            Assert.True(
                Contrast(of(Palette.TextOnCluster(ClusterScheme.Known[cluster])), of(Palette.OfCluster(ClusterScheme.Known[cluster])))
                    >= 4.5,
                $"text on cluster {cluster}, dark {dark}: "
                    + $"{Contrast(of(Palette.TextOnCluster(ClusterScheme.Known[cluster])), of(Palette.OfCluster(ClusterScheme.Known[cluster]))):0.00}"
            );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Marks_OnPaper_HaveEnoughContrast(bool dark)
    {
        var of = Colors(dark);
        ColorRole[] marks =
        [
            ColorRole.Crowd,
            ColorRole.Focus,
            ColorRole.Towards,
            ColorRole.Away,
            .. ClusterScheme.Known.Clusters.Select(Palette.OfCluster),
        ];
        Assert.All(
            marks,
            m => Assert.True(Contrast(of(m), of(ColorRole.Paper)) >= 3, $"{m}, dark {dark}: {Contrast(of(m), of(ColorRole.Paper)):0.00}")
        );
    }

    [Fact]
    public void Contrast_OfBlackAndWhite_IsTwentyOne() => Assert.Equal(21, Contrast(new(0, 0, 0), new(255, 255, 255)), 6);

    private static Func<ColorRole, Rgb> Colors(bool dark) => dark ? SiteColors.Dark : SiteColors.Light;

    private static double Contrast(Rgb a, Rgb b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(Rgb c) => (0.2126 * Channel(c.Red)) + (0.7152 * Channel(c.Green)) + (0.0722 * Channel(c.Blue));

    private static double Channel(byte value) => value / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
}
