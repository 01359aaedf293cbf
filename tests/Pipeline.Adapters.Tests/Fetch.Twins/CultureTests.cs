using System.Globalization;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Bbsr;
using Pipeline.Adapters.Tests.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Inkar;
using Pipeline.Core.Normalise;
using Pipeline.Fuzz;

namespace Pipeline.Adapters.Tests.Fetch.Twins;

/// <summary>Cultures are not on board, so one is made that writes numbers and days as no culture of this project may.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Read_UnderACultureWithOtherSigns_ChangesNothing()
    {
        var plain = Everything();
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "~";
        odd.DateTimeFormat.DateSeparator = "/";
        try
        {
            CultureInfo.CurrentCulture = odd;

            Assert.Equal(plain, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static List<string> Everything()
    {
        List<SourceCell> cells =
        [
            .. Twin.Read(
                new InkarBulkReader(),
                Twin.Zip(InkarBulkReaderTests.Header2021 + "B;1;I;Kreise;1001;NA;F;2017;-1234,5\n"),
                Twin.Release("a"),
                new SeriesSelector
                {
                    Code = "a",
                    Id = "1",
                    Unit = "1",
                }
            ),
            .. Twin.Read(
                new InkarWizardReader(),
                Twin.Utf8(InkarWizardReaderTests.Headers + "01001;F;S;1,5;2;-1.138,33\n"),
                Twin.Release("a"),
                new SeriesSelector
                {
                    Code = "a",
                    Name = "Autos",
                    Unit = "1",
                }
            ),
            .. Twin.Read(
                new GenesisFlatReader(),
                Twin.Utf8(GenesisFlatReaderTests.Header + GenesisFlatReaderTests.Row("KREISE", "01001", "GES", "", "-1.5")),
                Twin.Release("a"),
                GenesisFlatReaderTests.All
            ),
        ];
        var links = UmstiegsschluesselReaderTests.Read(UmstiegsschluesselTwin.Workbook()).Links(1996);
        var message = Twin.Fault(() =>
                Twin.Read(
                    new InkarBulkReader(),
                    Twin.Zip("x;y\n"),
                    Twin.Release("a"),
                    new SeriesSelector
                    {
                        Code = "a",
                        Id = "1",
                        Unit = "1",
                    }
                )
            )
            .ToString();
        return
        [
            .. cells.Select(c => FormattableString.Invariant($"{c.AreaCode} {c.Period.Start:O} {c.Period.End:O} {c.Value:R}")),
            .. links.Select(l => FormattableString.Invariant($"{l.From} {l.To} {l.PopulationWeight:R}")),
            message,
        ];
    }
}
