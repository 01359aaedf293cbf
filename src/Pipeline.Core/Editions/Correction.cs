using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>How grave an error is, in the classes the statistical offices use for errata.</summary>
public enum CorrectionClass
{
    /// <summary>Wording, layout, description: no figure changes.</summary>
    Formal,

    /// <summary>"Gering inhaltlich": single figures change, the statements stay.</summary>
    Gering,

    /// <summary>Figures change in a way that changes statements; whoever used the old revision should know.</summary>
    Schwerwiegend,
}

/// <summary>The words for the classes in German texts.</summary>
public static class CorrectionWords
{
    /// <summary>As errata name the class.</summary>
    public static string German(this CorrectionClass kind) =>
        kind switch
        {
            CorrectionClass.Formal => "formal",
            CorrectionClass.Gering => "gering inhaltlich",
            _ => "schwerwiegend",
        };
}

/// <summary>What an operator orders to be corrected.</summary>
/// <param name="Year">The edition's year; its current revision is replaced.</param>
/// <param name="Class">How grave the error is.</param>
/// <param name="Reason">
/// What was wrong, in German, for everyone to read; one line of at most <see cref="Correction.LongestReason"/> characters.
/// </param>
/// <param name="Kreise">Kreise the operator knows to be affected; those whose figures change are added.</param>
public sealed record CorrectionOrder(int Year, CorrectionClass Class, string Reason, IReadOnlyList<KreisKey> Kreise);

/// <summary>
/// Why a revision replaces another: part of what the revision is made from, so that it is another edition even where all
/// figures stay.
/// </summary>
public sealed record Correction
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>How grave the error is.</summary>
    public required CorrectionClass Class { get; init; }

    /// <summary>What was wrong.</summary>
    public required string Reason { get; init; }

    /// <summary>The revision that is replaced.</summary>
    public required string Replaces { get; init; }

    /// <summary>The corrected edition of an earlier year this one builds on; null where the error is its own.</summary>
    public string? Follows { get; init; }

    /// <summary>Kreise the operator named.</summary>
    public IReadOnlyList<string> Kreise { get; init; } = [];

    /// <summary>
    /// What the new revision of a year says of why it is there. A correction that is there already is the same one: a repeated
    /// command makes no further revision.
    /// </summary>
    /// <param name="order">The order; null in an ordinary run.</param>
    /// <param name="year">The year.</param>
    /// <param name="current">The current revision of the year; null where there is none.</param>
    /// <param name="carried">Its own correction; null where it corrects nothing.</param>
    /// <param name="corrected">The replaced revision of the order's year.</param>
    public static Correction? Decide(CorrectionOrder? order, int year, IndexEntry? current, Correction? carried, string? corrected)
    {
        if (order is null || current is null || year < order.Year)
            return null;
        var isOwn = year == order.Year;
        if (
            carried is not null
            && carried.Class == order.Class
            && carried.Reason == order.Reason
            && (carried.Follows is null) == isOwn
            && (isOwn ? carried.Kreise.SequenceEqual(order.Kreise.Select(k => k.Text)) : carried.Follows == corrected)
        )
            return carried;
        return new Correction
        {
            Class = order.Class,
            Reason = order.Reason,
            Replaces = current.Edition,
            Follows = isOwn ? null : corrected,
            Kreise = isOwn ? [.. order.Kreise.Select(k => k.Text)] : [],
        };
    }
}

/// <summary>A Kreis whose figures a correction changes.</summary>
/// <param name="Ags">Its key.</param>
/// <param name="Before">Cluster in the replaced revision.</param>
/// <param name="After">Cluster in the new one.</param>
/// <param name="Indicators">Codes of the indicators whose value, period or status changed.</param>
public sealed record AffectedKreis(string Ags, int Before, int After, IReadOnlyList<string> Indicators);

/// <summary>A correction as the index has it: with the Kreise it affects.</summary>
/// <param name="Class">How grave the error is.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="Replaces">The revision that was replaced.</param>
/// <param name="Follows">The corrected edition this one builds on; null where the error is its own.</param>
/// <param name="Named">Kreise the operator named.</param>
/// <param name="Affected">Kreise whose cluster or values changed.</param>
public sealed record PublishedCorrection(
    CorrectionClass Class,
    string Reason,
    string Replaces,
    string? Follows,
    IReadOnlyList<string> Named,
    IReadOnlyList<AffectedKreis> Affected
);
