using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>standardised</c>: the z-values of one Kreis, one column per indicator.</summary>
public sealed record StandardisedRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>z by indicator, in the order of the recipe.</summary>
    public required double[] Z { get; init; }

    /// <summary>The description of the table.</summary>
    /// <param name="indicators">The indicators in the order of the recipe.</param>
    internal static Table<StandardisedRow> Describe(IReadOnlyList<Indicator> indicators)
    {
        var table = new TableBuilder<StandardisedRow>("standardised", "z-Werte, mit denen gerechnet wird", "edition", "ags")
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags);
        for (var j = 0; j < indicators.Count; j++)
            table.Element(
                indicators[j].Code,
                r => r.Z,
                (j, indicators.Count, indicators[j].Code),
                $"z-Wert: {indicators[j].Name}",
                "Standardabweichungen"
            );
        return table.Build();
    }
}
