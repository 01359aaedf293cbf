namespace Pipeline.Core.Normalise;

/// <summary>Where a series comes from and what its values may be.</summary>
public sealed record SeriesRecipe
{
    /// <summary>The release; <c>{year}</c> stands for the edition's year, <c>{period}</c> for the year of the wanted value.</summary>
    public required ReleasePattern Release { get; init; }

    /// <summary>INKAR: numeric ID.</summary>
    public string? Id { get; init; }

    /// <summary>INKAR: Kürzel.</summary>
    public string? Kuerzel { get; init; }

    /// <summary>INKAR: Bereich.</summary>
    public string? Bereich { get; init; }

    /// <summary>INKAR: name of the indicator.</summary>
    public string? Name { get; init; }

    /// <summary>GENESIS: code of the value variable.</summary>
    public string? Measure { get; init; }

    /// <summary>GENESIS: coordinates of the cells.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of the series the source writes otherwise in some years or editions (<see cref="SeriesSelector.Renamed"/>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Renamed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// How the series is chosen in releases of another layout than the one <see cref="Measure"/> and <see cref="Where"/> speak of,
    /// by its name (<c>genesis-ffcsv</c>): the same table may come from the service in one layout and from a folder in another. What is
    /// said of <c>genesis-csv</c> holds for <c>genesis-xlsx</c> too, where nothing is said of that.
    /// </summary>
    public IReadOnlyDictionary<string, LayoutSelector> Layouts { get; init; } = new Dictionary<string, LayoutSelector>();

    /// <summary>Unit as the source writes it.</summary>
    public required string Unit { get; init; }

    /// <summary>Count or ratio.</summary>
    public required SeriesKind Kind { get; init; }

    /// <summary>Which area codes to expect.</summary>
    public AreaCoverage Areas { get; init; } = AreaCoverage.Exact;

    /// <summary>Smallest value that can be true; below it the run stops.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value that can be true; above it the run stops.</summary>
    public required double Maximum { get; init; }

    /// <summary>
    /// About the median over the Kreise; of a balance about its spread (1.4826 × median absolute deviation). A release whose median
    /// is <see cref="Gates.GateParameters.UnitJump"/> times as large or as small is in another unit; known here so that the first
    /// edition, which nothing can be compared with, is safe too.
    /// </summary>
    public double? Typical { get; init; }

    /// <summary>
    /// True for a balance around zero, whose ranks and sizes change from one year to the next (2016, after
    /// the refugees came: rank correlation 0.12), while its spread hardly does (1995–2020: 2.9 to 6.4 per 1,000).
    /// </summary>
    public bool IsBalance { get; init; }

    /// <summary>
    /// The largest factor by which one Kreis may change against all others from one period to the next; above 1. The default
    /// fits steady series (the largest of 2010–2018 is 2.5, taxes); moves (a reception centre closes: 6.8) and small quotas
    /// (4.7) need more.
    /// </summary>
    public double LargestChange { get; init; } = 3;

    /// <summary>Ratio: the year of the population that weighs merging Kreise; the edition's year where not set.</summary>
    public int? WeightYear { get; init; }

    /// <summary>Which period an edition takes; that of its own year where nothing is said.</summary>
    public PeriodChoice Period { get; init; } = PeriodChoice.SameYear;

    /// <summary>
    /// The years the source is known to serve, as far as somebody has seen; null where nobody has. A plan names what it lacks by
    /// them before gigabytes are fetched; what the source really serves decides.
    /// </summary>
    public ServedYears? Served { get; init; }

    /// <summary>
    /// How many Kreise may be secret in one period, 0 for none: the declared rule of a source that hides some. It holds only where every
    /// indicator made of the series is a mean of years, which then skips the secret one and names the years it took; nothing is guessed.
    /// </summary>
    public int SecretKreise { get; init; }

    /// <summary>Where set, the valid Kreise must add up to the row for Germany exactly.</summary>
    public bool SumsToGermany { get; init; }

    /// <summary>
    /// The code of the series this one is a part of (an age group of a total); null for none. Small counts are no columns the
    /// gates could judge by themselves: the total passes them, and the parts must add up to it.
    /// </summary>
    public string? PartOf { get; init; }

    /// <summary>
    /// Where set, what the Kreise must add up to is the sum of the rows of the Länder: the source's own row for Germany does not
    /// always agree with them (table 12711-04-02-4 of 2023 by age). A row that differs is told with both figures and stops nothing.
    /// </summary>
    public bool LaenderCount { get; init; }

    /// <summary>Codes of parts that stand in for a Kreis the source lists under no code of its own: Kreis → part.</summary>
    public IReadOnlyDictionary<string, string> Substitutes { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The same series in later editions of the source: never read for an edition of this recipe, but compared with what was
    /// accepted, because a source that revises its past does so from one edition to the next.
    /// </summary>
    public IReadOnlyList<LaterEdition> LaterEditions { get; init; } = [];

    /// <summary>For messages: our code with the source's own names.</summary>
    public string Describe(string code)
    {
        var names = new[] { Kuerzel, Id is null ? null : $"ID {Id}", Name, Measure }.Concat(
            Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key} = '{w.Value}'")
        );
        return $"{code} ({string.Join(", ", names.Where(n => n is not null))})";
    }

    /// <summary>
    /// The workbook of the website has the heads and labels of the csv of the same table, so that who has one in the folder instead of
    /// the other needs no words of its own in the recipe.
    /// </summary>
    private LayoutSelector? LayoutOf(string format) =>
        Layouts.GetValueOrDefault(format) ?? (format == "genesis-xlsx" ? Layouts.GetValueOrDefault("genesis-csv") : null);

    /// <summary>The selector a reader understands.</summary>
    /// <param name="code">Our code of the series.</param>
    /// <param name="format">The layout of the release it is read from.</param>
    public SeriesSelector Selector(string code, string format)
    {
        var layout = LayoutOf(format);
        return new()
        {
            Code = code,
            Id = Id,
            Kuerzel = Kuerzel,
            Bereich = Bereich,
            Name = Name,
            Measure = layout is null ? Measure : layout.Measure,
            Where = layout?.Where ?? Where,
            Renamed = layout?.Renamed ?? Renamed,
            Unit = layout?.Unit ?? Unit,
        };
    }
}
