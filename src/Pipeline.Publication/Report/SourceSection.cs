namespace Pipeline.Publication.Report;

/// <summary>The last part of every report: what the indicators are, where they come from, how the clusters were made.</summary>
internal static class SourceSection
{
    public static IEnumerable<ReportBlock> Small(ReportContext context)
    {
        yield return new HeadingBlock(2, "Was die Indikatoren bedeuten");
        yield return new ListBlock(
            [
                .. context.Indicators.Select(
                    (indicator, j) =>
                        $"{indicator.Name}: {IndicatorWords.Of(indicator).Definition} Quelle: {context.Recipe.Indicators[j].SourceName}."
                        + (context.Recipe.Indicators[j].Note is { } note ? " " + note : "")
                ),
            ],
            IsSmall: true
        );
        yield return new HeadingBlock(2, "Wie die Gruppen entstehen");
        foreach (var paragraph in MethodText.Compose(context))
            yield return new SmallPrintBlock(paragraph);
        yield return new HeadingBlock(2, "Quellen und Lizenzen");
        yield return new ListBlock(
            [
                .. context
                    .Basis.Releases.GroupBy(r => (r.Attribution, r.Licence))
                    .Select(g => $"{g.Key.Attribution.TrimEnd('.')}. {Licence(g.Key.Licence)}"),
            ],
            IsSmall: true
        );
        if (context.Basis.Licences.Contains("dl-de/by-2-0"))
            yield return new LinkBlock(
                "Die Daten wurden verändert: auf einen Gebietsstand umgerechnet, zu Indikatoren verrechnet und zu Gruppen "
                    + "zusammengefasst. Datenlizenz Deutschland – Namensnennung – Version 2.0: ",
                "www.govdata.de/dl-de/by-2-0",
                "https://www.govdata.de/dl-de/by-2-0",
                IsSmall: true
            );
    }

    internal static string Licence(string licence) =>
        licence switch
        {
            "dl-de/by-2-0" => "Lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0.",
            _ when licence.StartsWith("unstated", StringComparison.Ordinal) => "Die Quelle nennt keine Lizenz.",
            _ => $"Lizenz: {licence}.",
        };

    internal static string Spaced(string hash) => string.Join(' ', hash.Chunk(8).Select(c => new string(c)));
}
