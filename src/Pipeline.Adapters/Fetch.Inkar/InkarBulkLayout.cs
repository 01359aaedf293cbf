using Pipeline.Adapters.Fetch.Delimited;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>Where the columns of a bulk file stand. The order of an edition is fixed; another header is another layout.</summary>
internal sealed record InkarBulkLayout(
    int Bereich,
    int Id,
    int? Kuerzel,
    int Indikator,
    int Raumbezug,
    int Kennziffer,
    int Zeitbezug,
    int Wert,
    int Columns
)
{
    private const string Header2021 = "Bereich;ID;Indikator;Raumbezug;Kennziffer;Kennziffer_EU;Name;Zeitbezug;Wert";
    private const string Header2024 = "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert";

    /// <summary>Reads the header, with or without quotes.</summary>
    /// <exception cref="Core.Domain.FindingException">It is neither.</exception>
    public static InkarBulkLayout Read(CsvRows rows, FileErrors errors)
    {
        if (!rows.Next())
            throw errors.UnknownLayout(1, $"{Header2021} or {Header2024}", []);
        rows.Split();
        if (Is(rows, Header2021))
            return new InkarBulkLayout(0, 1, null, 2, 3, 4, 7, 8, 9);
        if (Is(rows, Header2024))
            return new InkarBulkLayout(0, 1, 2, 3, 4, 5, 7, 8, 9);
        throw errors.UnknownLayout(1, $"{Header2021} or {Header2024}", rows.Lines.Current);
    }

    private static bool Is(CsvRows rows, string header)
    {
        var names = header.Split(';');
        if (rows.Count != names.Length)
            return false;
        for (var i = 0; i < names.Length; i++)
            if (!System.Text.Ascii.Equals(rows[i], names[i]))
                return false;
        return true;
    }
}
