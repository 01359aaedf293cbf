using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Tests.Report;

/// <summary>Contrast after WCAG 2.1; colour blindness after Viénot, Brettel and Mollon (1999).</summary>
public sealed class PaletteTests
{
    private static readonly double[][] Deuteranopia =
    [
        [0.29275, 0.70725, -0.02978],
        [0.29275, 0.70725, -0.02978],
        [-0.02234, 0.02234, 1],
    ];
    private static readonly double[][] Protanopia =
    [
        [0.11238, 0.88762, 0],
        [0.11238, 0.88762, 0],
        [0.00401, -0.00401, 1],
    ];

    [Theory]
    [InlineData(ColorRole.Ink, ColorRole.Paper)]
    [InlineData(ColorRole.Ink, ColorRole.Tint)]
    [InlineData(ColorRole.Muted, ColorRole.Paper)]
    [InlineData(ColorRole.Muted, ColorRole.Tint)]
    [InlineData(ColorRole.Accent, ColorRole.Paper)]
    [InlineData(ColorRole.Focus, ColorRole.Paper)]
    public void Text_HasAContrastOfFourAndAHalf(ColorRole text, ColorRole ground) =>
        Assert.True(Contrast(text, ground) >= 4.5, $"{text} on {ground}: {Contrast(text, ground):F2}");

    [Fact]
    public void TextOnClusters_HasAContrastOfFourAndAHalf() =>
        Assert.All(
            Enumerable.Range(1, 6),
            c =>
                Assert.True(
                    Contrast(Palette.TextOnCluster(ClusterScheme.Known[c]), Palette.OfCluster(ClusterScheme.Known[c])) >= 4.5,
                    $"cluster {c}: {Contrast(Palette.TextOnCluster(ClusterScheme.Known[c]), Palette.OfCluster(ClusterScheme.Known[c])):F2}"
                )
        );

    [Theory]
    [InlineData(ColorRole.Crowd, ColorRole.Paper)]
    [InlineData(ColorRole.Focus, ColorRole.Band)]
    [InlineData(ColorRole.Focus, ColorRole.Tint)]
    [InlineData(ColorRole.Reference, ColorRole.Band)]
    [InlineData(ColorRole.Towards, ColorRole.Paper)]
    [InlineData(ColorRole.Away, ColorRole.Paper)]
    [InlineData(ColorRole.Cluster1, ColorRole.Paper)]
    [InlineData(ColorRole.Cluster2, ColorRole.Paper)]
    [InlineData(ColorRole.Cluster3, ColorRole.Paper)]
    [InlineData(ColorRole.Cluster4, ColorRole.Paper)]
    [InlineData(ColorRole.Cluster5, ColorRole.Paper)]
    [InlineData(ColorRole.Cluster6, ColorRole.Paper)]
    public void Marks_HaveAContrastOfThree(ColorRole mark, ColorRole ground) =>
        Assert.True(Contrast(mark, ground) >= 3, $"{mark} on {ground}: {Contrast(mark, ground):F2}");

    [Fact]
    public void Clusters_AreToldApartByEveryEye()
    {
        foreach (var eye in new[] { Deuteranopia, Protanopia })
            for (var a = 1; a <= 6; a++)
            for (var b = a + 1; b <= 6; b++)
                Assert.True(Apart(a, b, eye) >= 10, $"clusters {a} and {b}: {Apart(a, b, eye):F1}");

        static double Apart(int a, int b, double[][] eye) =>
            Distance(Palette.OfCluster(ClusterScheme.Known[a]), Palette.OfCluster(ClusterScheme.Known[b]), eye);
    }

    private static double Contrast(ColorRole a, ColorRole b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(ColorRole role)
    {
        var l = Linear(role);
        return (0.2126 * l[0]) + (0.7152 * l[1]) + (0.0722 * l[2]);
    }

    private static double[] Linear(ColorRole role)
    {
        var rgb = Palette.Of(role);
        return
        [
            .. new[] { rgb.Red, rgb.Green, rgb.Blue }
                .Select(v => v / 255.0)
                .Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4)),
        ];
    }

    /// <summary>CIE76 difference of the colours as the eye sees them.</summary>
    private static double Distance(ColorRole a, ColorRole b, double[][] eye) =>
        Math.Sqrt(Lab(a, eye).Zip(Lab(b, eye), (x, y) => (x - y) * (x - y)).Sum());

    private static double[] Lab(ColorRole role, double[][] eye)
    {
        var rgb = Linear(role);
        var seen = eye.Select(row => Math.Clamp(row.Zip(rgb, (m, v) => m * v).Sum(), 0, 1)).ToArray();
        var x = F(((0.4124 * seen[0]) + (0.3576 * seen[1]) + (0.1805 * seen[2])) / 0.9505);
        var y = F((0.2126 * seen[0]) + (0.7152 * seen[1]) + (0.0722 * seen[2]));
        var z = F(((0.0193 * seen[0]) + (0.1192 * seen[1]) + (0.9505 * seen[2])) / 1.089);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
    }
}
