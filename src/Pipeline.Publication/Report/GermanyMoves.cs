using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>The Kreise that changed group, by the kind of their change, each with its cause in figures.</summary>
internal static class GermanyMoves
{
    /// <summary>More rows than this are a table of their own, so that none is split between pages.</summary>
    private const int MostRows = 12;

    /// <summary>The changes of one kind.</summary>
    /// <param name="Kind">In words.</param>
    /// <param name="Changes">In the order of keys, at least one.</param>
    internal sealed record KindOfChange(string Kind, IReadOnlyList<ClusterChange> Changes);

    /// <summary>The changes by kind, the confirmed ones first.</summary>
    public static IReadOnlyList<KindOfChange> ByKind(ReportContext context, IReadOnlyList<ClusterChange> changes) =>
        [
            .. changes
                .OrderBy(c => c.Kreis)
                .GroupBy(c => context.IsPredicted ? ChangeWords.Kind(c.Kind) : ChangeWords.Of(c, context.Scheme))
                .Select(g => new KindOfChange(g.Key, [.. g]))
                .OrderBy(g => Order(g.Changes[0].Kind))
                .ThenBy(g => g.Kind, StringComparer.Ordinal),
        ];

    /// <summary>How many of one kind: <c>3 bestätigt</c>.</summary>
    public static string Head(ReportContext context, KindOfChange kind) =>
        context.IsPredicted ? $"{GermanNumber.Count(kind.Changes.Count)} {kind.Kind}"
        : kind.Changes.Count == 1 ? $"1\u00A0Kreis, {kind.Kind}"
        : $"{GermanNumber.Count(kind.Changes.Count)} Kreise, {kind.Kind}";

    /// <summary>The tables, one per kind.</summary>
    public static IEnumerable<TableBlock> Tables(ReportContext context, EditionDiff diff) =>
        ByKind(context, diff.Changes).SelectMany(kind => kind.Changes.Chunk(MostRows).Select(rows => Table(context, kind, rows)));

    private static TableBlock Table(ReportContext context, KindOfChange kind, ClusterChange[] rows) =>
        new(
            $"{Head(context, kind)}"
                + (rows.Length == kind.Changes.Count ? "" : $", {rows[0].Kreis.Land.Name} bis {rows[^1].Kreis.Land.Name}"),
            [
                new("Kreis", 2.25, false),
                new("Land", 1.7, false),
                new("von", 0.7, true),
                new("nach", 0.8, true),
                new("Richtung", 2.35, false),
                new(kind.Changes[0].Kind == ChangeKind.Others ? "Größter einzelner Beitrag" : "Ursache in Zahlen", 3.7, false),
            ],
            [
                .. rows.Select(c =>
                    new[]
                    {
                        KreisRegister.Every[c.Kreis].DisplayName,
                        c.Kreis.Land.Name,
                        GermanNumber.Count(c.From),
                        GermanNumber.Count(c.To),
                        Direction(c, context.Scheme),
                        Cause(context, c),
                    }
                ),
            ],
            new HashSet<int>()
        );

    private static string Direction(ClusterChange change, ClusterScheme scheme) =>
        ChangeClassifier.ByLabels(change.From, change.To, scheme) switch
        {
            ChangeKind.Up => "zu besseren Chancen",
            ChangeKind.Down => "zu geringeren Chancen",
            _ => scheme.IsUrban(change.To) ? "Gruppe mit kurzen Wegen" : "Gruppe mit längeren Wegen",
        };

    /// <summary>The indicator that moved the Kreis most, with its change here and on average; else why there is none.</summary>
    private static string Cause(ReportContext context, ClusterChange change)
    {
        if (change.Kind == ChangeKind.RevisionOnly)
            return $"Mit heutigen Daten war es schon {GroupWords.Number(change.To)}";
        if (change.Kind == ChangeKind.Boundary)
            return "Gebiet anders zusammengesetzt";
        var movement = Movement.Find(context, change.Kreis);
        if (movement.Change <= ChangeSection.Slight)
            return $"Lage kaum geändert, jetzt um mehr als {GermanNumber.Percent(context.Basis.Clustering.Hysteresis, 0)} näher";
        var main = movement.Main(context.Indicators);
        return SpineSection.Label(main) + FactorWords.Figures(context, change.Kreis, main, movement, isShort: true);
    }

    private static int Order(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Confirmed or ChangeKind.Settlement or ChangeKind.Up or ChangeKind.Down => 0,
            ChangeKind.Borderline => 1,
            ChangeKind.Others => 2,
            ChangeKind.RevisionOnly => 3,
            ChangeKind.Boundary => 4,
            _ => 5,
        };
}
