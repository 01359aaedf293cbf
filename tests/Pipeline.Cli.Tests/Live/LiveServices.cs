using System.IO.Compression;
using System.Text;
using Pipeline.Adapters.Tests.Fetch.Replay;

namespace Pipeline.Cli.Tests.Live;

/// <summary>Services on loopback that answer well, or misbehave as the real ones do.</summary>
internal static class LiveServices
{
    internal const string Table = "12411-01-01-4";
    internal const string Info =
        """{"Status":{"Code":0,"Content":"erfolgreich","Type":"Information"},"Object":{"Code":"12411-01-01-4","Content":"Bevölkerung","Time":{"From":"31.12.1995","To":"31.12.2024"},"Structure":{},"Updated":"31.03.2025"}}""";
    internal const string Header =
        "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n";
    internal const string Row =
        "12411;Bevölkerung;STAG;Stichtag;2024-12-31;KREISE;Kreise;01001;Flensburg;96431;Anzahl;BEVSTD;Bevölkerungsstand\n";

    internal static readonly byte[] Bulk = Zip(
        "inkar.csv",
        "Bereich;ID;Indikator;Raumbezug;Kennziffer;Kennziffer_EU;Name;Zeitbezug;Wert\nA;1;B;Kreise;1001;NA;Flensburg;2018;1,5\n"
    );
    internal static readonly byte[] Shapes = Zip("vg2500.shp", new string('x', 5000));

    internal static ReplayAnswer Well(ReplayRequest r) =>
        r.Path switch
        {
            _ when r.Path.Contains("metadata", StringComparison.Ordinal) => ReplayAnswer.Json(Info),
            _ when r.Path.Contains("tablefile", StringComparison.Ordinal) => ReplayAnswer.Ok(Zip("t.csv", Header + Row)),
            _ when r.Path.EndsWith("vg2500.zip", StringComparison.Ordinal) => ReplayAnswer.Ok(Shapes),
            _ => ReplayAnswer.Ok(Bulk),
        };

    internal static ReplayAnswer? Misbehave(string fault, ReplayRequest r)
    {
        if (fault.StartsWith("bulk", StringComparison.Ordinal))
            return !r.Path.Contains("inkar_", StringComparison.Ordinal)
                ? null
                : fault switch
                {
                    "bulk missing" => ReplayAnswer.Page(404, "Not Found"),
                    "bulk page" => ReplayAnswer.Page(200, "Wartung"),
                    "bulk reset" => ReplayAnswer.Ok(Bulk) with { ResetAfter = 20 },
                    _ => ReplayAnswer.Ok(Bulk[..^30]),
                };
        if (fault == "job never ends" && r.Path.Contains("results", StringComparison.Ordinal))
            return Status(104, "noch nicht da");
        return !r.Path.Contains("tablefile", StringComparison.Ordinal)
            ? null
            : fault switch
            {
                "code -1" => Status(-1, "interner Fehler"),
                "code 6" => Status(6, "zu viele parallele Anfragen"),
                "code 15" => Status(15, "keine Kennung"),
                "code 2 in 404" => Status(2, "falsch", 404),
                "code 22" => Status(22, "Parameter angepasst"),
                "code 50" => Status(50, "nichts Neueres"),
                "code 90" => Status(90, "nicht gefunden"),
                "code 98 even by Land" => Status(98, "zu groß"),
                "code 104" => Status(104, "nichts da"),
                "job never ends" => Status(
                    99,
                    "Der Bearbeitungsauftrag wurde erstellt. Die Tabelle kann in Kürze als Ergebnis mit folgendem Namen "
                        + "abgerufen werden: 12411-01-01-4_12345"
                ),
                "page" => ReplayAnswer.Page(200, "Wartungsarbeiten"),
                "page in 404" => ReplayAnswer.Page(404, "Nicht gefunden"),
                "429" => ReplayAnswer.Page(429, "Zu viele") with { Headers = [("Retry-After", "0")] },
                "500" => new ReplayAnswer(500, []),
                "redirect" => new ReplayAnswer(302, []) { Headers = [("Location", "https://example.org/neu")] },
                "silent" => ReplayAnswer.Ok([]) with { IsSilent = true },
                "drip" => ReplayAnswer.Ok(new byte[100_000]) with { Drip = TimeSpan.FromMilliseconds(50) },
                "reset" => ReplayAnswer.Ok(Zip("t.csv", Header + Row)) with { ResetAfter = 40 },
                "length too large" => ReplayAnswer.Ok(Zip("t.csv", Header + Row)) with { Length = 100_000 },
                "truncated zip" => ReplayAnswer.Ok(Zip("t.csv", Header + Row)[..^20]),
                "truncated csv" => ReplayAnswer.Ok(Encoding.UTF8.GetBytes((Header + Row)[..^40]), "text/csv"),
                "empty table" => ReplayAnswer.Ok(Zip("t.csv", Header)),
                "empty answer" => ReplayAnswer.Ok([]),
                _ => ReplayAnswer.Json("{\"Status\":{\"Co"),
            };
    }

    internal static ReplayAnswer Status(int code, string content, int http = 200) =>
        ReplayAnswer.Json(
            $$"""{"Ident":{"Service":"data","Method":"tablefile"},"Status":{"Code":{{code}},"Content":"{{content}}","Type":"Fehler"},"Object":null}""",
            http
        );

    internal static byte[] Zip(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false)))
            writer.Write(text);
        return bytes.ToArray();
    }
}
