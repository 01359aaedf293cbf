using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>
/// Says in every affected report what the edition corrects, which findings of the automatic checks an operator let pass, and
/// which values of a source were replaced, each with the reason.
/// </summary>
internal static class DataRemarks
{
    /// <summary>The changes by the Kreis that gave: a hundred doubts are looked up for each of 400 Kreise.</summary>
    private static readonly ILookup<string, Reform> Changes = Reforms.All.ToLookup(r => r.Old.Text);

    /// <summary>The notes that concern a Kreis.</summary>
    public static IEnumerable<ReportNote> Notes(ReportContext context, KreisKey kreis) =>
        Corrected(context, kreis)
            .Select(t => new ReportNote(ReportNoteKind.Correction, t))
            .Concat(Accepted(context, kreis).Select(t => new ReportNote(ReportNoteKind.AcceptedFinding, t)))
            .Concat(Patched(context, kreis).Select(t => new ReportNote(ReportNoteKind.Patch, t)))
            .Concat(Undecided(context, kreis).Select(t => new ReportNote(ReportNoteKind.UndecidedValue, t)));

    /// <summary>All of them, for Germany; nothing where there are none.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context)
    {
        List<string> corrected = [.. Corrected(context, null)],
            accepted = [.. Accepted(context, null)],
            patched = [.. Patched(context, null)],
            undecided = [.. UndecidedByKind(context)];
        if (corrected.Count + accepted.Count + patched.Count + undecided.Count == 0)
            yield break;
        yield return new HeadingBlock(2, "Auffällige und berichtigte Daten");
        foreach (var text in corrected)
            yield return new TextBlock(text);
        if (accepted.Count > 0)
        {
            yield return new TextBlock(
                "Alle Daten werden vor der Auswertung automatisch geprüft. "
                    + "Folgende Auffälligkeiten wurden von Hand geprüft und zugelassen:",
                LeadsToList: true
            );
            yield return new ListBlock(accepted);
        }
        if (patched.Count > 0)
        {
            yield return new TextBlock(
                "Folgende Werte der Quellen sind als falsch bekannt; gerechnet wurde mit dem berichtigten Wert:",
                LeadsToList: true
            );
            yield return new ListBlock(patched);
        }
        if (undecided.Count > 0)
        {
            yield return new TextBlock(
                "Bei folgenden Werten ließ sich nicht entscheiden, ob sie stimmen; gerechnet wurde mit ihnen, wie die Quelle sie nennt:",
                LeadsToList: true
            );
            yield return new ListBlock(undecided);
        }
    }

    /// <summary>Why the edition replaces another: told in all its reports, with a word more where the Kreis is named.</summary>
    private static IEnumerable<string> Corrected(ReportContext context, KreisKey? kreis)
    {
        if (context.Basis.Correction is not { } correction)
            yield break;
        var follows = correction.Follows is { } other ? $" Sie folgt aus der Berichtigung der Ausgabe {other}." : "";
        var named = kreis is { } k && correction.Kreise.Contains(k.Text) ? " Dieser Kreis ist als betroffen genannt." : "";
        var stop = correction.Reason[^1] is '.' or '!' or '?' ? "" : ".";
        yield return $"Die Ausgabe {context.Id} ersetzt die Ausgabe {correction.Replaces} "
            + $"(Fehler der Klasse „{correction.Class.German()}“). Grund: „{correction.Reason}“{stop}{follows}{named}";
    }

    private static IEnumerable<string> Accepted(ReportContext context, KreisKey? kreis) =>
        (context.Basis.AcceptedFindings ?? []).Where(a => kreis is not { } k || Concerns(a.Area, k)).Select(a => Text(context, a));

    /// <summary>Each series of a Kreis once, with all its unusual years.</summary>
    private static IEnumerable<string> Undecided(ReportContext context, KreisKey kreis) =>
        Doubts(context)
            .Where(d => Concerns(d.Area, kreis))
            .GroupBy(d => (Name: Name(context, d.Column), Area: InOrder(d.Area), d.Gate), d => Period(d.Period))
            .Select(g => $"{g.Key.Name}, {Listed(g)}, {Where(g.Key.Area)}: {GateWords.Undecided(g.Key.Gate, g.Key.Area)}.");

    /// <summary>All of them by series and kind: there may be a hundred, and each is told in a few words.</summary>
    private static IEnumerable<string> UndecidedByKind(ReportContext context) =>
        Doubts(context)
            .GroupBy(d => (Name: Name(context, d.Column), Kind: GateWords.Undecided(d.Gate, d.Area)))
            .Select(g =>
                $"{g.Key.Name}, {g.Key.Kind}: "
                + string.Join("; ", g.GroupBy(d => InOrder(d.Area), d => Period(d.Period)).Select(k => $"{Where(k.Key)} ({Listed(k)})"))
                + "."
            );

    /// <summary>A secret year is told beside the indicator that goes without it; there is nothing to decide.</summary>
    private static IEnumerable<BasisDoubt> Doubts(ReportContext context) =>
        (context.Basis.Doubts ?? []).Where(d => d.Gate != GateWords.Secret);

    /// <summary>Two Kreise that may be exchanged are the same two in either order.</summary>
    private static string? InOrder(string? area) => area is null ? null : string.Join('+', area.Split('+').Order(StringComparer.Ordinal));

    private static string Listed(IEnumerable<string> periods) =>
        string.Join(", ", periods.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Patched(ReportContext context, KreisKey? kreis) =>
        (context.Basis.Patches ?? []).Where(p => kreis is not { } k || Concerns(p.Area, k)).Select(p => Text(context, p));

    /// <summary>
    /// The Kreis itself, its Land, all of Germany, or a former Kreis that became part of it; of two that are joined by a plus sign
    /// either.
    /// </summary>
    private static bool Concerns(string? area, KreisKey kreis) => (area ?? "DG").Split('+').Any(a => ConcernsOne(a, kreis));

    private static bool ConcernsOne(string area, KreisKey kreis) =>
        area switch
        {
            "DG" => true,
            { Length: 2 } => kreis.Land.Text == area,
            _ => area[..5] == kreis.Text || Changes[area[..5]].Any(r => r.New == kreis || FollowedBy(r.New.Text, kreis, r.Old.Text)),
        };

    private static bool FollowedBy(string area, KreisKey kreis, string former) => area != former && ConcernsOne(area, kreis);

    private static string Text(ReportContext context, BasisAcceptance a) =>
        $"{Name(context, a.Column)}, {Period(a.Period)}, {Where(a.Area)}: {GateWords.What(a.Gate, a.Area)}. Begründung für die Zulassung: "
        + $"„{a.Reason}“ (Befund {a.Finding})";

    private static string Text(ReportContext context, Patch p) =>
        $"{Name(context, p.Series)}, {Period(p.Period)}, {Where(p.Area)}: Quelle {Value(p.Old)}, berichtigt {Value(p.New)}. "
        + $"Begründung: „{p.Reason}“";

    private static string Value(double? value) => value is { } v ? GermanNumber.Text(v, Math.Round(v) == v ? 0 : 2) : "kein Wert";

    private static string Period(string period) =>
        DateOnly.TryParseExact(
            period,
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var day
        )
            ? GermanNumber.Day(day)
            : period.Replace('/', '–');

    private static string Where(string? area) => string.Join(" und ", (area ?? "DG").Split('+').Select(WhereOne));

    private static string WhereOne(string area) =>
        area switch
        {
            "DG" => "alle Kreise",
            { Length: 2 } when LandKey.TryParse(area, out var land) => $"Land {land.Name}",
            _ when KreisKey.TryParse(area[..5], out var kreis) && KreisRegister.Every.Contains(kreis) => KreisRegister
                .Every[kreis]
                .DisplayName,
            _ when Changes[area[..5]].FirstOrDefault() is { } former => $"früherer Kreis {former.OldName} ({area[..5]})",
            _ => $"Kreis {area}",
        };

    /// <summary>An indicator by its name; counts by their own, another series by the indicators it feeds.</summary>
    private static string Name(ReportContext context, string column) =>
        string.Join(
            " und ",
            column
                .Split('+')
                .SelectMany(c => SeriesWords.Find(c) is { } counts ? [counts] : Names(context, c))
                .Distinct(StringComparer.Ordinal)
        );

    private static List<string> Names(ReportContext context, string code)
    {
        var fed = context.Indicators.Where((_, j) => Feeds(code, context.Recipe.Indicators[j])).Select(i => i.Name).ToList();
        return fed.Count > 0 ? fed : [context.Indicators.FirstOrDefault(i => i.Code == code)?.Name ?? "Bevölkerung"];
    }

    private static bool Feeds(string series, IndicatorRecipe recipe) =>
        recipe.Series.Concat(recipe.In).Concat(recipe.Out).Concat(recipe.Population).Contains(series)
        || (
            recipe.LifeTable is { } table
            && (series == AgeSeriesRecipe.TotalOf(table.Deaths) || series == AgeSeriesRecipe.TotalOf(table.Population))
        );
}
