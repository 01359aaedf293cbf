using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>How a report speaks of an indicator.</summary>
/// <param name="Better">A group that does better has … (accusative): <c>eine höhere Lebenserwartung</c>.</param>
/// <param name="Worse">A group that does worse has …: <c>eine niedrigere Lebenserwartung</c>.</param>
/// <param name="Topic">As a cause (nominative): <c>die Lebenserwartung</c>.</param>
/// <param name="Short">Where there is little room.</param>
/// <param name="Definition">What it is, one sentence.</param>
public sealed record IndicatorWords(string Better, string Worse, string Topic, string Short, string Definition)
{
    private static readonly Dictionary<string, IndicatorWords> ByCode = new()
    {
        [Indicators.LifeExpectancy.Code] = new(
            "eine höhere Lebenserwartung",
            "eine niedrigere Lebenserwartung",
            "die Lebenserwartung",
            "Lebenserwartung",
            "Durchschnittliche Zahl der Jahre, die ein neugeborenes Kind bei den heutigen Sterblichkeitsverhältnissen leben würde."
        ),
        [Indicators.SupplyIndex.Code] = new(
            "kürzere Wege zu Supermarkt, Apotheke, Grundschule und Haltestelle",
            "längere Wege zu Supermarkt, Apotheke, Grundschule und Haltestelle",
            "der Versorgungsindex",
            "Versorgungsindex",
            "Punkte für die mittlere Luftlinie der Einwohner:innen zu Supermarkt, Apotheke, Grundschule und Haltestelle: je 2\u202FPunkte bis 400\u202FMeter, 1\u202FPunkt bis 1\u202F000\u202FMeter, höchstens 8. Das BBSR hält diese Daten für Ranglisten nicht für geeignet."
        ),
        [Indicators.TaxCapacity.Code] = new(
            "eine höhere kommunale Steuerkraft",
            "eine geringere kommunale Steuerkraft",
            "die kommunale Steuerkraft",
            "Steuerkraft",
            "Was Gemeinden und Kreis aus ihren Steuern einnehmen können, je Einwohner:in."
        ),
        [Indicators.Sgb2Rate.Code] = new(
            "einen geringeren Anteil von Menschen mit Leistungen nach dem SGB\u00A0II",
            "einen höheren Anteil von Menschen mit Leistungen nach dem SGB\u00A0II",
            "die SGB-II-Quote",
            "SGB-II-Quote",
            "Anteil der Menschen unter der Altersgrenze, die Leistungen der Grundsicherung nach dem SGB\u00A0II erhalten."
        ),
        [Indicators.UnemploymentRate.Code] = new(
            "eine niedrigere Arbeitslosenquote",
            "eine höhere Arbeitslosenquote",
            "die Arbeitslosenquote",
            "Arbeitslosenquote",
            "Anteil der Arbeitslosen an den Erwerbspersonen."
        ),
        [Indicators.LeaversWithoutDegree.Code] = new(
            "weniger Schulabgänger:innen ohne Abschluss",
            "mehr Schulabgänger:innen ohne Abschluss",
            "der Anteil der Schulabgänger:innen ohne Abschluss",
            "Fehlende Abschlüsse",
            "Anteil der Schulabgänger:innen, die die Schule ohne Hauptschulabschluss verlassen."
        ),
        [Indicators.DisposableIncome.Code] = new(
            "ein höheres verfügbares Einkommen",
            "ein niedrigeres verfügbares Einkommen",
            "das verfügbare Einkommen",
            "Einkommen",
            "Einkommen der privaten Haushalte nach Steuern und Sozialleistungen, je Einwohner:in und Jahr."
        ),
        [Indicators.YoungNetMigration.Code] = new(
            "einen günstigeren Wanderungssaldo junger Erwachsener",
            "einen ungünstigeren Wanderungssaldo junger Erwachsener",
            "der Wanderungssaldo junger Erwachsener",
            "Wanderungssaldo",
            "Zuzüge minus Fortzüge der 18- bis 29-Jährigen über die Kreisgrenze je 1\u202F000 Einwohner:innen dieses Alters, Mittel aus fünf Jahren."
        ),
    };

    /// <summary>The words of an indicator.</summary>
    public static IndicatorWords Of(Indicator indicator) => ByCode[indicator.Code];

    /// <summary>In a table: the name with its unit.</summary>
    public static string Label(Indicator indicator) =>
        indicator.DisplayUnit.Length == 0 ? indicator.Name : $"{indicator.Name} ({indicator.DisplayUnit})";

    /// <summary>In a narrow table: the short name with its unit.</summary>
    public static string ShortLabel(Indicator indicator) =>
        indicator.DisplayUnit.Length == 0
            ? indicator == Indicators.YoungNetMigration
                ? $"{Of(indicator).Short} je 1\u202F000"
                : Of(indicator).Short
            : $"{Of(indicator).Short} ({indicator.DisplayUnit})";

    /// <summary>Which direction is good, in words.</summary>
    public static string Direction(Indicator indicator) => indicator.Polarity > 0 ? "mehr ist besser" : "weniger ist besser";
}
