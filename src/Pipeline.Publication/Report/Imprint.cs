using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Who publishes a report, how to cite and to check it, and the way to its page.</summary>
internal static class Imprint
{
    /// <summary>The address of the page of a Kreis in an edition, as paper names it.</summary>
    public static string PageOf(ReportContext context, KreisKey kreis) =>
        context.Basis.PublicationAddress.Of($"site/{context.Id}/kreis/{kreis}/");

    /// <summary>The section.</summary>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, string title)
    {
        var (address, publisher) = (context.Basis.PublicationAddress, context.Basis.Publisher);
        var page = PageOf(context, kreis);
        yield return new HeadingBlock(2, "Impressum");
        yield return ReferenceSection.Fine(
            "Herausgeber:",
            $"{publisher.Name}{(publisher.Email is { } mail ? ", " + mail : "")}. {AsOf(context)} Ausgaben erscheinen für jedes Jahr; die "
                + $"nächste gilt für {GermanNumber.Year(context.Id.Year + 1)}."
        );
        yield return ReferenceSection.Fine("Zitieren:", $"{publisher.Name}: {title.TrimEnd('.')}. Ausgabe {context.Id}. {page}");
        yield return new LinkBlock(
            "Bekannte Fehler: ",
            address.Of(StorePath.Errata(context.Id)),
            address.Of(StorePath.Errata(context.Id)),
            true
        );
        yield return new QrBlock(
            $"Seite {KreisWords.OfThis(kreis)} mit allen Jahren und Daten. Fingerabdruck der Ausgabe: "
                + $"{SourceSection.Spaced(context.Fingerprint)}. ",
            page,
            "QR-Code: Seite im Netz"
        );
    }

    private static string AsOf(ReportContext context) =>
        context.Basis.Releases.Max(r => r.Published) is { } day ? $"Datenstand {GermanNumber.Day(day)}." : $"Daten bis {context.Year}.";
}
