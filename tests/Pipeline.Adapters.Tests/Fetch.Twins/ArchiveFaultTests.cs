using System.Text;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Inkar;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Twins;

public sealed class ArchiveFaultTests
{
    private const string Csv = InkarBulkReaderTests.Header2024 + "Soziales;2;q_SGBII;Quote;Kreise;01001000;Flensburg;2020;11,5\n";

    private static readonly SeriesSelector Quota = new()
    {
        Code = "quota",
        Kuerzel = "q_SGBII",
        Unit = "%",
    };

    [Fact]
    public void Read_CutAnywhere_IsAFinding()
    {
        var zip = Twin.Zip(Csv);

        for (var length = 0; length < zip.Length; length++)
            Assert.Contains(Fault(zip[..length]).Code, (string[])["archive-damaged", "archive-content", "empty-file"]);
    }

    [Fact]
    public void Read_DataCutButDirectoryWhole_IsAFinding()
    {
        var zip = Twin.Zip(Csv);
        // The size of the compressed data stands 20 bytes into the entry of the directory.
        var directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip[directory + 20] -= 9;

        Assert.Equal("archive-damaged", Fault(zip).Code);
    }

    [Fact]
    public void Read_OtherChecksum_IsAFindingAfterTheLastRow()
    {
        var zip = Twin.Zip(Csv);
        zip[zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 16] ^= 1;

        var finding = Fault(zip);

        Assert.Equal("archive-damaged", finding.Code);
        Assert.Contains("CRC-32", finding.Expected, StringComparison.Ordinal);
    }

    /// <summary>It was called damaged, and fetching it again did not help.</summary>
    [Fact]
    public void Read_Encrypted_SaysSo()
    {
        var zip = Twin.Zip(Csv);
        // The first bit of the flags: 6 bytes into the head of the entry, 8 into its entry of the directory.
        zip[6] |= 1;
        zip[zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        var finding = Fault(zip);

        Assert.Equal("archive-encrypted", finding.Code);
        Assert.Contains("password", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>What was expected and what was found looked the same.</summary>
    [Fact]
    public void Read_ByteOrderMarkTwice_SaysSo()
    {
        var finding = Fault(Twin.Zip("\uFEFF\uFEFF" + Csv));

        Assert.Equal(("byte-order-mark", "EF BB BF EF BB BF"), (finding.Code, finding.Found));
    }

    [Fact]
    public void Read_TwoCsv_NamesThem()
    {
        var finding = Fault(Twin.Zip(("a.csv", []), ("../../b\u0007.CSV", []), ("liesmich.txt", [])));

        Assert.Equal(("archive-content", "'a.csv', '../../b .CSV', 'liesmich.txt'"), (finding.Code, finding.Found));
    }

    [Fact]
    public void Read_NoCsv_IsAFinding() => Assert.Equal("archive-content", Fault(Twin.Zip(("liesmich.txt", Twin.Utf8(Csv)))).Code);

    [Fact]
    public void Read_NameThatIsAPath_IsOnlyAName() =>
        Assert.Single(Twin.Read(new InkarBulkReader(), Twin.Zip(("/../../etc/x.csv", Twin.Utf8(Csv))), Twin.Release("inkar-bulk"), Quota));

    [Fact]
    public void Read_LargerThanTheCap_IsRefusedBeforeARowIsRead()
    {
        Assert.Equal(
            "too-large",
            Twin.Fault(() => Twin.Read(new InkarBulkReader(100), Twin.Zip(Csv), Twin.Release("inkar-bulk"), Quota)).Code
        );
        Assert.Equal(
            "too-large",
            Twin.Fault(() => Twin.Read(new GenesisFlatReader(100), Twin.Zip(Csv), Twin.Release("genesis-ffcsv"), Quota)).Code
        );
        Assert.Equal(
            "too-large",
            Twin.Fault(() => Twin.Read(new GenesisCsvReader(10), Twin.Utf8(Csv), Twin.Release("genesis-csv"), Quota)).Code
        );
        Assert.Equal(
            "too-large",
            Twin.Fault(() => Twin.Read(new InkarWizardReader(10), Twin.Utf8(Csv), Twin.Release("inkar-wizard-csv"), Quota)).Code
        );
    }

    [Fact]
    public void Read_LineWithoutEnd_IsRefusedAtOneMebibyte()
    {
        var finding = Fault(Twin.Zip(InkarBulkReaderTests.Header2024 + new string('a', 2 << 20)));

        Assert.Equal(("line-too-long", "line 2"), (finding.Code, finding.Place));
    }

    [Fact]
    public void Read_PageInsteadOfAnArchive_IsAFinding() => Assert.Equal("error-body", Fault(Twin.Utf8("\r\n<html>gesperrt</html>")).Code);

    [Fact]
    public void Read_CsvInsteadOfAnArchive_IsAFinding() => Assert.Equal("archive-damaged", Fault(Twin.Utf8(Csv)).Code);

    [Fact]
    public void Read_Utf16_IsAFinding() =>
        Assert.Equal("wrong-encoding", Fault(Twin.Zip(("a.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Csv)]))).Code);

    [Fact]
    public void Read_ManyRows_StopsWhenAsked()
    {
        var csv = new StringBuilder(InkarBulkReaderTests.Header2024);
        for (var i = 0; i < 20_000; i++)
            csv.Append("Soziales;2;q_SGBII;Quote;Kreise;01001000;Flensburg;2020;11,5\n");
        using var cancel = new CancellationTokenSource();
        using var content = new MemoryStream(Twin.Zip(csv.ToString()));
        var seen = 0;

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in new InkarBulkReader().Read(Twin.Release("inkar-bulk"), content, [Quota], cancel.Token))
                if (++seen == 10)
                    cancel.Cancel();
        });
        Assert.InRange(seen, 10, 5_000);
    }

    [Fact]
    public void Read_EveryReader_StopsBeforeTheFirstByteWhenAsked()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        (IReleaseReader Reader, byte[] Bytes)[] all =
        [
            (new InkarBulkReader(), Twin.Zip(Csv)),
            (new InkarWizardReader(), Twin.Utf8(InkarWizardReaderTests.Headers)),
            (new GenesisCsvReader(), Twin.Latin1(GenesisCsvReaderTests.Title)),
            (new GenesisFlatReader(), Twin.Utf8(GenesisFlatReaderTests.Header)),
        ];
        foreach (var (reader, bytes) in all)
            Assert.Throws<OperationCanceledException>(() =>
                reader.Read(Twin.Release("any"), new MemoryStream(bytes), [Quota], cancel.Token).Count()
            );
    }

    private static Finding Fault(byte[] zip) => Twin.Fault(() => Twin.Read(new InkarBulkReader(), zip, Twin.Release("inkar-bulk"), Quota));
}
