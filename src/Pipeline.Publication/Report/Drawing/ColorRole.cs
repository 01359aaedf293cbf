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

    /// <summary>Bars towards the other cluster.</summary>
    Towards,

    /// <summary>Bars away from the other cluster.</summary>
    Away,

    /// <summary>Cluster 1: urban, best chances.</summary>
    Cluster1,

    /// <summary>Cluster 2: urban.</summary>
    Cluster2,

    /// <summary>Cluster 3: urban.</summary>
    Cluster3,

    /// <summary>Cluster 4: rural, best chances.</summary>
    Cluster4,

    /// <summary>Cluster 5: rural.</summary>
    Cluster5,

    /// <summary>Cluster 6: rural.</summary>
    Cluster6,
}
