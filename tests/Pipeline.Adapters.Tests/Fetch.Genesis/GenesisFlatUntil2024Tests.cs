using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Genesis;

public sealed class GenesisFlatUntil2024Tests
{
    internal const string Header =
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;"
        + "2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;ISV006__Verfahren__MeasureUnitNotFound!;FOR002__Forderungen__Tsd._EUR\n";

    internal static readonly SeriesSelector Claims = new()
    {
        Code = "claims",
        Measure = "FOR002",
        Unit = "Tsd. EUR",
    };

    [Fact]
    public void Read_OneVariableForAllLevels_YieldsHamburgAndBerlinTwice()
    {
        var cells = Read(
            Header
                + "KREISE;Kreise;01001;      Flensburg;GES;Geschlecht;;Insgesamt;;;;;;;\n"
                + "52411;Insolvenzen;STAG;Stichtag;31.12.2022;KREISE;Kreise;DG;Deutschland;GES;Geschlecht;;Insgesamt;1;10,5\n"
                + "52411;Insolvenzen;STAG;Stichtag;31.12.2022;KREISE;Kreise;02;  Hamburg;GES;Geschlecht;;Insgesamt;1;20\n"
                + "52411;Insolvenzen;JAHR;Jahr;2022;KREISE;Kreise;01001;      Flensburg;GES;Geschlecht;;Insgesamt;1;x\n"
                + "52411;Insolvenzen;JAHR;Jahr;2022;KREISE;Kreise;01001;      Flensburg;GES;Geschlecht;GESW;weiblich;1;5\n",
            Claims
        );

        var day = Period.OfDay(new DateOnly(2022, 12, 31));
        Assert.Equal(
            [
                new SourceCell(0, AreaLevel.Germany, "DG", day, 10.5, ValueStatus.Value, null, 3),
                new SourceCell(0, AreaLevel.Land, "02", day, 20, ValueStatus.Value, null, 4),
                new SourceCell(0, AreaLevel.Kreis, "02000", day, 20, ValueStatus.Value, null, 4),
                new SourceCell(0, AreaLevel.Kreis, "01001", Period.OfYear(2022), null, ValueStatus.Blocked, null, 5),
            ],
            cells
        );
    }

    [Theory]
    [InlineData("ISV006", "Anzahl", "measure-unit-lost")]
    [InlineData("FOR002", "EUR", "unit-mismatch")]
    [InlineData("FOR", "Tsd. EUR", "series-missing")]
    [InlineData(null, "Tsd. EUR", "selector")]
    public void Read_AnotherMeasureOrUnit_IsAFinding(string? measure, string unit, string code) =>
        Assert.Equal(code, Twin.Fault(() => Read(Header, Claims with { Measure = measure, Unit = unit })).Code);

    [Fact]
    public void Read_RowWithoutFirstCellsButWithAValue_IsAFinding() =>
        Assert.Equal(
            "shifted-row",
            Twin.Fault(() => Read(Header + "KREISE;Kreise;01001;Flensburg;GES;Geschlecht;;Insgesamt;1;10;;;;;\n", Claims)).Code
        );

    private static List<SourceCell> Read(string csv, params SeriesSelector[] wanted) =>
        Twin.Read(new GenesisFlatReader(), Twin.Utf8(csv), Twin.Release("genesis-ffcsv", "52411-02"), wanted);
}
