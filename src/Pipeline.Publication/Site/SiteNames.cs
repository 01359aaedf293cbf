using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Facts;
using Pipeline.Core.Normalise;

namespace Pipeline.Publication.Site;

/// <summary>
/// The names the search knows, as a script that hands them over: a script, because pages opened from a folder may load one and may not
/// fetch a file. It is loaded when somebody first enters the search.
/// </summary>
internal static class SiteNames
{
    private static readonly Dictionary<string, string> Plates = FactTable
        .Read(typeof(KreisRegister).Assembly, "Pipeline.Core.Facts.plates.csv", "ags", "plates")
        .ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);

    /// <summary>Key of a city state or of Bremerhaven, and its parts divided by <c>|</c>.</summary>
    internal static IReadOnlyList<string[]> CityParts { get; } =
        FactTable.Read(typeof(KreisRegister).Assembly, "Pipeline.Core.Facts.city_parts.csv", "ags", "parts");

    /// <summary>Makes it for the Kreise of a register.</summary>
    /// <param name="register">The Kreise of the newest edition.</param>
    /// <param name="places">Gemeinden by Kreis; null where the store has no directory of them.</param>
    public static SiteFile Render(KreisRegister register, MunicipalNames? places)
    {
        var names = new JsonObject
        {
            ["lands"] = new JsonObject(LandKey.All.Select(l => KeyValuePair.Create(l.Text, (JsonNode?)l.Name))),
            ["kreise"] = Array(
                register.All.Select(k =>
                    Array([k.Key.Text, KreisNames.InList(k), k.Kind, k.DisplayName, Plates.GetValueOrDefault(k.Key.Text, "")])
                )
            ),
            ["former"] = Array(
                FormerKreise
                    .All.Select(f => (Former: f, Now: f.Successors.Select(s => s.Key).Where(register.Contains).ToList()))
                    .Where(f => f.Now.Count > 0)
                    .Select(f => Array([f.Former.Name, f.Former.DissolvedIn, string.Join(' ', f.Now)]))
                    .Concat(NotYet(register))
            ),
            ["parts"] = Array(CityParts.Select(p => Array([p[0], p[1]]))),
            ["places"] = places is null
                ? null
                : Array(places.ByKreis.Where(p => register.Contains(p.Key)).Select(p => (JsonNode?)Place(p))),
        };
        return SiteAssets.OfText("namen", $"teilhabeNamen({PageJson.Text(names)});\n");
    }

    /// <summary>Kreise that came later than the register: with year 0, for they are part of another.</summary>
    private static IEnumerable<JsonArray> NotYet(KreisRegister register)
    {
        var there = register.All.Select(k => k.Key).ToHashSet();
        return KreisRegister
            .Every.All.Where(k => !there.Contains(k.Key))
            .Select(k => (k.Name, Of: Reforms.OriginOf(k.Key, there)))
            .Where(k => k.Of is not null)
            .Select(k => Array([k.Name, 0, k.Of!.Value.Text]));
    }

    /// <summary>
    /// The Gemeinden of a Kreis in one text: names divided by <c>|</c>, each with its postcode behind <c>=</c>. A city that is a
    /// Kreis has no name here, only its postcode.
    /// </summary>
    private static JsonArray Place(KeyValuePair<KreisKey, IReadOnlyList<MunicipalName>> kreis)
    {
        var facts = KreisRegister.Every[kreis.Key];
        return Array([
            kreis.Key.Text,
            string.Join(
                '|',
                kreis.Value.Select(m => (facts.IsCity && m.Name == facts.Name ? "" : m.Name) + (m.Postcode is { } code ? "=" + code : ""))
            ),
        ]);
    }

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}

/// <summary>Names of Gemeinden by Kreis.</summary>
/// <param name="Attribution">What the licence of the directory wants.</param>
/// <param name="ByKreis">In the order of the keys.</param>
public sealed record MunicipalNames(string Attribution, IReadOnlyDictionary<KreisKey, IReadOnlyList<MunicipalName>> ByKreis);

/// <summary>A Gemeinde as the search finds it.</summary>
/// <param name="Name">Its name without title: <c>Jever</c> for <c>Jever, Stadt</c>.</param>
/// <param name="Postcode">Postcode of its town hall, five digits; null where none is stated.</param>
public sealed record MunicipalName(string Name, string? Postcode);
