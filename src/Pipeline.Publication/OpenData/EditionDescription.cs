using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.OpenData;

/// <summary>A table of an edition as the descriptions need it.</summary>
/// <param name="Schema">Its columns.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record PublishedTable(TableSchema Schema, int Rows);

/// <summary>What codebook, data package, catalogue record, citation and README say an edition is; they are all made from this.</summary>
public sealed record EditionDescription
{
    /// <summary>The edition.</summary>
    public required EditionId Id { get; init; }

    /// <summary>What it is made from.</summary>
    public required EditionBasis Basis { get; init; }

    /// <summary>Its recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The edition before; null in the anchor edition.</summary>
    public EditionId? Previous { get; init; }

    /// <summary>Its tables in the order they are written.</summary>
    public required IReadOnlyList<PublishedTable> Tables { get; init; }

    /// <summary>The files written so far, by path.</summary>
    public required IReadOnlyList<Artefact> Files { get; init; }

    /// <summary>The method in plain German: the paragraphs the reports print.</summary>
    public required IReadOnlyList<string> Method { get; init; }

    /// <summary>From an edition that passed all stages and whose tables are written.</summary>
    public static EditionDescription Build(
        Recipe recipe,
        MadeEdition edition,
        IReadOnlyList<PublishedTable> tables,
        IReadOnlyList<Artefact> files
    ) =>
        new()
        {
            Id = edition.Planned.Id,
            Basis = edition.Planned.Basis,
            Recipe = recipe.ForEdition(edition.Planned.Id.Year),
            Previous = edition.Planned.Previous,
            Tables = tables,
            Files = files,
            Periods = recipe.MixesPeriods
                ? edition
                    .Data.Indicators.GroupBy(v => v.Indicator.Code, StringComparer.Ordinal)
                    .ToDictionary(
                        g => g.Key,
                        g =>
                            string.Join(
                                "; ",
                                g.Select(v => v.ReferencePeriod).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                            ),
                        StringComparer.Ordinal
                    )
                : new Dictionary<string, string>(),
            Method = MethodText.Compose(ReportContext.Build(recipe, edition)),
            Covers = CoveredBy(edition),
        };

    private static Period CoveredBy(MadeEdition edition)
    {
        Period[] periods =
        [
            .. edition.Data.Observations.Select(o => o.Period).Distinct(),
            .. edition.Data.Context.Select(v => v.Year).Concat(edition.Trend.Select(t => t.Year)).Distinct().Select(Period.OfYear),
        ];
        return new Period(periods.Min(p => p.Start), periods.Max(p => p.End));
    }

    /// <summary>Title.</summary>
    public string Title => $"Teilhabe in Deutschlands Kreisen {GermanNumber.Year(Id.Year)}, Ausgabe {Id}";

    /// <summary>Two sentences for catalogues.</summary>
    public string Abstract =>
        (Basis.Notice is { } notice ? notice + ". " : "")
        + $"Die Kreise und kreisfreien Städte in Deutschland, nach {GermanNumber.Word(Recipe.Indicators.Count)} Indikatoren der "
        + $"Teilhabe in {GermanNumber.Word(Basis.Clustering.Clusters)} Cluster eingeteilt; Bezugsjahr {GermanNumber.Year(Id.Year)}, "
        + $"Gebietsstand {GermanNumber.Day(Basis.Gebietsstand)}. "
        + "Mit der Sicherheit jeder Zuordnung, den Wechseln zur vorigen Ausgabe und ihren Ursachen. "
        + "Eine veröffentlichte Ausgabe ändert sich nicht; eine Korrektur erscheint als neue Fassung.";

    /// <summary>Keywords.</summary>
    public static IReadOnlyList<string> Keywords { get; } =
    ["Teilhabe", "Kreise", "gleichwertige Lebensverhältnisse", "Regionalstatistik", "Clusteranalyse", "INKAR", "Regionaldatenbank"];

    /// <summary>Address of a file of the edition.</summary>
    public string Address(string path = "") => Basis.PublicationAddress.Of(Id, path);

    /// <summary>The periods the values of each indicator speak of, by code; empty where all are of the edition's year.</summary>
    public IReadOnlyDictionary<string, string> Periods { get; init; } = new Dictionary<string, string>();

    /// <summary>The indicators in the order of the recipe; where an edition mixes periods, the note begins with the indicator's.</summary>
    public IEnumerable<(Indicator Indicator, IndicatorRecipe Recipe)> Indicators =>
        Recipe.Indicators.Select(i => (Recipe.Indicator(i.Code), i with { Note = Noted(i) }));

    private string? Noted(IndicatorRecipe indicator) =>
        Periods.TryGetValue(indicator.Code, out var period)
            ? $"Zeitraum: {period}.{(indicator.Note is null ? "" : " " + indicator.Note)}"
            : indicator.Note;

    /// <summary>
    /// The newest day a source says it published what went in: as of when the data stand. Null where no source says a day.
    /// </summary>
    public DateOnly? DataAsOf => Basis.Releases.Concat(Basis.LaterDeliveries).Select(r => r.Published).Max();

    /// <summary>From the first to the last day that values of its tables speak of, context and earlier years included.</summary>
    public required Period Covers { get; init; }

    /// <summary>Under which it is published.</summary>
    public Licence Licence => Licence.OfEdition(Basis);

    /// <summary>How to cite it.</summary>
    public string Citation => $"{Basis.Publisher.Name}: {Title}. {Address()} (Fingerabdruck {Basis.Fingerprint[..12]})";

    /// <summary>
    /// The values a column may have. Schemas know the clusters of <see cref="ClusterScheme.Known"/>; where the recipe has fewer,
    /// theirs are the limit.
    /// </summary>
    public Limits LimitsOf(ColumnSchema column)
    {
        if (Basis.Clustering.Scheme is not { } scheme)
            return column.Limits;
        if (ReferenceEquals(column.Limits, Limits.Cluster))
            return Limits.Between(1, scheme.Count);
        return ReferenceEquals(column.Limits, Limits.ClusterOrGermany)
            ? Limits.OneOf([.. column.Limits.Allowed!.Where(g => !int.TryParse(g, out var cluster) || cluster <= scheme.Count)])
            : column.Limits;
    }

    /// <summary>
    /// What a column holds. Schemas know the clusters of <see cref="ClusterScheme.Known"/>; where the recipe has others, theirs
    /// are named.
    /// </summary>
    public string DescriptionOf(ColumnSchema column)
    {
        if (Basis.Clustering.Scheme is not { } scheme)
            return column.Description;
        var (urban, rural) = (ClusterWords.Urban(scheme), ClusterWords.Rural(scheme));
        return column.Name switch
        {
            "cluster" when column.Description.Contains("städtisch", StringComparison.Ordinal) =>
                $"veröffentlichte Zuordnung dieser Ausgabe: {urban} städtisch, {rural} ländlich, "
                    + $"{ClusterWords.Best(scheme)} mit den besten Chancen",
            "settlement" => $"urban (Cluster {urban}) oder rural ({rural})",
            _ => column.Description.Replace("Cluster 1 bis 6", "Cluster " + ClusterWords.All(scheme), StringComparison.Ordinal),
        };
    }

    /// <summary>The indicator a column speaks of: its own code, or <c>mean_</c> or <c>centre_</c> before it; null for any other.</summary>
    public Indicator? IndicatorOf(ColumnSchema column) =>
        Indicators
            .Select(i => i.Indicator)
            .FirstOrDefault(i => column.Name == i.Code || column.Name == "mean_" + i.Code || column.Name == "centre_" + i.Code);
}
