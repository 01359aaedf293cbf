using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Page 4: what the figures mean and where they come from, notes, how to cite, and the way to the files.</summary>
internal static class MethodPage
{
    /// <summary>More notes than this are a list of their own; the rest is in the files.</summary>
    private const int MostNotes = 8;

    /// <summary>Characters of a note that is shortened.</summary>
    private const int LongestBeginning = 200;

    /// <summary>The page with as many notes as fit it.</summary>
    public static IReadOnlyList<Func<IReadOnlyList<ReportBlock>>> Compose(ReportContext context, KreisKey kreis, string title)
    {
        IReadOnlyList<ReportNote> notes = [.. context.Notes(kreis), .. DataRemarks.Notes(context, kreis)];
        var most = Math.Min(notes.Count, MostNotes);
        return
        [
            .. Enumerable
                .Range(0, most)
                .Select(fewer => (Func<IReadOnlyList<ReportBlock>>)(() => Page(context, kreis, title, notes, most - fewer))),
            // The first is what an edition corrects: its beginning rather than nothing.
            .. most > 0 ? [() => Page(context, kreis, title, [Beginning(notes[0]), .. notes.Skip(1)], 1)] : Nothing,
            () => Page(context, kreis, title, notes, 0),
            // Many sources or long words: rather on two pages than not at all.
            () => [.. Left(context), .. Right(context, kreis, title, notes, 0)],
        ];
    }

    private static IEnumerable<Func<IReadOnlyList<ReportBlock>>> Nothing => [];

    /// <summary>A long note up to a word, and where the whole stands.</summary>
    private static ReportNote Beginning(ReportNote note)
    {
        if (note.Text.Length <= LongestBeginning)
            return note;
        var end = note.Text.LastIndexOf(' ', LongestBeginning);
        return note with { Text = $"{note.Text[..(end > 0 ? end : LongestBeginning)]} … (vollständig in der Datei basis.json)" };
    }

    private static IReadOnlyList<ReportBlock> Page(
        ReportContext context,
        KreisKey kreis,
        string title,
        IReadOnlyList<ReportNote> notes,
        int most
    )
    {
        const double Column = (IndicatorPage.BodyWidth - 16) / 2;
        return [new SideBySideBlock([new(Column, [.. Left(context)]), new(Column, [.. Right(context, kreis, title, notes, most)])])];
    }

    private static IEnumerable<ReportBlock> Left(ReportContext context) =>
        [.. ReferenceSection.Values(context), .. ReferenceSection.Method(context), .. ReferenceSection.Sources(context)];

    private static IEnumerable<ReportBlock> Right(
        ReportContext context,
        KreisKey kreis,
        string title,
        IReadOnlyList<ReportNote> notes,
        int most
    ) =>
        [
            .. QuestionSection.Compose(context, kreis),
            .. Glossary.Compose(context),
            new HeadingBlock(2, $"Hinweise zu {KreisWords.ToThis(kreis)}"),
            .. Notes(notes, most, ImputedValues.Note(context, kreis)),
            .. Imprint.Compose(context, title, Imprint.PageOf(context, kreis), $"Seite {KreisWords.OfThis(kreis)}"),
        ];

    /// <summary>What must be known of the data of a Kreis, for a terminal; nothing where there is nothing.</summary>
    public static IEnumerable<ReportBlock> NotesOf(ReportContext context, KreisKey kreis)
    {
        ReportNote[] notes = [.. context.Notes(kreis), .. DataRemarks.Notes(context, kreis)];
        if (notes.Length == 0)
            yield break;
        yield return new HeadingBlock(2, "Hinweise zu den Daten dieses Kreises");
        yield return new ListBlock([.. notes.Select(n => $"{Kind(n.Kind)}: {n.Text}")]);
    }

    private static IEnumerable<ReportBlock> Notes(IReadOnlyList<ReportNote> notes, int most, string? imputed)
    {
        if (notes.Count == 0 && imputed is null)
        {
            yield return new TextBlock("Es liegen keine Berichtigungen, ersetzten Werte oder angenommenen Auffälligkeiten vor.")
            {
                IsFine = true,
            };
            yield break;
        }
        if (imputed is not null)
            yield return new TextBlock(imputed) { Lead = "Berechnete Werte:", IsFine = true };
        foreach (var note in notes.Take(most))
            yield return new TextBlock(note.Text) { Lead = Kind(note.Kind) + ":", IsFine = true };
        if (notes.Count > most)
            yield return new TextBlock(Remaining(notes.Count - most, most > 0)) { IsFine = true };
    }

    private static string Remaining(int count, bool others) =>
        count == 1
            ? $"Ein {(others ? "weiterer " : "")}Hinweis steht in der Datei basis.json der Ausgabe."
            : $"{GermanNumber.Count(count)} {(others ? "weitere " : "")}Hinweise stehen in der Datei basis.json der Ausgabe.";

    private static string Kind(ReportNoteKind kind) =>
        kind switch
        {
            ReportNoteKind.Correction => "Berichtigung",
            ReportNoteKind.Patch => "Ersetzter Wert",
            ReportNoteKind.UndecidedValue => "Ungewöhnlicher Wert",
            _ => "Geprüfte Auffälligkeit",
        };
}
