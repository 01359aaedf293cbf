using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Says which values of a Kreis this pipeline computed, and which years a mean lacks.</summary>
internal static class ImputedValues
{
    /// <summary>The indicators that were computed and how; null where none was.</summary>
    public static string? Note(ReportContext context, KreisKey kreis)
    {
        var imputed = context
            .Indicators.Where(i => context.Value(kreis, i).Status == ValueStatus.Imputed)
            .ToLookup(i => ImputationMethods.IsTerritorial(context.Value(kreis, i).ImputationMethod));
        string[] notes =
        [
            .. Sentence(How(context, isTerritorial: true), imputed[true]),
            .. Sentence(How(context, isTerritorial: false), imputed[false]),
        ];
        return notes.Length == 0 ? null : string.Join(' ', notes);
    }

    /// <summary>How values of an indicator were computed, of whichever Kreise; empty where none was.</summary>
    public static IEnumerable<string> Hows(ReportContext context, Indicator indicator) =>
        context
            .Features.Kreise.Select(k => context.Value(k, indicator))
            .Where(v => v.Status == ValueStatus.Imputed)
            .Select(v => ImputationMethods.IsTerritorial(v.ImputationMethod))
            .Distinct()
            .OrderDescending()
            .Select(isTerritorial => How(context, isTerritorial) + ".");

    private static string How(ReportContext context, bool isTerritorial) =>
        !isTerritorial
            ? "Mit Sterbefällen berechnet, die in einzelnen Altersgruppen geheim sind und im Rahmen der veröffentlichten Summen "
                + "geschätzt wurden"
        : context.Register.Day > KreisRegister.Gebietsstand2021.Day
            ? "Aus den Werten früherer Kreise berechnet, deren Gebiet heute ganz oder zum Teil diesen Kreis bildet, nach "
                + "Einwohner:innen gewichtet"
        : "Aus den Werten früherer Kreise berechnet, die heute diesen Kreis bilden, nach Einwohner:innen gewichtet";

    private static IEnumerable<string> Sentence(string how, IEnumerable<Indicator> indicators) =>
        indicators.Any() ? [$"{how}: {GermanList.Join([.. indicators.Select(SpineSection.Label)])}."] : [];

    /// <summary>Whose past a Kreis shows where it was founded or left by a split; null where its past is its own.</summary>
    private static string? Past(ReportContext context, KreisKey kreis)
    {
        var inherited = (context.Background.Track?.Inherited ?? []).Where(i => i.Kreis == kreis).OrderBy(i => i.Year).ToList();
        if (inherited.Count == 0)
            return null;
        var (from, last) = (inherited[^1].From, GermanNumber.Year(inherited[^1].Year));
        if (Merged(kreis) is { Count: > 0 } merged)
            return $"Bis zur Ausgabe {last} gab es hier mehrere Kreise ({GermanList.Join(merged)}); Werte dieser Jahre sind deren Mittel "
                + "nach Einwohner:innen, und die Gruppe ist die des größten.";
        return from == kreis
            ? $"Bis zur Ausgabe {last} gehörte auch {Parts(context, kreis, inherited[^1].Year)} zu diesem Kreis; Werte und Gruppe "
                + "dieser Jahre sind die des Kreises in seinen früheren Grenzen."
            : $"Bis zur Ausgabe {last} war das Gebiet Teil eines anderen Kreises ({KreisRegister.Every[from].DisplayName}); Werte und "
                + "Gruppe dieser Jahre sind von dort übernommen.";
    }

    /// <summary>The former Kreise that were merged into one after 2021; earlier mergers are in the values of every edition.</summary>
    private static List<string> Merged(KreisKey kreis) =>
        [
            .. Reforms
                .All.Where(r =>
                    r.New == kreis
                    && r.ValidUntil >= KreisRegister.Gebietsstand2021.Day
                    && (r.Old != kreis || Reforms.All.Any(o => o.New == kreis && o.Old != kreis && o.ValidUntil == r.ValidUntil))
                    && !KreisRegister.On(r.ValidUntil.AddDays(1)).All.Any(k => k.Key == r.Old && r.Old != kreis)
                )
                .Select(r => r.OldName)
                .Distinct(),
        ];

    private static string Parts(ReportContext context, KreisKey kreis, int year) =>
        GermanList.Join([
            .. context
                .Background.Track!.Inherited.Where(i => i.From == kreis && i.Kreis != kreis && i.Year == year)
                .Select(i => KreisRegister.Every[i.Kreis].DisplayName),
        ]);

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis)
    {
        if (Note(context, kreis) is { } note)
            yield return new TextBlock("* " + note);
        if (Past(context, kreis) is { } past)
            yield return new TextBlock(past);
        for (var j = 0; j < context.Indicators.Count; j++)
        {
            var years = context.Recipe.Indicators[j].Years;
            var value = context.Value(kreis, context.Indicators[j]);
            if (WholePeriod(context, j) is { } whole && value.ReferencePeriod != whole)
                yield return new TextBlock(
                    $"{SpineSection.Label(context.Indicators[j])}: Nicht für alle {GermanNumber.Word(years)} Jahre liegen Werte vor; "
                        + $"gemittelt sind die Jahre {value.ReferencePeriod}."
                );
        }
    }

    /// <summary>The years of a mean that lacks none: those of most Kreise; null where the indicator is no mean.</summary>
    private static string? WholePeriod(ReportContext context, int j) =>
        context.Recipe.Indicators[j] switch
        {
            { Rule: IndicatorRule.NetMigration, Years: var years } => YearList.Text([
                .. Enumerable.Range(context.Id.Year - years + 1, years),
            ]),
            { Rule: IndicatorRule.Mean or IndicatorRule.PerInhabitant, Years: > 1 } => context
                .Features.Kreise.GroupBy(k => context.Value(k, context.Indicators[j]).ReferencePeriod, StringComparer.Ordinal)
                .MaxBy(g => g.Count())!
                .Key,
            _ => null,
        };
}
