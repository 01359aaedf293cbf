using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>German words for the kinds of change.</summary>
internal static class ChangeWords
{
    /// <summary>For a table: what a change is, and where it is not the Kreis's own, what else.</summary>
    public static string Of(ClusterChange change, ClusterScheme scheme) =>
        change.Kind switch
        {
            ChangeKind.Borderline when ByLabels(change, scheme) == ChangeKind.Settlement => "Siedlungstyp, Grenzfall",
            ChangeKind.Borderline => "Grenzfall",
            ChangeKind.Others => "die anderen Kreise",
            ChangeKind.RevisionOnly => "nur Datenrevision",
            ChangeKind.Boundary => "neuer Zuschnitt",
            ChangeKind.Method => "Methode",
            _ => ByLabels(change, scheme) switch
            {
                ChangeKind.Up => "bessere Chancen",
                ChangeKind.Down => "geringere Chancen",
                _ => "Siedlungstyp",
            },
        };

    /// <summary>How many changes are of which kind, the confirmed ones first; for a sentence that begins with "Davon".</summary>
    public static string Counts(IReadOnlyList<ClusterChange> changes)
    {
        ChangeKind[] kinds =
        [
            ChangeKind.Confirmed,
            ChangeKind.Borderline,
            ChangeKind.Others,
            ChangeKind.RevisionOnly,
            ChangeKind.Boundary,
            ChangeKind.Method,
        ];
        var counts = kinds.Select(Kind).Select(words => (Words: words, Count: changes.Count(c => Kind(c.Kind) == words)));
        return GermanList.Join([
            .. counts.Where((k, at) => at == 0 || k.Count > 0).Select(k => $"{GermanNumber.Count(k.Count)} {k.Words}"),
        ]);
    }

    /// <summary>A kind in words that follow a number: <c>3 bestätigt</c>.</summary>
    public static string Kind(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Borderline => "nicht bestätigt (mit Mitteln aus drei Jahren kein Wechsel)",
            ChangeKind.Others => "überwiegend durch die Bewegung der anderen Kreise",
            ChangeKind.RevisionOnly => "nur durch berichtigte Daten",
            ChangeKind.Boundary => "durch neuen Zuschnitt",
            ChangeKind.Method => "durch die Methode",
            _ => "bestätigt",
        };

    /// <summary>Where the part of the own values is slight.</summary>
    public const string OthersMoved = "Alle eigenen Werte zusammen haben daran kaum etwas geändert; die anderen haben sich bewegt.";

    /// <summary>Of a Kreis that the others moved: what its own values did.</summary>
    /// <param name="own">
    /// The part of the own values in the direction the Kreis went, in z², below <see cref="ChangeSection.Slight"/>.
    /// </param>
    public static string WithoutOwn(double own) =>
        own > -ChangeSection.Slight
            ? OthersMoved
            : "Alle eigenen Werte zusammen sprachen für das Gegenteil; bewegt haben sich die anderen.";

    /// <summary>What a change is to be taken for; empty where the edition does not know.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="own">The part of the own values, in z²: positive towards the new cluster.</param>
    /// <param name="context">The edition.</param>
    public static string Verdict(ChangeKind kind, double own, ReportContext context) =>
        kind switch
        {
            ChangeKind.Borderline when context.IsPredicted =>
                "Der Wechsel ist nicht bestätigt. Er hängt an den Werten eines Jahres: Mit Mitteln aus drei Jahren "
                    + $"({Noisy(context)}) gäbe es ihn nicht.",
            ChangeKind.Borderline => "Der Wechsel ist unsicher: In mindestens einer der beiden Ausgaben ist die Zuordnung nicht sicher.",
            ChangeKind.Others when own < -ChangeSection.Slight =>
                "Alle eigenen Werte zusammen sprechen eher für die bisherige Gruppe; bewegt haben sich die anderen.",
            ChangeKind.Others when own <= ChangeSection.Slight => OthersMoved,
            ChangeKind.Others => "Bewegt haben sich vor allem die anderen Kreise, weniger die eigenen Werte.",
            ChangeKind.Confirmed or ChangeKind.Settlement when context.IsPredicted =>
                "Der Wechsel ist bestätigt: Er geht auf die eigenen Werte zurück und bleibt auch mit Mitteln aus drei Jahren.",
            _ => "",
        };

    private static string Noisy(ReportContext context) =>
        GermanList.Join([
            .. context.Indicators.Where(i => NoisyIndicators.Of(context.Basis.Definitions).Contains(i.Code)).Select(i => i.Words.Topic),
        ]);

    private static ChangeKind ByLabels(ClusterChange change, ClusterScheme scheme) =>
        ChangeClassifier.ByLabels(change.From, change.To, scheme);
}
