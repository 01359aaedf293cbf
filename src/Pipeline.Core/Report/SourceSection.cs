using Pipeline.Core.Normalise;

namespace Pipeline.Core.Report;

/// <summary>The last part of every report: what the indicators are, where they come from, how the clusters were made.</summary>
internal static class SourceSection
{
    public static IEnumerable<ReportBlock> Of(ReportContext context, IEnumerable<ReportBlock> remarks)
    {
        yield return new HeadingBlock(2, "Was die Indikatoren bedeuten");
        yield return new ListBlock([.. context.Indicators.Select((indicator, j) =>
            $"{indicator.Name}: {IndicatorWords.Of(indicator).Definition} Quelle: {context.Recipe.Indicators[j].SourceName}."
            + (context.Recipe.Indicators[j].Note is { } note ? " " + note : ""))]);
        foreach (var remark in remarks)
            yield return remark;
        yield return new HeadingBlock(2, "Wie die Cluster entstehen");
        foreach (var paragraph in MethodText.Of(context))
            yield return new TextBlock(paragraph);
        yield return new HeadingBlock(2, "Quellen und Lizenzen");
        yield return new ListBlock([.. context.Basis.Releases
            .GroupBy(r => (r.Attribution, r.Licence))
            .Select(g => $"{g.Key.Attribution}. {Licence(g.Key.Licence)}")]);
        if (context.Basis.Licences.Contains("dl-de/by-2-0"))
            yield return new LinkBlock("Die Daten wurden verändert: auf einen Gebietsstand umgerechnet, zu Indikatoren verrechnet und zu Clustern zusammengefasst. Die Datenlizenz Deutschland – Namensnennung – Version 2.0 steht unter ", "www.govdata.de/dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0");
        yield return new TextBlock($"Ausgabe {context.Id}. Diese Ausgabe ist an ihren Eingaben und Regeln erkennbar; ihr Fingerabdruck (SHA-256) lautet {Spaced(context.Basis.Fingerprint)}. Er steht auch in den Datendateien und im Verzeichnis der Ausgabe (manifest.json).");
    }

    private static string Licence(string licence) => licence switch
    {
        "dl-de/by-2-0" => "Lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0.",
        _ when licence.StartsWith("unstated", StringComparison.Ordinal) => "Die Quelle nennt keine Lizenz.",
        _ => $"Lizenz: {licence}.",
    };

    private static string Spaced(string hash) => string.Join(' ', hash.Chunk(8).Select(c => new string(c)));
}
