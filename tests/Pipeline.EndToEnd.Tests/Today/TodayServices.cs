using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Adapters.Tests.Fetch.Replay;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>
/// INKAR and the Regionaldatenbank as they answer in 2026: POST only, tables by year, one of them too large for every login unless
/// it is asked for Land by Land.
/// </summary>
internal static class TodayServices
{
    private static readonly ConcurrentDictionary<(string, int, string?), byte[]> Bodies = new();
    private static readonly Lazy<byte[]> Inkar = new(() => TodayInkar.Zip());

    /// <summary>The answer to a request.</summary>
    public static ReplayAnswer Answer(ReplayRequest request)
    {
        if (request.Path.EndsWith("/inkar_2025.zip", StringComparison.Ordinal))
            return ReplayAnswer.Ok(Inkar.Value);
        if (request.Method != "POST")
            return ReplayAnswer.Page(405, "Method Not Allowed");
        if (TodayTable.Family.FirstOrDefault(t => t.Number == request.Form("name")) is not { } table)
            return Status(90, "nicht gefunden");
        if (request.Path.Contains("metadata/table", StringComparison.Ordinal))
            return ReplayAnswer.Json(
                """{"Status":{"Code":0,"Content":"erfolgreich","Type":"Information"},"Object":"""
                    + $$$"""{"Code":"{{{table.Number}}}","Content":"{{{table.Title}}}","Time":"""
                    + """{"From":"31.12.1995","To":"31.12.2024"},"Structure":{},"Updated":"01.09.2025"}}"""
            );
        var year = int.Parse(request.Form("startyear")!, CultureInfo.InvariantCulture);
        var land = request.Form("regionalkey") is { Length: 3 } key ? key[..2] : null;
        return table.HidesSmall && land is null
            ? Status(98, "zu groß")
            : ReplayAnswer.Ok(Bodies.GetOrAdd((table.Number, year, land), _ => table.Flat(year, land)));
    }

    private static ReplayAnswer Status(int code, string content) =>
        ReplayAnswer.Json(
            """{"Ident":{"Service":"data","Method":"tablefile"},"Status":"""
                + $$"""{"Code":{{code}},"Content":"{{content}}","Type":"Fehler"},"Object":null}"""
        );
}
