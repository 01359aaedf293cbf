namespace Pipeline.Demo.Model;

/// <summary>A Kreis that changes its profile for good.</summary>
/// <param name="Ags">The Kreis.</param>
/// <param name="Year">The first year, and edition, of the new profile.</param>
/// <param name="From">The profile until then.</param>
/// <param name="To">The profile from then on.</param>
internal sealed record Mover(string Ags, int Year, int From, int To);

/// <summary>A Kreis whose income the source corrects, in all years, with the second delivery of edition 2021.</summary>
/// <param name="Ags">The Kreis.</param>
/// <param name="From">The profile the first figures point to.</param>
/// <param name="To">The profile the corrected figures point to.</param>
/// <param name="FirstShift">What the first figures lie above the corrected ones, EUR per month.</param>
/// <param name="Lean">How far the other traits lie on the way from one profile to the other, 0 to 1.</param>
/// <param name="Decides">True if the Kreis stands on the border of both profiles, so that income alone decides.</param>
internal sealed record Revision(string Ags, int From, int To, int FirstShift, double Lean, bool Decides);

/// <summary>What is planted into the demo. Everything here is listed in <c>truth.csv</c>.</summary>
internal static class Events
{
    /// <summary>First and last edition of the demo.</summary>
    internal const int FirstEdition = 2019;

    /// <summary>First and last edition of the demo.</summary>
    internal const int LastEdition = 2023;

    /// <summary>The first year of the series.</summary>
    internal const int FirstYear = 2015;

    /// <summary>The edition delivered twice.</summary>
    internal const int RevisedEdition = 2021;

    /// <summary>The Kreis whose moves of one year are unknown, and the year.</summary>
    internal static readonly (string Ags, int Year) UnknownMoves = ("07133", 2018);

    /// <summary>The Kreis whose moves of all ages come later, and the year.</summary>
    internal static readonly (string Ags, int Year) LaterMoves = ("12064", 2023);

    /// <summary>Kreise without a share of foreigners in one year.</summary>
    internal static readonly (string Ags, int Year)[] NoForeigners = [("03354", 2019), ("09677", 2021), ("15081", 2022)];

    /// <summary>Twelve lasting movers: three per pair of editions, up and down, urban and rural.</summary>
    internal static readonly Mover[] Movers =
    [
        new("05114", 2020, 3, 2),
        new("09475", 2020, 6, 5),
        new("06635", 2020, 4, 5),
        new("03254", 2021, 5, 6),
        new("05120", 2021, 2, 3),
        new("12063", 2021, 5, 4),
        new("14713", 2022, 3, 2),
        new("07134", 2022, 5, 6),
        new("09672", 2022, 5, 4),
        new("13003", 2023, 2, 3),
        new("15083", 2023, 6, 5),
        new("08237", 2023, 4, 5),
    ];

    /// <summary>Eight Kreise of the revision; four of them change their cluster by it.</summary>
    internal static readonly Revision[] Revisions =
    [
        new("03153", 6, 5, -420, 0.45, true),
        new("08225", 4, 5, 420, 0.3, true),
        new("16067", 6, 5, -420, 0.53, true),
        new("07211", 3, 2, -420, 0.62, true),
        new("01053", 0, 0, 35, 0, false),
        new("05758", 0, 0, -28, 0, false),
        new("09274", 0, 0, 22, 0, false),
        new("10044", 0, 0, -40, 0, false),
    ];
}
