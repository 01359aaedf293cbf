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
            .ToLookup(i => ImputationMethods.IsMerger(context.Value(kreis, i).ImputationMethod));
        string[] notes =
        [
            .. Sentence(
                "Aus den Werten früherer Kreise berechnet, die heute diesen Kreis bilden, nach Einwohner:innen gewichtet: ",
                imputed[true]
            ),
            .. Sentence(
                "Mit Sterbefällen berechnet, die in einzelnen Altersgruppen geheim sind und im Rahmen der veröffentlichten Summen "
                    + "geschätzt wurden: ",
                imputed[false]
            ),
        ];
        return notes.Length == 0 ? null : string.Join(' ', notes);
    }

    private static IEnumerable<string> Sentence(string how, IEnumerable<Indicator> indicators) =>
        indicators.Any() ? [$"{how}{GermanList.Join([.. indicators.Select(i => i.Name)])}."] : [];

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis)
    {
        if (Note(context, kreis) is { } note)
            yield return new TextBlock("* " + note);
        for (var j = 0; j < context.Indicators.Count; j++)
        {
            var years = context.Recipe.Indicators[j].Years;
            var value = context.Value(kreis, context.Indicators[j]);
            if (
                context.Recipe.Indicators[j].Rule == IndicatorRule.NetMigration
                && value.ReferencePeriod != YearList.Text([.. Enumerable.Range(context.Id.Year - years + 1, years)])
            )
                yield return new TextBlock(
                    $"{context.Indicators[j].Name}: Nicht für alle {GermanNumber.Word(years)} Jahre liegen Werte vor; "
                        + $"gemittelt sind die Jahre {value.ReferencePeriod}."
                );
        }
    }
}
