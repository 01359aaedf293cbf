using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tables;

/// <summary>
/// The values a column may have: constraints of the data package, a column of the codebook, and what tables are checked against.
/// </summary>
/// <param name="Minimum">Smallest number; null for none.</param>
/// <param name="Maximum">Largest number; null for none.</param>
/// <param name="Allowed">All texts there may be; null where they cannot be listed.</param>
public sealed record Limits(double? Minimum = null, double? Maximum = null, IReadOnlyList<string>? Allowed = null)
{
    /// <summary>No limit.</summary>
    public static Limits None { get; } = new();

    /// <summary>A share or probability: 0 to 1.</summary>
    public static Limits Share { get; } = new(0, 1);

    /// <summary>A count, distance or sum of squares: 0 or more.</summary>
    public static Limits NotNegative { get; } = new(0);

    /// <summary>A correlation, silhouette or index of agreement: −1 to 1.</summary>
    public static Limits Coefficient { get; } = new(-1, 1);

    /// <summary>The number of a cluster; no scheme has more than the known one (<see cref="ClusterScheme"/>).</summary>
    public static Limits Cluster { get; } = new(1, ClusterScheme.Known.Count);

    /// <summary>The number of a cluster as text, or the code of Germany.</summary>
    public static Limits ClusterOrGermany { get; } =
        OneOf([.. Enumerable.Range(1, ClusterScheme.Known.Count).Select(c => c.ToString(CultureInfo.InvariantCulture)), AreaMeans.Germany]);

    /// <summary>A year of an edition or of what it compares with.</summary>
    public static Limits Year { get; } = new(1990, 2999);

    /// <summary>A number from one to another, both among them.</summary>
    public static Limits Between(double minimum, double maximum) => new(minimum, maximum);

    /// <summary>A number or more.</summary>
    public static Limits AtLeast(double minimum) => new(minimum);

    /// <summary>One of some texts.</summary>
    public static Limits OneOf(params IReadOnlyList<string> texts) => new(Allowed: texts);

    /// <summary>Whether a value of a table keeps them; a missing one does.</summary>
    /// <param name="value">A number or a text as tables hold it.</param>
    public bool Allow(object? value) =>
        value switch
        {
            string text => Allowed is null || Allowed.Contains(text),
            int number => Allow((double)number),
            double number => !(number < Minimum) && !(number > Maximum),
            _ => true,
        };

    /// <summary>For messages: <c>0 to 1</c>, or the texts.</summary>
    public override string ToString() =>
        Allowed is not null ? string.Join(", ", Allowed)
        : (Minimum, Maximum) is ({ } from, { } to) ? string.Create(CultureInfo.InvariantCulture, $"{from} to {to}")
        : Minimum is { } least ? string.Create(CultureInfo.InvariantCulture, $"{least} or more")
        : Maximum is { } most ? string.Create(CultureInfo.InvariantCulture, $"{most} or less")
        : "any value";
}
