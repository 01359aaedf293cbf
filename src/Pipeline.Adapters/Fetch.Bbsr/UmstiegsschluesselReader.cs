using System.Globalization;
using ExcelDataReader;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Bbsr;

/// <summary>
/// Reads the BBSR's Umstiegsschlüssel for Kreise (<c>ref-kreise-umrech-2021-1990-2020.xlsx</c>): one sheet per year,
/// named by it, with a row for every piece of a Kreis of 31.12. that went to a Kreis of the target Gebietsstand.
/// </summary>
/// <remarks>
/// Eight columns until 1996, ten from 1997 (weights by employees); they are found by their heads, whose line breaks and
/// hyphens vary: the first and last <c>Kreise 31.12.…</c> are origin and target, the weight is
/// <c>bevölkerungsproportionaler Umsteigeschlüssel</c>. Keys are numbers of eight digits without the leading zero. The
/// head of the target column says 2020 in the sheets 2007 to 2010 although the targets are those of 2021, so it is not
/// believed: the target is the Gebietsstand of the offer, which most sheets must name. Pieces without inhabitants
/// (weight 0) are left out.
/// </remarks>
/// <param name="mostBytes">The largest size of the unzipped parts of the workbook that is believed.</param>
public sealed class UmstiegsschluesselReader(long mostBytes = UmstiegsschluesselReader.DefaultMostBytes) : ICrosswalkReader
{
    /// <summary>256 MiB; the real workbook has 9.</summary>
    public const long DefaultMostBytes = 256L << 20;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Formats { get; } = ["bbsr-umstiegsschluessel-xlsx"];

    /// <inheritdoc/>
    public Crosswalk Read(Release release, Stream content, CancellationToken cancellation)
    {
        var errors = new FileErrors(release);
        var byYear = Workbook.Read(content, errors, mostBytes, workbook => ReadSheets(workbook, errors, cancellation));
        return new Crosswalk(release.Offer.Gebietsstand, byYear, $"{release.Offer.Label} ({release.Offer.File})");
    }

    private static Dictionary<int, IReadOnlyList<CrosswalkLink>> ReadSheets(
        IExcelDataReader workbook,
        FileErrors errors,
        CancellationToken cancellation
    )
    {
        var byYear = new Dictionary<int, IReadOnlyList<CrosswalkLink>>();
        var naming = 0;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            var sheet = new UmstiegsschluesselSheet(workbook, errors);
            naming += sheet.TargetYear == errors.Offer.Gebietsstand.Year ? 1 : 0;
            if (!byYear.TryAdd(sheet.Year, sheet.ReadLinks()))
                throw errors.Of(
                    "unknown-layout",
                    "Two sheets are of the same year.",
                    column: workbook.Name,
                    expected: "one sheet per year",
                    found: sheet.Year.ToString(CultureInfo.InvariantCulture)
                );
        } while (workbook.NextResult());
        if (naming * 2 <= byYear.Count)
            throw errors.Of(
                "crosswalk-target",
                "Most sheets name another target than the offer.",
                expected: $"Kreise 31.12.{errors.Offer.Gebietsstand.Year}",
                found: string.Create(CultureInfo.InvariantCulture, $"{naming} of {byYear.Count} sheets")
            );
        return byYear;
    }
}
