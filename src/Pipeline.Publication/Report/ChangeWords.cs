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
        (string Words, int Count)[] kinds =
        [
            ("bestätigt", changes.Count(c => c.Kind is ChangeKind.Confirmed or ChangeKind.Settlement)),
            ("mit Dreijahresmitteln der schwankenden Indikatoren kein Wechsel", changes.Count(c => c.Kind == ChangeKind.Borderline)),
            ("überwiegend Folge der Bewegung der anderen Kreise", changes.Count(c => c.Kind == ChangeKind.Others)),
            ("nur Folge einer Datenrevision", changes.Count(c => c.Kind == ChangeKind.RevisionOnly)),
            ("Folge eines neuen Zuschnitts", changes.Count(c => c.Kind == ChangeKind.Boundary)),
            ("Folge der Methode", changes.Count(c => c.Kind == ChangeKind.Method)),
        ];
        return GermanList.Join([.. kinds.Where((k, at) => at == 0 || k.Count > 0).Select(k => $"{GermanNumber.Count(k.Count)} {k.Words}")]);
    }

    /// <summary>What must be said beside a change that is not confirmed; empty for all others. Begins with a space.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="isPredicted">Whether the edition knows the kinds since version 4 of the tables.</param>
    public static string Reservation(ChangeKind kind, bool isPredicted) =>
        (kind, isPredicted) switch
        {
            (ChangeKind.Borderline, true) => " Der Wechsel ist nicht bestätigt: Mit Dreijahresmitteln der schwankenden Indikatoren "
                + "(Schulabgänge ohne Abschluss, Steuerkraft) gäbe es ihn nicht.",
            (ChangeKind.Borderline, false) =>
                " Der Wechsel ist unsicher: In mindestens einer der beiden Ausgaben ist die Zuordnung nicht sicher.",
            (ChangeKind.Others, _) => " Bewegt haben sich vor allem die anderen Kreise, nicht dieser.",
            _ => "",
        };

    private static ChangeKind ByLabels(ClusterChange change, ClusterScheme scheme) =>
        ChangeClassifier.ByLabels(change.From, change.To, scheme);
}
