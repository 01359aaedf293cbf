using System.Text;
using System.Text.Json;
using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Fetch.Bkg;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Fuzz;

/// <summary>One small file of every layout the product reads, written by hand.</summary>
public static class ParserSamples
{
    private const string Bulk2021 =
        "Bereich;ID;Indikator;Raumbezug;Kennziffer;Kennziffer_EU;Name;Zeitbezug;Wert\n"
        + "Bildung;219;Abgänger;Bund;1;NA;Deutschland;2016/2017/2018;5\n"
        + "Bildung;219;Abgänger;Kreise;1001;NA;\"Flensburg, \"\"Stadt\"\"\";2017;8,5\n";

    private const string Bulk2024 =
        "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\n"
        + "Bildung;219;a_x;Abgänger;Länder;01;Holstein;2017;NA\nBildung;219;a_x;Abgänger;Kreise;01001000;Flensburg;2017;8,5\n";

    private const string Wizard =
        "\uFEFFKennziffer;Raumeinheit;Aggregat;Leben;Leben;Autos\n;;;2017;2018;2018\n"
        + "\"01001\";\"F\";\"S\";\"79,5\";\"80\";\"1.138,33\"\n01002;K;S;80,5;81;95,25\n";

    private const string GenesisCsv =
        "GENESIS-Tabelle: 12345-01\nErfundene Zahlen;;;;;\nJahr: 2006;;;;;\n;;;Zuzüge;Zuzüge;Fortzüge\n;;;Insgesamt;weiblich;Insgesamt\n"
        + "DG;Deutschland;alle;1;2;3\n02;  Hamburg;alle;-;.;(4)\n05334002;      Aachen;alle;1;2;3,5\n__________\n"
        + "\"zu \"\"Tabelle\"\":\nmehrzeilig\"\nStand: 01.01.2020\n";

    private const string Downloaded =
        "Tabelle: 12345-01\nErfundene Zahlen;;;;;\n;;;Zuzüge;Zuzüge;Fortzüge\n;;;Insgesamt;weiblich;Insgesamt\n"
        + "2024;DG;Deutschland;1;2;3\n2024;02;  Hamburg;-;.;(4)\n2023;DG;Deutschland;5;6;7,5\n__________\nStand: 01.01.2020\n";

    private static readonly object?[][] Sheet =
    [
        ["Erfundene Zahlen -\nJahressumme"],
        ["Kreise", null, "Zuzüge", "Fortzüge"],
        ["2024"],
        ["DG", "Deutschland", 30, 20.5],
        ["02", "  Hamburg", "-", 2],
        ["2023"],
        ["DG", "Deutschland", 29, 19],
        ["__________"],
    ];

    private const string Flat =
        "\uFEFFstatistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value;value_q;value_unit;value_variable_code;value_variable_label\n"
        + "12411;Bevölkerung;STAG;Stichtag;2024-12-31;KREISE;Kreise;01001;Flensburg;101,5;p;Anzahl;BEVSTD;Stand\n"
        + "12411;Bevölkerung;STAG;Stichtag;2024-12-31;DINSG;Deutschland;DG;Deutschland;;.;Anzahl;BEVSTD;Stand\n";

    private const string FlatUntil2024 =
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;FOR002__Forderungen__Tsd._EUR\n"
        + "KREISE;Kreise;01001;F;;;;;;\n52411;I;STAG;Stichtag;31.12.2022;KREISE;Kreise;02;  Hamburg;20\n";

    private const string Cube =
        "* Remark\nK;DQ;FACH-SCHL;GHH-ART;\"mit Werten\"\nD;12411KJ001;;N\nK;DQ-ERH;FACH-SCHL\nD;12411\n"
        + "K;DQA;NAME;RHF-BSR;RHF-ACHSE\nD;KREISE;1;1\nD;GES;2;2\n"
        + "K;DQZ;NAME;ZI-RHF-BSR;ZI-RHF-ACHSE\nD;STAG;3;3\nK;DQI;NAME;ME-NAME;DST\nD;BEVSTD;Anzahl;FEST\n"
        + "K;QEI;FACH-SCHL;FACH-SCHL;ZI-WERT;WERT;QUALITAET;GESPERRT;WERT-VERFAELSCHT\n"
        + "D;01001;GESM;31.12.2018;44599;e;;0.0\nD;01001;GESW;31.12.2018;45340.5;p;;0.0\nD;02000;GESM;31.12.2018;;.;;\n";

    private static readonly SeriesSelector Leavers = new()
    {
        Code = "leavers",
        Id = "219",
        Name = "Abgänger",
        Unit = "%",
    };
    private static readonly SeriesSelector Cars = new()
    {
        Code = "cars",
        Name = "Autos",
        Unit = "1",
    };
    private static readonly SeriesSelector Out = Where("out", null, "1", ("head1", "Fortzüge"), ("row1", "alle"));
    private static readonly SeriesSelector Departures = Where("out", null, "1", ("head1", "Fortzüge"));
    private static readonly SeriesSelector People = Where("people", "BEVSTD", "Anzahl");
    private static readonly SeriesSelector Claims = Where("claims", "FOR002", "Tsd. EUR");
    private static readonly SeriesSelector Men = Where("men", "BEVSTD", "Anzahl", ("GES", "GESM"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ParserSample> All { get; } =
    [
        Rows("bulk-2021", Utf8(Bulk2021), 1, b => Archives.Zip(("a.csv", b)), new InkarBulkReader(), Leavers),
        Rows("bulk-2024", Utf8(Bulk2024), 1, b => Archives.Zip(("a.csv", b)), new InkarBulkReader(), Leavers),
        Checked("bulk-zip", Bulk2024, new InkarBulkReader(), Leavers),
        Rows("wizard", Utf8(Wizard), 2, b => b, new InkarWizardReader(), Cars),
        Rows("genesis-csv", Encoding.Latin1.GetBytes(GenesisCsv), 5, b => b, new GenesisCsvReader(), Out),
        Rows("genesis-downloader", Encoding.Latin1.GetBytes(Downloaded), 4, b => b, new GenesisCsvReader(), Departures),
        Same(
            "genesis-xlsx",
            XlsxTwin.Of(("12345-01", Sheet)),
            b => Cells(new GenesisXlsxReader(), b, Departures).Select(c => c.ToString())
        ),
        Rows("flat", Utf8(Flat), 1, b => b, new GenesisFlatReader(), People),
        Checked("flat-zip", Flat, new GenesisFlatReader(), People),
        Rows("flat-2024", Utf8(FlatUntil2024), 1, b => b, new GenesisFlatReader(), Claims),
        Rows("cube", Utf8(Cube), 13, b => b, new GenesisCubeReader(), Men),
        Checked("cube-zip", Cube, new GenesisCubeReader(), Men),
        InkarApi(),
        Umstiegsschluessel(),
        Boundaries(),
    ];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static SeriesSelector Where(string code, string? measure, string unit, params (string Key, string Text)[] where) =>
        new()
        {
            Code = code,
            Measure = measure,
            Unit = unit,
            Where = where.ToDictionary(w => w.Key, w => w.Text),
        };

    private static Release Release(string format) =>
        new(
            new ReleaseOffer
            {
                Source = "sample",
                Format = format,
                Edition = "1",
                Gebietsstand = new DateOnly(2021, 12, 31),
                File = "sample/file",
                Licence = "dl-de/by-2-0",
                Attribution = "by hand",
            },
            new string('0', 64),
            0
        );

    private static List<SourceCell> Cells(IReleaseReader reader, byte[] bytes, SeriesSelector wanted)
    {
        using var content = new MemoryStream(bytes);
        return [.. reader.Read(Release(reader.Formats.First()), content, [wanted], CancellationToken.None)];
    }

    /// <summary>Rows nobody vouches for: what is read must stand there.</summary>
    private static ParserSample Rows(
        string name,
        byte[] bytes,
        int heads,
        Func<byte[], byte[]> wrap,
        IReleaseReader reader,
        SeriesSelector wanted
    )
    {
        var judge = new LineJudge(bytes, heads, Cells(reader, wrap(bytes), wanted));
        return new ParserSample(name, bytes, b => Cells(reader, wrap(b), wanted), (b, read) => judge.Judge(b, (List<SourceCell>)read));
    }

    /// <summary>An archive with a checksum: what is read must be what was read before.</summary>
    private static ParserSample Checked(string name, string csv, IReleaseReader reader, SeriesSelector wanted)
    {
        var bytes = Archives.Zip(("sample.csv", Utf8(csv)));
        return Same(name, bytes, b => Cells(reader, b, wanted).Select(c => c.ToString()));
    }

    private static ParserSample Umstiegsschluessel() =>
        Same(
            "umstiegsschluessel",
            UmstiegsschluesselTwin.Workbook(),
            b =>
            {
                using var content = new MemoryStream(b);
                var crosswalk = new UmstiegsschluesselReader().Read(
                    Release("bbsr-umstiegsschluessel-xlsx"),
                    content,
                    CancellationToken.None
                );
                return crosswalk.Years.SelectMany(y =>
                    crosswalk.Links(y).Select(l => FormattableString.Invariant($"{y} {l.From} {l.To} {l.PopulationWeight:R}"))
                );
            }
        );

    private static ParserSample Same(string name, byte[] bytes, Func<byte[], IEnumerable<string>> read)
    {
        var before = read(bytes).ToList();
        return new ParserSample(
            name,
            bytes,
            b => read(b).ToList(),
            (_, now) =>
                ((List<string>)now).SequenceEqual(before)
                    ? null
                    : $"{string.Join(", ", (List<string>)now)} instead of {string.Join(", ", before)}"
        );
    }

    private static ParserSample InkarApi()
    {
        var bytes = Utf8(
            JsonSerializer.Serialize(
                """{"Daten":[{"Schlüssel":"01001","Raumbezug":"KRE","ZeitID":"2021","Indikator":"219","Wert":3.5},{"Schlüssel":"01002","Raumbezug":"KRE","ZeitID":"2021","Indikator":"219","Wert":null}]}"""
            )
        );
        return new ParserSample(
            "inkar-api",
            bytes,
            b =>
                Cells(
                    new InkarApiReader(),
                    b,
                    new SeriesSelector
                    {
                        Code = "x",
                        Id = "219",
                        Unit = "1",
                    }
                ),
            (b, read) =>
            {
                using var outer = JsonDocument.Parse(b);
                using var inner = JsonDocument.Parse(outer.RootElement.GetString()!);
                var rows = inner.RootElement.GetProperty("Daten").EnumerateArray().ToList();
                return ((List<SourceCell>)read).FirstOrDefault(c => !Stands(rows[(int)c.Line - 1], c)) is { AreaCode: not null } wrong
                    ? wrong.ToString()
                    : null;
            }
        );
    }

    private static bool Stands(JsonElement row, SourceCell cell) =>
        row.GetProperty("Schlüssel").ToString() == cell.AreaCode
        && row.GetProperty("ZeitID").ToString() == cell.Period.ToString()
        && (
            row.GetProperty("Wert").ValueKind == JsonValueKind.Null ? cell.Value is null : row.GetProperty("Wert").GetDouble() == cell.Value
        );

    private static IEnumerable<GeoPoint> Points(JsonElement rings) =>
        rings.EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(p => new GeoPoint(p[0].GetDouble(), p[1].GetDouble()));

    private static ParserSample Boundaries()
    {
        var features = KreisRegister.Gebietsstand2021.All.Select(k =>
            $$$"""{"properties":{"ags":"{{{k.Key.Text}}}"},"geometry":{"type":"Polygon","coordinates":[[[10.5,50],[11,50],[11,51],[10.5,50]]]}}"""
        );
        return new ParserSample(
            "boundaries",
            Utf8($"{{\"features\":[{string.Join(',', features)}]}}"),
            b =>
            {
                using var content = new MemoryStream(b);
                return new KreisBoundariesReader().Read(Release("geojson"), content);
            },
            (b, read) =>
            {
                using var json = JsonDocument.Parse(b);
                var rings = json
                    .RootElement.GetProperty("features")
                    .EnumerateArray()
                    .ToDictionary(
                        f => f.GetProperty("properties").GetProperty("ags").GetString()!,
                        f => f.GetProperty("geometry").GetProperty("coordinates")
                    );
                return
                    ((KreisBoundaries)read).Polygons.FirstOrDefault(k =>
                        !Points(rings[k.Key.Text]).SequenceEqual(k.Value.SelectMany(p => p.Rings).SelectMany(r => r))
                    )
                        is { Value: not null } wrong
                    ? $"{wrong.Key} with other points than {rings[wrong.Key.Text]}"
                    : null;
            }
        );
    }
}
