using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pipeline.Core.Facts;

namespace Pipeline.Core.Domain;

/// <summary>What is known of a Kreis without any statistics.</summary>
/// <param name="Key">The AGS.</param>
/// <param name="Name">Short official name without kind or title: <c>Flensburg</c>, <c>München</c>, <c>Wetteraukreis</c>.</param>
/// <param name="Kind"><c>Landkreis</c>, <c>Kreis</c>, <c>Kreisfreie Stadt</c>, <c>Stadtkreis</c> or <c>Regionalverband</c>.</param>
/// <param name="Land">The Land it lies in.</param>
/// <param name="Nuts3">
/// The EU's region NUTS 3 of 31.12.2021 that the Kreis lies in: one of its own, but for Kreise that were one on that day (Hanau).
/// </param>
/// <param name="Lon">Longitude of the centroid of its largest part, degrees WGS 84, two decimals.</param>
/// <param name="Lat">Latitude likewise.</param>
/// <param name="DisplayName">
/// The name as a report writes it, unique among all: <c>Landkreis München</c>, <c>München (Kreisfreie Stadt)</c>,
/// <c>Kiel</c>, <c>Wetteraukreis</c>, <c>Städteregion Aachen</c>.
/// </param>
public sealed record KreisFacts(
    KreisKey Key,
    string Name,
    string Kind,
    LandKey Land,
    string Nuts3,
    double Lon,
    double Lat,
    string DisplayName
)
{
    /// <summary>
    /// The Amtliche Regionalschlüssel, 12 digits: of a Kreis the five of its AGS and zeros, for the digits between name the
    /// Gemeindeverband and the Gemeinde.
    /// </summary>
    public string Ars => Key.Text.PadRight(12, '0');

    /// <summary>True for a Kreisfreie Stadt or a Stadtkreis.</summary>
    public bool IsCity => Kind is "Kreisfreie Stadt" or "Stadtkreis";
}

/// <summary>
/// The Kreise of one Gebietsstand: facts, no statistics. Names and kinds after the Destatis list of Kreise of
/// 31.12.2021, centroids computed once from the BKG's VG2500 (© GeoBasis-DE / BKG, dl-de/by-2-0, data changed). A row of
/// <c>Facts/kreise.csv</c> holds from its day on until a later one of the same key.
/// </summary>
public sealed class KreisRegister
{
    private static readonly Lazy<IReadOnlyList<KreisRegister>> Registers = new(ReadAll);

    private static readonly Lazy<KreisRegister> Ever = new(() =>
        new KreisRegister(Registers.Value[^1].Day, [.. Registers.Value.Reverse().SelectMany(r => r.All).DistinctBy(k => k.Key)])
    );

    private readonly FrozenDictionary<KreisKey, KreisFacts> _byKey;

    private KreisRegister(DateOnly day, IReadOnlyList<KreisFacts> kreise)
    {
        Day = day;
        All = [.. kreise.OrderBy(k => k.Key)];
        _byKey = All.ToFrozenDictionary(k => k.Key);
    }

    /// <summary>The registers there are, by day; from one day to the next the Kreise are the same.</summary>
    public static IReadOnlyList<KreisRegister> Known => Registers.Value;

    /// <summary>The 400 Kreise from 31.12.2021 to the end of 2025.</summary>
    public static KreisRegister Gebietsstand2021 => On(new(2021, 12, 31));

    /// <summary>The 401 Kreise since 1.1.2026, when Hanau left the Main-Kinzig-Kreis.</summary>
    public static KreisRegister Gebietsstand2026 => On(new(2026, 1, 1));

    /// <summary>
    /// Every Kreis of any register with its newest facts: for names in messages and texts, and to tell a key from a misspelt one.
    /// How many there are says nothing of an edition.
    /// </summary>
    public static KreisRegister Every => Ever.Value;

    /// <summary>The Kreise of a day; for days before the oldest register those of the oldest.</summary>
    public static KreisRegister On(DateOnly day) => Known.LastOrDefault(r => r.Day <= day) ?? Known[0];

    /// <summary>The day the register speaks of.</summary>
    public DateOnly Day { get; }

    /// <summary>All Kreise in the order of their keys.</summary>
    public IReadOnlyList<KreisFacts> All { get; }

    /// <summary>The Kreis of a key.</summary>
    /// <exception cref="KeyNotFoundException">There was no such Kreis on that day.</exception>
    public KreisFacts this[KreisKey key] =>
        Find(key, out var facts) ? facts : throw new KeyNotFoundException($"there was no Kreis {key} on {Day:yyyy-MM-dd}");

    /// <summary>True if the Kreis existed on that day.</summary>
    public bool Contains(KreisKey key) => _byKey.ContainsKey(key);

    /// <summary>Finds a Kreis by its key.</summary>
    public bool Find(KreisKey key, [NotNullWhen(true)] out KreisFacts? facts) => _byKey.TryGetValue(key, out facts);

    /// <summary>Key and name for messages: <c>01001 Flensburg</c>; the key alone where the Kreis is not in the register.</summary>
    public string Describe(KreisKey key) => Find(key, out var facts) ? $"{key} {facts.DisplayName}" : key.Text;

    /// <summary>The same of a code as a source writes it: the code alone where it is no key.</summary>
    public string Describe(string code) => KreisKey.TryParse(code, out var key) ? Describe(key) : code;

    /// <summary>One register per day from which any row holds.</summary>
    private static IReadOnlyList<KreisRegister> ReadAll()
    {
        var rows = FactTable
            .Read("kreise.csv", "ags", "name", "kind", "land", "nuts3", "lon", "lat", "gebietsstand_from")
            .Select(r => (From: DateOnly.ParseExact(r[7], "yyyy-MM-dd", CultureInfo.InvariantCulture), Cells: r))
            .ToList();
        return [.. rows.Select(r => r.From).Distinct().Order().Select(day => new KreisRegister(day, Valid(rows, day)))];
    }

    private static IReadOnlyList<KreisFacts> Valid(IReadOnlyList<(DateOnly From, string[] Cells)> rows, DateOnly day)
    {
        var valid = rows.Where(r => r.From <= day).GroupBy(r => r.Cells[0]).Select(g => g.MaxBy(r => r.From).Cells).ToList();
        var shared = valid.CountBy(r => r[1]).Where(n => n.Value > 1).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. valid.Select(r => new KreisFacts(
                KreisKey.Parse(r[0]),
                r[1],
                r[2],
                LandKey.Parse(r[3]),
                r[4],
                Number(r[5]),
                Number(r[6]),
                Display(r[1], r[2], shared.Contains(r[1]))
            )),
        ];
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Puts the kind before a rural Kreis unless its name says it; behind a city only where a Kreis shares its name.</summary>
    private static string Display(string name, string kind, bool shared)
    {
        if (kind is "Kreisfreie Stadt" or "Stadtkreis")
            return shared ? $"{name} ({kind})" : name;
        var saysItself =
            name.Contains("kreis", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Region", StringComparison.Ordinal)
            || name.StartsWith("Städteregion", StringComparison.Ordinal);
        return saysItself ? name : $"{kind} {name}";
    }
}
