namespace Pipeline.Publication.Report.Drawing;

/// <summary>What a colour means in a drawing; <see cref="Palette"/> says which it is.</summary>
public enum ColorRole
{
    /// <summary>Text and outlines that must be seen.</summary>
    Ink,

    /// <summary>Text of less weight: axes, legends.</summary>
    Muted,

    /// <summary>The ground.</summary>
    Paper,

    /// <summary>Decoration only: grid lines and frames that carry no meaning.</summary>
    Hairline,

    /// <summary>Decoration only: the ground behind bands and tracks.</summary>
    Tint,

    /// <summary>One of many values, for example the other Kreise in a strip.</summary>
    Crowd,

    /// <summary>The range in which most members of a cluster lie.</summary>
    Band,

    /// <summary>Headings and lines of the house colour.</summary>
    Accent,

    /// <summary>The Kreis that the report is about.</summary>
    Focus,

    /// <summary>A value compared with: mean of cluster, Land or Germany.</summary>
    Reference,

    /// <summary>Behind a value that is better than the one it stands beside.</summary>
    BetterTint,

    /// <summary>Behind a value that is worse.</summary>
    WorseTint,

    /// <summary>Bars towards the other cluster.</summary>
    Towards,

    /// <summary>Bars away from the other cluster.</summary>
    Away,

    /// <summary>Urban, dark: of the six, cluster 1.</summary>
    Cluster1,

    /// <summary>Urban, middle: of the six, cluster 2.</summary>
    Cluster2,

    /// <summary>Urban, light: of the six, cluster 3.</summary>
    Cluster3,

    /// <summary>Rural, dark: of the six, cluster 4.</summary>
    Cluster4,

    /// <summary>Rural, middle: of the six, cluster 5.</summary>
    Cluster5,

    /// <summary>Rural, light: of the six, cluster 6.</summary>
    Cluster6,

    /// <summary>The worst fifth on a map of values.</summary>
    Value1,

    /// <summary>The fifth above it.</summary>
    Value2,

    /// <summary>The middle fifth.</summary>
    Value3,

    /// <summary>The fifth below the best.</summary>
    Value4,

    /// <summary>The best fifth on a map of values.</summary>
    Value5,
}
