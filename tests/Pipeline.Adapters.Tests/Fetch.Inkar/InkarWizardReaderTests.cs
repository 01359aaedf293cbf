using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Inkar;

public sealed class InkarWizardReaderTests
{
    internal const string Headers = "\uFEFFKennziffer;Raumeinheit;Aggregat;Leben;Leben;Autos\n;;;2017;2018;2018\n";

    private static readonly SeriesSelector Life = new()
    {
        Code = "life",
        Name = "Leben",
        Unit = "Jahre",
    };
    private static readonly SeriesSelector Cars = new()
    {
        Code = "cars",
        Name = "Autos",
        Unit = "1",
    };

    [Fact]
    public void Read_TwoHeaderRows_YieldsACellPerYear()
    {
        var cells = Read(
            Headers + "\"01001\";\"Flensburg, Stadt\";\"Stadt\";\"79,5\";\"80\";\"1.138,33\"\n16;Thüringen;Land;81;;-1.000.000\n",
            Cars,
            Life
        );

        Assert.Equal(
            [
                Twin.Kreis(1, "01001", 2017, 79.5, 3),
                Twin.Kreis(1, "01001", 2018, 80, 3),
                Twin.Kreis(0, "01001", 2018, 1138.33, 3),
                new SourceCell(1, AreaLevel.Land, "16", Period.OfYear(2017), 81, ValueStatus.Value, null, 4),
                new SourceCell(1, AreaLevel.Land, "16", Period.OfYear(2018), null, ValueStatus.UnknownOrSecret, null, 4),
                new SourceCell(0, AreaLevel.Land, "16", Period.OfYear(2018), -1_000_000, ValueStatus.Value, null, 4),
            ],
            cells
        );
    }

    [Theory]
    [InlineData("12.5")]
    [InlineData("1138.33")]
    [InlineData("1.13,5")]
    [InlineData("1234.567")]
    [InlineData("1.234.56")]
    [InlineData(".500")]
    [InlineData("1,234.5")]
    [InlineData("1,")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("achtzig")]
    public void Read_DotOrTextOutOfPlace_IsAFinding(string cell)
    {
        var finding = Fault(Headers + $"01001;F;Stadt;79,5;80;{cell}\n", Cars);

        Assert.Equal(("not-a-number", "line 3", "01001", $"'{cell}'"), (finding.Code, finding.Place, finding.Kreis, finding.Found));
    }

    [Theory]
    [InlineData("Kennziffer;Name;Aggregat;Leben\n;;;2018\n01001;F;S;1\n", "unknown-layout")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben\n01001;F;S;1\n", "unknown-layout")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben\n;;;bald\n01001;F;S;1\n", "period")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben\n", "unknown-layout")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben\n;;;2018\n", "empty-table")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben\n;;;2018\n01001;F;S;1;2\n", "cell-count")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben\n;;;2018\n01001;F;S;80", "truncated")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben\n;;;2018\n010;F;S;80\n", "area-code")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Autos\n;;;2018\n01001;F;S;80\n", "series-missing")]
    [InlineData("Kennziffer;Raumeinheit;Aggregat;Leben;Leben\n;;;2018;2018\n01001;F;S;80;81\n", "selector")]
    [InlineData("", "empty-file")]
    [InlineData("<!DOCTYPE html><html>Wartung</html>", "error-body")]
    public void Read_BrokenFile_IsAFinding(string csv, string code) => Assert.Equal(code, Fault(csv, Life).Code);

    [Fact]
    public void Read_Latin1_IsAFinding() =>
        Assert.Equal(
            "wrong-encoding",
            Twin.Fault(() =>
                Twin.Read(
                    new InkarWizardReader(),
                    Twin.Latin1("Kennziffer;Raumeinheit;Aggregat;Höhe\n;;;2018\n01001;F;S;80\n"),
                    Twin.Release("inkar-wizard-csv"),
                    Life with
                    {
                        Name = "Höhe",
                    }
                )
            ).Code
        );

    [Fact]
    public void Read_SelectorWithAnId_IsRefused() => Assert.Equal("selector", Fault(Headers, Life with { Id = "1" }).Code);

    private static List<SourceCell> Read(string csv, params SeriesSelector[] wanted) =>
        Twin.Read(new InkarWizardReader(), Twin.Utf8(csv), Twin.Release("inkar-wizard-csv"), wanted);

    private static Finding Fault(string csv, params SeriesSelector[] wanted) => Twin.Fault(() => Read(csv, wanted));
}
