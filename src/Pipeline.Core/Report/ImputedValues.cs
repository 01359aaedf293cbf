using Pipeline.Core.Domain;

namespace Pipeline.Core.Report;

/// <summary>Says which values of a Kreis this pipeline computed, and which years a mean lacks.</summary>
internal static class ImputedValues
{
    public static IEnumerable<ReportBlock> Of(ReportContext context, KreisKey kreis)
    {
        var imputed = context.Indicators.Where(i => context.Value(kreis, i).Status == ValueStatus.Imputed).ToList();
        if (imputed.Count > 0)
            yield return new TextBlock($"* Aus den Werten früherer Kreise berechnet, die heute diesen Kreis bilden, nach Einwohner:innen gewichtet: {GermanList.Join([.. imputed.Select(i => i.Name)])}.");
        for (var j = 0; j < context.Indicators.Count; j++)
        {
            var years = context.Recipe.Indicators[j].Years;
            var value = context.Value(kreis, context.Indicators[j]);
            if (context.Recipe.Indicators[j].Rule == Normalise.IndicatorRule.NetMigration 
                && value.ReferencePeriod != Normalise.YearList.Text([.. Enumerable.Range(context.Id.Year - years + 1, years)]))
                yield return new TextBlock($"{context.Indicators[j].Name}: Nicht für alle {GermanNumber.Word(years)} Jahre liegen Werte vor; gemittelt sind die Jahre {value.ReferencePeriod}.");
        }
    }
}
