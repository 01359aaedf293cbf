using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Gates;

/// <summary>One series for the 400 Kreise, invented, so that every gate can be tried without real releases.</summary>
internal static class SyntheticRelease
{
    public static IReadOnlySet<string> Kreise { get; } =
        KreisRegister.Gebietsstand2021.All.Select(k => k.Key.Text).ToHashSet(StringComparer.Ordinal);

    public static Recipe Recipe(SeriesKind kind = SeriesKind.Ratio) =>
        new()
        {
            Schema = Core.Normalise.Recipe.CurrentSchema,
            Name = "x",
            Title = "x",
            FirstYear = 2018,
            LastYear = 2019,
            Gebietsstand = new(2021, 12, 31),
            Population = "p",
            Clustering = new()
            {
                Clusters = 2,
                RandomStarts = 1,
                Seed = 1,
                Hysteresis = 0,
            },
            Indicators = [],
            Series = new Dictionary<string, SeriesRecipe>
            {
                ["quota"] = new()
                {
                    Release = new() { Source = "twin" },
                    Id = "1",
                    Name = "Quote",
                    Unit = "%",
                    Kind = kind,
                    Minimum = -1000,
                    Maximum = 1_000_000,
                },
            },
        };

    /// <summary>Values that differ between Kreise and move a little every year.</summary>
    public static SeriesValues Values(int year, Func<string, double, double?>? change = null, double? germany = null) =>
        new(
            "quota",
            Period.OfYear(year),
            "twin 1 (twin/file)",
            new SeriesIdentity("1", "1", null, "Quote", "%"),
            Kreise.ToDictionary(k => k, k => change is null ? Value(k, year) : change(k, Value(k, year)), StringComparer.Ordinal),
            new Dictionary<string, double?>(),
            germany
        );

    public static double Value(string kreis, int year) =>
        5 + (int.Parse(kreis, System.Globalization.CultureInfo.InvariantCulture) * 7919 % 1000 / 100.0) + ((year - 2018) * 0.1);

    public static List<string> Run(SeriesValues now, SeriesValues? before = null, SeriesKind kind = SeriesKind.Ratio) =>
        [.. ReleaseGates.Run(Recipe(kind), [now], _ => Kreise, before is null ? [] : [before], new GateParameters()).Select(f => f.Id)];

    public static ReleaseOffer Offer(string edition = "1") =>
        new()
        {
            Source = "twin",
            Format = "x",
            Edition = edition,
            Gebietsstand = new(2021, 12, 31),
            File = "twin/file",
            Licence = "dl-de/by-2-0",
            Attribution = "by hand",
        };
}
