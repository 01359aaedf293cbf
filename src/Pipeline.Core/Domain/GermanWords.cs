namespace Pipeline.Core.Domain;

/// <summary>
/// The German words of an indicator, as data: whoever writes sentences puts them in, this assembly writes none. All but
/// those that say so are needed.
/// </summary>
public sealed record GermanWords
{
    /// <summary>A group that does better has … (accusative): <c>eine höhere Lebenserwartung</c>.</summary>
    public string Better { get; init; } = "";

    /// <summary>A group that does worse has … (accusative): <c>eine niedrigere Lebenserwartung</c>.</summary>
    public string Worse { get; init; } = "";

    /// <summary>As a cause (nominative): <c>die Lebenserwartung</c>.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Where there is little room.</summary>
    public string Short { get; init; } = "";

    /// <summary>What it is, one sentence.</summary>
    public string Definition { get; init; } = "";

    /// <summary>In Einfache Sprache, where the values are good: one short sentence.</summary>
    public string PlainGood { get; init; } = "";

    /// <summary>In Einfache Sprache, where they are not: one short sentence.</summary>
    public string PlainHard { get; init; } = "";

    /// <summary>The same for a kreisfreie Stadt, where it has to be said otherwise; not needed.</summary>
    public string? PlainGoodOfCity { get; init; }

    /// <summary>The same for a kreisfreie Stadt, where it has to be said otherwise; not needed.</summary>
    public string? PlainHardOfCity { get; init; }

    /// <summary>On the first page, in words everybody knows; <see cref="Short"/> where it is null.</summary>
    public string? Label { get; init; }

    /// <summary>Head of a narrow column with the unit, soft hyphens where it may break; the short name where it is null.</summary>
    public string? Column { get; init; }

    /// <summary>In a headline, where the values are good: two or three words; such an indicator heads no report where it is null.</summary>
    public string? HeadlineGood { get; init; }

    /// <summary>In a headline, where they are not; the same where it is null.</summary>
    public string? HeadlineHard { get; init; }

    /// <summary>What a reader of ranks must know, one sentence; not needed.</summary>
    public string? RankRemark { get; init; }

    /// <summary>What a number stands for where no unit follows it: <c>je 1 000</c>; not needed.</summary>
    public string Per { get; init; } = "";

    /// <summary>The names, as a recipe writes them, of needed words that are not there.</summary>
    public IReadOnlyList<string> Missing() =>
        [
            .. new[]
            {
                ("better", Better),
                ("worse", Worse),
                ("topic", Topic),
                ("short", Short),
                ("definition", Definition),
                ("plain_good", PlainGood),
                ("plain_hard", PlainHard),
            }
                .Where(w => string.IsNullOrWhiteSpace(w.Item2))
                .Select(w => w.Item1),
        ];
}
