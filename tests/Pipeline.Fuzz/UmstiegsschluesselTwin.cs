namespace Pipeline.Fuzz;

/// <summary>Workbooks in the layout of the BBSR's Umstiegsschlüssel.</summary>
public static class UmstiegsschluesselTwin
{
    /// <summary>A workbook of two sheets, one in each layout.</summary>
    public static byte[] Workbook() =>
        XlsxTwin.Of(
            ("1996", [Heads8(1996, 2021), Row8(1001000, 0.25, 16077000), Row8(1001000, 0.75, 1001000)]),
            ("2020", [Heads10(2020, 2021), Row10(16056000, 1, 16063000)])
        );

    /// <summary>The heads of a sheet until 1996.</summary>
    public static object?[] Heads8(int from, int to) =>
        [
            $"Kreise\n 31.12.{from}",
            $"Kreisname {from}",
            "flächen-\nproportionaler\nUmsteige-schlüssel",
            "bevölkerungs- \nproportionaler \nUmsteige- \nschlüssel",
            "Fläche",
            "Bevölkerung",
            $"Kreise\n 31.12.{to}",
            $"Kreisname {to}",
        ];

    /// <summary>The heads of a sheet from 1997 on.</summary>
    public static object?[] Heads10(int from, int to) =>
        [
            .. Heads8(from, to)[..4],
            "beschäftigten- \nproportionaler \nUmsteige- \nschlüssel",
            "Fläche",
            "Bevölkerung",
            "Beschäftigte",
            .. Heads8(from, to)[6..],
        ];

    /// <summary>A row under the first.</summary>
    public static object?[] Row8(double from, double weight, double to) => [from, "Alt", 1.0, weight, 1.0, 1.0, to, "Neu"];

    /// <summary>A row under the second.</summary>
    public static object?[] Row10(double from, double weight, double to) => [from, "Alt", 1.0, weight, 1.0, 1.0, 1.0, 1.0, to, "Neu"];
}
