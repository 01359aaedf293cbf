using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Tests.Fetch.Inkar;

public sealed class Deflate64Tests
{
    /// <summary>
    /// The header of 2024, 2,000 equal rows of another indicator and one wanted row, packed by 7-Zip with
    /// <c>-mm=Deflate64 -mx=9</c>: its matches are longer than the 258 bytes plain Deflate can say.
    /// </summary>
    private const string Packed =
        "UEsDBBUAAAAJAAmBdl1kj1OR+gIAAJOeAQAIAAAAdHdpbi5jc3bky71KA0EUQOHep5lNezvxhxBIYSPYyOrexEF3xMkuyj69iI/xwekO33X2rK9vsb+Jw5p9"
        + "y4/Yt6m+j8tnj4dxnV9yW89xyNa2ejplj+M4ZzxlXf7PY/bl6q7nPMUQX88/cbt8j5e4zzlrm7JFGcpfJY61n7NNl9iVXYmBRzziEY94xCMe8YhHPOIRj3jE"
        + "Ix7xiEc84hGPeMQjHvGIRzziEY94xCMe8YhHPOIRj3jEIx7xiEc84hGPeMQjHvGIRzziEY94xCMe8YhHPOIRj3jEIx7xiEc84hGPeMQjHvGIRzziEY94xCMe"
        + "8YhHPOIRj3jEIx7xiEc84hGPeMQjHvGIRzziEY94xCMe8YhHPOIRj3jEIx7xiEc84hGPeMQjHvGIRzziEY94xCMe8YhHPOIRj3jEIx7xiEc84hGPeMQjHvGI"
        + "RzziEY94xCMe8YhHPOIRj3jEIx7xiEc84hGPeMQjHvGIRzziEY94xCMe8YhHPOIRj3jEIx7xiEc84hGPeMQjHvGIRzziEY94xCMe8YhHPOIRj3jEIx7xiEc8"
        + "4hGPeMQjHvGIRzziEY94xCMe8YhHPOIRj3jEIx7xiEc84hGPePRbvtyrUASAAQDd77PcxWCyGUgmeQLqS0qUn8XTMygPYDzjGQ6f+MQnPvGJT3ziE5/4xCc+"
        + "8YlPfOITn/jEJz7xiU984hOf+MQnPvGJT3ziE5/4xCc+8YlPfOITn/jEJz7xiU984hOf+MQnPvGJT3ziE5/4xCc+8YlPfOITn/jEJz7xiU984hOf+MQnPvGJ"
        + "T3ziE5/4xCc+8YlPfOITn/jEJz7xiU984hOf+MQnPvGJT3ziE5/4xCc+8YlPfOITn/jEJz7xiU984hOf+MQnPvGJT3ziE5/4xCc+8YlPfOITn/jEJz7xiU98"
        + "4hOf+MQnPvGJT3ziE5/4xCc+8YlPfOITn/jEJz7xiU984hOf+MQnPvGJT3z6mtrlHLspbt+vLfOqyppj2SOr1xi3eGMxxbz1xzo8M/mnvwtQSwECPwMVAAAA"
        + "CQAJgXZdZI9TkfoCAACTngEACAAkAAAAAAAAACCApIEAAAAAdHdpbi5jc3YKACAAAAAAAAEAGADVfiuvm3rdAQAAAAAAAAAAAAAAAAAAAABQSwUGAAAAAAEA"
        + "AQBaAAAAIAMAAAAA";

    [Fact]
    public void Read_ArchiveOfAnotherProgramInDeflate64_YieldsTheLastRow()
    {
        var bytes = Convert.FromBase64String(Packed);
        // Bytes 8 and 9 of a local header name the method; 9 is Deflate64.
        Assert.Equal(9, bytes[8]);

        var cells = Twin.Read(
            new InkarBulkReader(),
            bytes,
            Twin.Release("inkar-bulk"),
            new SeriesSelector
            {
                Code = "quota",
                Kuerzel = "q_SGBII",
                Unit = "%",
            }
        );

        Assert.Equal([Twin.Kreis(0, "01001", 2020, 11.5, 2002)], cells);
    }

    [Fact]
    public void Read_Deflate64CutShort_IsAFinding()
    {
        var bytes = Convert.FromBase64String(Packed);
        for (var i = 60; i < 400; i += 20)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x55;
            Assert.NotNull(
                Twin.Fault(() =>
                    Twin.Read(
                        new InkarBulkReader(),
                        damaged,
                        Twin.Release("inkar-bulk"),
                        new SeriesSelector
                        {
                            Code = "quota",
                            Kuerzel = "q_SGBII",
                            Unit = "%",
                        }
                    )
                ).Code
            );
        }
    }
}
