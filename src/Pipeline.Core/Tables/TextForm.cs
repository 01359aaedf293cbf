using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tables;

/// <summary>How a value of the domain stands in a column of texts.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Write">Its text.</param>
/// <param name="Read">The value of a text; throws <see cref="FormatException"/> for any other.</param>
/// <param name="All">All texts, where they can be listed.</param>
internal sealed record TextForm<T>(Func<T, string> Write, Func<string, T> Read, IReadOnlyList<string>? All = null)
    where T : struct
{
    /// <summary>What a column of them may hold.</summary>
    public Limits Limits => All is null ? Limits.None : Limits.OneOf(All);
}

/// <summary>The text forms of the domain.</summary>
internal static class TextForms
{
    /// <summary><c>2023.1</c>.</summary>
    public static TextForm<EditionId> Edition { get; } =
        new(
            id => id.ToString(),
            text => EditionId.TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an edition")
        );

    /// <summary>Five digits.</summary>
    public static TextForm<KreisKey> Kreis { get; } = new(key => key.Text, KreisKey.ParseArea);

    /// <summary>Two digits.</summary>
    public static TextForm<LandKey> Land { get; } = new(key => key.Text, LandKey.Parse, [.. LandKey.All.Select(l => l.Text)]);

    /// <summary>What a cell of a source says.</summary>
    public static TextForm<ValueStatus> Status { get; } =
        new(ValueStatusText.ToText, ValueStatusText.Parse, All<ValueStatus>(s => s.ToText()));

    /// <summary>Where a value of an indicator or of a context series comes from.</summary>
    public static TextForm<ValueStatus> ResultStatus { get; } =
        Status with
        {
            All = [ValueStatus.Value.ToText(), ValueStatus.Imputed.ToText()],
        };

    /// <summary>What moved a margin.</summary>
    public static TextForm<CauseFactor> Factor { get; } =
        new(CauseFactorText.ToText, CauseFactorText.Parse, All<CauseFactor>(f => f.ToText()));

    /// <summary>What kind of change a Kreis made.</summary>
    public static TextForm<ChangeKind> Kind { get; } = new(ChangeKindText.ToText, ChangeKindText.Parse, All<ChangeKind>(k => k.ToText()));

    /// <summary>What kind of value a Land or Germany has.</summary>
    public static TextForm<MeanKind> MeanKind { get; } = new(MeanKindText.ToText, MeanKindText.Parse, All<MeanKind>(k => k.ToText()));

    /// <summary>What a share of trials is of.</summary>
    public static TextForm<ShareKind> ShareKind { get; } = new(ShareKindText.ToText, ShareKindText.Parse, All<ShareKind>(k => k.ToText()));

    /// <summary>Whom an Integrationskonzept is for.</summary>
    public static TextForm<ConceptOrientation> Orientation { get; } =
        new(
            ConceptOrientationText.ToText,
            text =>
                ConceptOrientationText.TryParse(text, out var orientation)
                    ? orientation
                    : throw new FormatException($"'{text}' is not an orientation"),
            ConceptOrientationText.All
        );

    private static List<string> All<T>(Func<T, string> text)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(text)];
}
