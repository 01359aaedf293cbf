namespace Pipeline.Core.Normalise;

/// <summary>
/// Names one series within a release, in the terms of the release's layout. A recipe holds one per series; a reader
/// yields the cells of the series it was asked for and nothing else.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>inkar-bulk</c>: <see cref="Id"/> and/or <see cref="Kuerzel"/> choose the rows, optionally narrowed by
/// <see cref="Bereich"/>; <see cref="Name"/>, when given, must equal the column Indikator or the release is refused.</item>
/// <item><c>inkar-wizard-csv</c>: <see cref="Name"/> is the text of the first header row; the second holds the years.</item>
/// <item><c>genesis-csv</c>: <see cref="Where"/> gives <c>row1</c>… (text of the row labels after the name) and
/// <c>head1</c>… (text of the n-th header line); all must hold for a cell.</item>
/// <item><c>genesis-ffcsv</c>, both layouts: <see cref="Measure"/> is the code of the value variable, <see cref="Where"/>
/// maps the code of a classifying variable to the wanted attribute code (empty for the total). Variables that are not
/// named must be at their total.</item>
/// <item><c>genesis-cubefile</c>: <see cref="Measure"/> is the code of the measure, <see cref="Where"/> gives a code for every
/// axis of the cube but the region and time.</item>
/// </list>
/// </remarks>
public sealed record SeriesSelector
{
    /// <summary>Our code of the series, for example <c>sgb2_rate</c>: the column <c>series</c> of the observations.</summary>
    public required string Code { get; init; }

    /// <summary>INKAR's numeric ID. Drifts between editions, so a recipe belongs to a family of editions.</summary>
    public string? Id { get; init; }

    /// <summary>INKAR's Kürzel, from edition 2024 on.</summary>
    public string? Kuerzel { get; init; }

    /// <summary>INKAR's Bereich.</summary>
    public string? Bereich { get; init; }

    /// <summary>INKAR's name of the indicator.</summary>
    public string? Name { get; init; }

    /// <summary>GENESIS: code of the value variable.</summary>
    public string? Measure { get; init; }

    /// <summary>GENESIS: the coordinates that choose the cells; empty where the layout has none.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Texts of the selector that the source writes otherwise in some years or editions, with those other forms, any of which is taken:
    /// of <see cref="Where"/> in GENESIS csv and xlsx (labels of school leavers were renamed in 2024), of <see cref="Bereich"/>,
    /// <see cref="Id"/>, <see cref="Kuerzel"/> and <see cref="Name"/> in <c>inkar-bulk</c>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Renamed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The text itself, then its other forms under <see cref="Renamed"/>.</summary>
    public IReadOnlyList<string> Forms(string text) => Renamed.TryGetValue(text, out var others) ? [text, .. others] : [text];

    /// <summary>The same for messages: <c>'Zuzüge' or 'Zugezogene'</c>.</summary>
    public string Quoted(string text) => string.Join(" or ", Forms(text).Select(form => $"'{form}'"));

    /// <summary>The unit as the source writes it. Checked where the layout carries units (<c>value_unit</c>).</summary>
    public required string Unit { get; init; }
}
