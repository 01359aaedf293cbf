using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Bbsr;
using Pipeline.Adapters.Tests.Fetch.Genesis;
using Pipeline.Adapters.Tests.Fetch.Inkar;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Twins;

/// <summary>
/// Damages every kind of file in many ways: a reader may still read it, or stop with a finding, but never fail in any
/// other way. The generator is our own, so a failure repeats.
/// </summary>
public sealed class MutationTests
{
    private const int Mutations = 2_000;

    private const string Bulk2021 = InkarBulkReaderTests.Header2021
        + "Bildung;219;Abgänger;Bund;1;NA;Deutschland;2016/2017/2018;5\nBildung;219;Abgänger;Kreise;1001;NA;\"Flensburg, \"\"Stadt\"\"\";2017;8,5\n";

    private const string Bulk2024 = InkarBulkReaderTests.Header2024
        + "Bildung;219;a_x;Abgänger;Länder;01;Holstein;2017;NA\nBildung;219;a_x;Abgänger;Kreise;01001000;Flensburg;2017;8,5\n";

    private const string GenesisCsv = GenesisCsvReaderTests.Title + GenesisCsvReaderTests.Heads
        + "DG;Deutschland;alle;1;2;3\n02;  Hamburg;alle;-;.;(4)\n05334002;      Aachen;alle;1;2;3,5\n" + GenesisCsvReaderTests.Footer;

    private const string FlatUntil2024 = GenesisFlatUntil2024Tests.Header
        + "KREISE;Kreise;01001;F;GES;Geschlecht;;Insgesamt;;;;;;;\n52411;I;STAG;Stichtag;31.12.2022;KREISE;Kreise;02;  Hamburg;GES;Geschlecht;;Insgesamt;1;20\n";

    private static readonly SeriesSelector Leavers = new() { Code = "leavers", Id = "219", Name = "Abgänger", Unit = "%" };
    private static readonly SeriesSelector Out = new() { Code = "out", Unit = "1", Where = new Dictionary<string, string> { ["head1"] = "Fortzüge", ["row1"] = "alle" } };

    public static TheoryData<string> Kinds => ["bulk-2021", "bulk-2024", "bulk-zip", "wizard", "genesis-csv", "flat", "flat-zip", "flat-2024", "cube", "cube-zip", "inkar-api", "xlsx"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_DamagedBytes_NeverFailsButWithAFinding(string kind)
    {
        var (bytes, read) = Twins(kind);
        read(bytes);
        var random = new Xorshift(2023);
        for (var n = 0; n < Mutations; n++)
        {
            var damaged = random.Damage(bytes);
            try
            {
                read(damaged);
            }
            catch (Exception e) when (e is not FindingException)
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{kind}, mutation {n}: {e}"));
            }
            catch (FindingException e)
            {
                Assert.All(e.Findings, f => Assert.NotNull(f.Source));
            }
        }
    }

    private static (byte[] Bytes, Action<byte[]> Read) Twins(string kind) => kind switch
    {
        "bulk-2021" => (Twin.Utf8(Bulk2021), b => Read(new InkarBulkReader(), Twin.Zip(("a.csv", b)), Leavers)),
        "bulk-2024" => (Twin.Utf8(Bulk2024), b => Read(new InkarBulkReader(), Twin.Zip(("a.csv", b)), Leavers)),
        "bulk-zip" => (Twin.Zip(Bulk2024), b => Read(new InkarBulkReader(), b, Leavers)),
        "wizard" => (Twin.Utf8(InkarWizardReaderTests.Headers + "\"01001\";\"F\";\"S\";\"79,5\";\"80\";\"1.138,33\"\n"), b => Read(new InkarWizardReader(), b, new SeriesSelector { Code = "x", Name = "Autos", Unit = "1" })),
        "genesis-csv" => (Encoding.Latin1.GetBytes(GenesisCsv), b => Read(new GenesisCsvReader(), b, Out)),
        "flat" => (Twin.Utf8(Flat()), b => Read(new GenesisFlatReader(), b, GenesisFlatReaderTests.All)),
        "flat-zip" => (Twin.Zip(Flat()), b => Read(new GenesisFlatReader(), b, GenesisFlatReaderTests.All)),
        "flat-2024" => (Twin.Utf8(FlatUntil2024), b => Read(new GenesisFlatReader(), b, GenesisFlatUntil2024Tests.Claims)),
        "cube" => (Twin.Utf8(GenesisCubeReaderTests.Head + GenesisCubeReaderTests.Rows), b => Read(new GenesisCubeReader(), b, GenesisCubeReaderTests.Men)),
        "cube-zip" => (Twin.Zip(GenesisCubeReaderTests.Head + GenesisCubeReaderTests.Rows), b => Read(new GenesisCubeReader(), b, GenesisCubeReaderTests.Men)),
        "inkar-api" => (Twin.Utf8(System.Text.Json.JsonSerializer.Serialize("""{"Daten":[{"Schlüssel":"01001","Raumbezug":"KRE","ZeitID":"2021","Indikator":"219","Wert":3.5}]}""")), b => Read(new InkarApiReader(), b, new SeriesSelector { Code = "x", Id = "219", Unit = "1" })),
        "xlsx" => (UmstiegsschluesselReaderTests.Workbook(), b => UmstiegsschluesselReaderTests.Read(b)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Flat() => GenesisFlatReaderTests.Header + GenesisFlatReaderTests.Row("KREISE", "01001", "GES", "", "1,5") + GenesisFlatReaderTests.Row("DINSG", "DG", "GES", "GESW", ".");

    private static void Read(IReleaseReader reader, byte[] bytes, SeriesSelector wanted) => Twin.Read(reader, bytes, Twin.Release("any"), wanted);

    private sealed class Xorshift(ulong state)
    {
        private static readonly byte[] Telling = [0, 0xFF, (byte)';', (byte)'"', (byte)'\n', (byte)'\r', (byte)'-', (byte)'.', (byte)',', (byte)'9', 0xC3, (byte)'(', (byte)'{', (byte)'<'];

        public byte[] Damage(byte[] bytes)
        {
            var at = Below(bytes.Length);
            var length = Math.Min(1 + Below(16), bytes.Length - at);
            var damaged = (byte[])bytes.Clone();
            switch (Below(6))
            {
                case 0:
                    damaged[at] = (byte)Below(256);
                    return damaged;
                case 1:
                    damaged[at] = Telling[Below(Telling.Length)];
                    return damaged;
                case 2:
                    damaged[at] ^= (byte)(1 << Below(8));
                    return damaged;
                case 3:
                    return [.. bytes[..at], .. bytes[(at + length)..]];
                case 4:
                    return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
                default:
                    return bytes[..at];
            }
        }

        private int Below(int limit)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)limit);
        }
    }
}
