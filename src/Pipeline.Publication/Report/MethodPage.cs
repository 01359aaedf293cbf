using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Page 4: what the figures mean and where they come from, notes, how to cite, and the way to the files.</summary>
internal static class MethodPage
{
    /// <summary>More notes than this are a list of their own; the rest is in the files.</summary>
    private const int MostNotes = 8;

    /// <summary>The page with as many notes as fit it.</summary>
    public static IEnumerable<IReadOnlyList<ReportBlock>> Compose(ReportContext context, KreisKey kreis, string title)
    {
        IReadOnlyList<ReportNote> notes = [.. context.Notes(kreis), .. DataRemarks.Notes(context, kreis)];
        var most = Math.Min(notes.Count, MostNotes);
        return Enumerable
            .Range(0, most + 1)
            .Select(IReadOnlyList<ReportBlock> (fewer) => [.. Page(context, kreis, title, notes, most - fewer)]);
    }

    private static IEnumerable<ReportBlock> Page(
        ReportContext context,
        KreisKey kreis,
        string title,
        IReadOnlyList<ReportNote> notes,
        int most
    )
    {
        foreach (var block in SourceSection.Small(context))
            yield return block;
        yield return new HeadingBlock(2, "Hinweise zu diesem Kreis");
        yield return new SmallPrintBlock(ClusterSection.Nearness(context, context.Row(kreis)));
        yield return new SmallPrintBlock(Words(context));
        yield return Notes(notes, most, ImputedValues.Note(context, kreis));
        foreach (var block in Identity(context, $"reports/{kreis.Text}.pdf", title))
            yield return block;
    }

    /// <summary>What the words of degree and of certainty stand for.</summary>
    private static string Words(ReportContext context)
    {
        var (little, plain, clear) = (
            GermanNumber.Text(DegreeWords.Little, 1),
            GermanNumber.Text(DegreeWords.Plain, 1),
            GermanNumber.Text(DegreeWords.Clear, 0)
        );
        return $"Wortwahl: „etwas“ heißt {little} bis {plain} Standardabweichungen vom Mittel aller Kreise entfernt, "
            + $"ohne Zusatz {plain} bis {clear}, „deutlich“ mehr als {clear}, „nahe am Mittel“ weniger als {little}. "
            + CertaintyWords(context);
    }

    private static string CertaintyWords(ReportContext context) =>
        context.IsPredicted
            ? $"„Sehr wahrscheinlich“ bleibt der Cluster ab {GermanNumber.Percent(ClusterSection.VeryProbable, 0)} der simulierten "
                + $"Jahre, „wahrscheinlich“ ab {GermanNumber.Percent(context.Basis.Certainty.LeastPredicted, 0)}, "
                + $"„unsicher“ ist es ab {GermanNumber.Percent(ClusterSection.Unsure, 0)}."
            : $"„Sehr sicher“ ist eine Zuordnung ab {GermanNumber.Percent(ClusterSection.VerySure, 0)} der Versuche, "
                + $"„sicher“ ab {GermanNumber.Percent(context.Basis.Certainty.LeastCertainty, 0)}, "
                + $"„unsicher“ ab {GermanNumber.Percent(ClusterSection.Unsure, 0)}.";

    /// <summary>What must be known of the data of a Kreis, for a terminal; nothing where there is nothing.</summary>
    public static IEnumerable<ReportBlock> NotesOf(ReportContext context, KreisKey kreis)
    {
        ReportNote[] notes = [.. context.Notes(kreis), .. DataRemarks.Notes(context, kreis)];
        if (notes.Length == 0)
            yield break;
        yield return new HeadingBlock(2, "Hinweise zu den Daten dieses Kreises");
        yield return new ListBlock([.. notes.Select(n => $"{Kind(n.Kind)}: {n.Text}")]);
    }

    /// <summary>How to cite a report, its fingerprint, and the code that leads to its files.</summary>
    public static IEnumerable<ReportBlock> Identity(ReportContext context, string path, string title)
    {
        var address = context.Basis.PublicationAddress;
        var manifest = address.Of(StorePath.Manifest(context.Id));
        yield return new HeadingBlock(2, "Zitieren und prüfen");
        yield return new SmallPrintBlock(
            $"{ReportFrame.Author}: {title.TrimEnd('.')}. Ausgabe {context.Id}. {address.Of(context.Id, path)}"
        );
        var errata = address.Of(StorePath.Errata(context.Id));
        yield return new LinkBlock(
            "Ob diese Ausgabe noch gilt und welche Fehler bekannt sind, steht unter ",
            errata,
            errata,
            IsSmall: true
        );
        yield return new QrBlock(
            $"Das Verzeichnis dieser Ausgabe nennt für jede Datei, auch für diese ({path}), die Prüfsumme. "
                + $"Fingerabdruck der Ausgabe (SHA-256): {SourceSection.Spaced(context.Basis.Fingerprint)}. "
                + "Er steht auch in den Datendateien. Adresse: ",
            manifest,
            $"QR-Code mit der Adresse {manifest}"
        );
    }

    private static ReportBlock Notes(IReadOnlyList<ReportNote> notes, int most, string? imputed)
    {
        if (notes.Count == 0 && imputed is null)
            return new SmallPrintBlock(
                "Zu den Werten dieses Kreises liegen keine Berichtigungen, ersetzten Werte oder angenommenen Auffälligkeiten vor."
            );
        var told = (imputed is null ? [] : new[] { $"Berechnete Werte: {imputed}" })
            .Concat(notes.Take(most).Select(n => $"{Kind(n.Kind)}: {n.Text}"))
            .ToList();
        if (notes.Count > most)
            told.Add(
                $"{GermanNumber.Count(notes.Count - most)} "
                    + $"{(most > 0 ? "weitere " : "")}{(notes.Count - most == 1 ? "steht" : "stehen")} in der Datei basis.json der "
                    + "Ausgabe."
            );
        return new ListBlock(told, IsSmall: true);
    }

    private static string Kind(ReportNoteKind kind) =>
        kind switch
        {
            ReportNoteKind.Correction => "Berichtigung",
            ReportNoteKind.Patch => "Ersetzter Wert",
            ReportNoteKind.UndecidedValue => "Ungewöhnlicher Wert",
            _ => "Geprüfte Auffälligkeit",
        };
}
