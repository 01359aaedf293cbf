using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Who publishes a report, how to cite and to check it, and the way to its page.</summary>
internal static class Imprint
{
    /// <summary>The address of the page of a Kreis in an edition, as paper names it.</summary>
    public static string PageOf(ReportContext context, KreisKey kreis) => Of(context, $"site/{context.Id}/kreis/{kreis}/");

    /// <summary>A public address of the edition.</summary>
    public static string Of(ReportContext context, string path) => context.Basis.PublicationAddress.Of(path);

    /// <summary>The section.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="title">Title of the report.</param>
    /// <param name="page">Where its page is.</param>
    /// <param name="pageIs">What that page is, for the line beside the code: <c>Seite dieser Stadt</c>.</param>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, string title, string page, string pageIs)
    {
        var (address, publisher) = (context.Basis.PublicationAddress, context.Basis.Publisher);
        yield return new HeadingBlock(2, "Impressum");
        yield return ReferenceSection.Fine(
            "Herausgeber:",
            $"{publisher.Name}{(publisher.Email is { } mail ? ", " + mail : "")}. {AsOf(context)} {Next(context)}"
        );
        yield return ReferenceSection.Fine("Zitieren:", $"{publisher.Name}: {title.TrimEnd('.')}. Ausgabe {context.Id}. {page}");
        yield return new LinkBlock(
            "Bekannte Fehler: ",
            address.Of(StorePath.Errata(context.Id)),
            address.Of(StorePath.Errata(context.Id)),
            true
        );
        yield return new QrBlock(
            $"{pageIs} mit allen Jahren und Daten. Fingerabdruck der Ausgabe: " + $"{SourceSection.Spaced(context.Fingerprint)}. ",
            page,
            "QR-Code: Seite im Netz"
        );
    }

    /// <summary>Which edition is the next, and when, where somebody said.</summary>
    private static string Next(ReportContext context)
    {
        var year = GermanNumber.Year(context.Id.Year + 1);
        return context.Basis.Dates switch
        {
            null => $"Ausgaben erscheinen für jedes Jahr; die nächste gilt für {year}.",
            { Next: null } dates => $"Erschienen am {GermanNumber.Day(dates.Published)}. Die nächste Ausgabe gilt für {year}.",
            { Next: { } next } dates =>
                $"Erschienen am {GermanNumber.Day(dates.Published)}. Die nächste Ausgabe gilt für {year} und ist für "
                    + $"den {GermanNumber.Day(next)} geplant.",
        };
    }

    private static string AsOf(ReportContext context) =>
        context.Basis.Releases.Max(r => r.Published) is { } day ? $"Datenstand {GermanNumber.Day(day)}." : $"Daten bis {context.Year}.";
}
