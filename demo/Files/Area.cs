using Pipeline.Demo.Model;

namespace Pipeline.Demo.Files;

/// <summary>A Kreis as a file names it: one place of the model, or the two that joined in 2021.</summary>
/// <param name="Ags">The key.</param>
/// <param name="Name">Short name.</param>
/// <param name="Kind">Kind as in the register.</param>
/// <param name="Parts">The places it consists of.</param>
internal sealed record Area(string Ags, string Name, string Kind, IReadOnlyList<Place> Parts)
{
    /// <summary>The 401 Kreise until 30.6.2021, in the order of their keys.</summary>
    internal static IReadOnlyList<Area> Before2021 { get; } = [.. Place.All.Select(p => new Area(p.Ags, p.Name, p.Kind, [p]))];

    /// <summary>The 400 Kreise since then.</summary>
    internal static IReadOnlyList<Area> Since2021 { get; } =
    [
        .. Before2021
            .Where(a => a.Ags != Place.Eisenach)
            .Select(a =>
                a.Ags == Place.Wartburgkreis ? a with { Parts = [.. a.Parts, .. Place.All.Where(p => p.Ags == Place.Eisenach)] } : a
            ),
    ];

    /// <summary>The Kreise on 31.12. of a year.</summary>
    internal static IReadOnlyList<Area> On(int year) => year < 2021 ? Before2021 : Since2021;

    /// <summary>The key of the Land.</summary>
    internal string Land => Ags[..2];
}
