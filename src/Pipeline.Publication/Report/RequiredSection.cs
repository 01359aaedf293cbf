using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Which single value would have to change by how much for a Kreis to be in its second cluster.</summary>
internal static class RequiredSection
{
    /// <summary>More decimals than this beyond those of the indicator tell nothing.</summary>
    private const int MostExtraDecimals = 3;

    public static IReadOnlyList<RequiredChange> Changes(ReportContext context, KreisKey kreis) => Rule(context).Compute(context.Row(kreis));

    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis)
    {
        var second = context.Official.SecondCluster[context.Row(kreis)];
        yield return new HeadingBlock(2, $"Was sich ändern müsste für {GroupWords.Number(second)}");
        var possible = Changes(context, kreis).Select((change, column) => Line(context, kreis, change, column)).OfType<string>().ToList();
        if (possible.Count == 0)
        {
            yield return new TextBlock(
                $"Kein einzelner Wert allein würde den Kreis in {GroupWords.Full(context.Scheme, second)} bringen, "
                    + "solange er in der in Deutschland vorkommenden Spanne bliebe."
            );
            yield break;
        }
        yield return new TextBlock(
            "Blieben alle anderen Werte des Kreises und alle Werte der anderen Kreise gleich, "
                + $"käme der Kreis durch einen dieser Werte allein in {GroupWords.Full(context.Scheme, second)}:",
            LeadsToList: true
        );
        yield return new ListBlock(possible);
    }

    private static string? Line(ReportContext context, KreisKey kreis, RequiredChange change, int column)
    {
        var indicator = context.Indicators[column];
        if (change.Value is not { } value)
            return null;
        double? error = context.StandardErrors.TryGetValue((kreis, indicator.Code), out var known) ? known : null;
        if (Math.Abs(value - change.Current) < error)
            return $"{indicator.Name}: Dafür genügte eine Änderung innerhalb der Zufallsschwankung dieses Wertes"
                + $"{ErrorText(indicator, error)}; ein Zielwert lässt sich nicht nennen";
        for (var decimals = indicator.Decimals; decimals <= (indicator.IsCounted ? 0 : indicator.Decimals + MostExtraDecimals); decimals++)
        {
            var shown = Outward(value, change.Current, decimals);
            if (
                GermanNumber.Text(shown, decimals) != GermanNumber.Text(change.Current, decimals)
                && Rule(context).Suffices(context.Row(kreis), column, shown)
            )
                return $"{indicator.Name}: {GermanNumber.WithUnit(shown, decimals, indicator.DisplayUnit)} statt "
                    + $"{GermanNumber.WithUnit(change.Current, decimals, indicator.DisplayUnit)}{ErrorText(indicator, error)}"
                    + PeriodWords.Beside(context, kreis, indicator);
        }
        return null;
    }

    /// <summary>The standard error in brackets, with a space before; empty where none is known.</summary>
    private static string ErrorText(Indicator indicator, double? error)
    {
        if (error is not { } e)
            return "";
        var unit = indicator.DisplayUnit == "%" ? "Prozentpunkte" : indicator.DisplayUnit;
        return $" (Standardfehler {GermanNumber.WithUnit(e, indicator.Decimals + 1, unit)})";
    }

    private static RequiredChanges Rule(ReportContext context) =>
        new(context.State.Data, context.State.Anchor, context.Official, context.Basis.Clustering.Hysteresis);

    /// <summary>Rounded away from the present value, so that what is printed does what it says.</summary>
    private static double Outward(double value, double current, int decimals)
    {
        var scale = Math.Pow(10, decimals);
        return (value > current ? Math.Ceiling(value * scale) : Math.Floor(value * scale)) / scale;
    }
}
