using System.Text;
using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>What a cube file says of its cube before the values: axes, time, measures.</summary>
internal sealed class GenesisCubeHeader
{
    private static readonly string[] ValueHeads = ["WERT", "QUALITAET", "GESPERRT", "WERT-VERFAELSCHT"];

    private readonly DelimitedRelease _release;
    private readonly CsvRows _rows;
    private string[] _cells = [];

    /// <summary>Reads up to the heads of the values, so that the next line is the first value.</summary>
    /// <exception cref="FindingException">A block that is missing, unknown or out of order, another cube than was offered.</exception>
    public GenesisCubeHeader(DelimitedRelease release)
    {
        (_release, _rows) = (release, release.Rows);
        _rows.Lines.SkipByteOrderMark();
        Next("K;DQ");
        // The last head of the cube ("mit Werten") is a remark without a cell: only the name is needed.
        var cube = Single(Block("DQ", "DQ-ERH", ["FACH-SCHL"], isRagged: true), "DQ")[0];
        if (release.FileErrors.Offer.Table is { } table && table != cube)
            throw release.FileErrors.Of(
                "table-mismatch",
                "The file holds another cube than the one offered.",
                column: "DQ",
                expected: table,
                found: FileErrors.Quote(cube)
            );
        var statistic = Single(Block("DQ-ERH", "DQA", ["FACH-SCHL"]), "DQ-ERH")[0];
        if (!cube.StartsWith(statistic, StringComparison.Ordinal) || statistic.Length != 5)
            throw release.FileErrors.Of(
                "table-mismatch",
                "The cube is of another statistic.",
                column: "DQ-ERH",
                expected: $"the first five digits of {FileErrors.Quote(cube)}",
                found: FileErrors.Quote(statistic)
            );
        var axes = Block("DQA", "DQZ", ["NAME", "RHF-BSR", "RHF-ACHSE"]);
        var time = Single(Block("DQZ", "DQI", ["NAME", "ZI-RHF-BSR", "ZI-RHF-ACHSE"]), "DQZ");
        CheckRanks([.. axes.Append(time)]);
        Axes = [.. axes.Select(r => r[0])];
        var measures = Block("DQI", "QEI", ["NAME", "ME-NAME"]);
        Measures = [.. measures.Select(r => (r[0], r[1]))];
        Region = Unique(Axes, "DQA").FindIndex(a => GenesisAreas.IsRegion(Encoding.UTF8.GetBytes(a)));
        if (Region < 0)
            throw release.FileErrors.Of(
                "unknown-layout",
                "No axis of the cube is a region.",
                column: "DQA",
                expected: GenesisAreas.Regions,
                found: string.Join(", ", Axes.Select(FileErrors.Quote))
            );
        Unique([.. Measures.Select(m => m.Code)], "DQI");
        string[] heads = ["K", "QEI", .. Axes.Select(_ => "FACH-SCHL"), "ZI-WERT", .. Measures.SelectMany(_ => ValueHeads)];
        if (!_cells.SequenceEqual(heads, StringComparer.Ordinal))
            throw release.FileErrors.UnknownLayout(_rows.Line, string.Join(';', heads), _rows.Lines.Current);
    }

    /// <summary>The axes but time, by rank: the cells of a row after its first.</summary>
    public IReadOnlyList<string> Axes { get; }

    /// <summary>Code and unit of the measures, in the order of their cells.</summary>
    public IReadOnlyList<(string Code, string Unit)> Measures { get; }

    /// <summary>Index of the axis that holds the region.</summary>
    public int Region { get; }

    /// <summary>The cell of the time.</summary>
    public int Time => 1 + Axes.Count;

    /// <summary>Cells of a row of values.</summary>
    public int Columns => Time + 1 + (Measures.Count * ValueHeads.Length);

    /// <summary>The first of the four cells of a measure.</summary>
    public int ValueOf(int measure) => Time + 1 + (measure * ValueHeads.Length);

    /// <summary>Reads the lines of a block, whose heads are the current line, up to the heads of the next block.</summary>
    private List<string[]> Block(string name, string next, string[] heads, bool isRagged = false)
    {
        if (_cells.Length < 2 || _cells[0] != "K" || _cells[1] != name || !_cells.AsSpan(2).StartsWith(heads))
            throw _release.FileErrors.UnknownLayout(_rows.Line, $"K;{name};{string.Join(';', heads)}", _rows.Lines.Current);
        var columns = _cells.Length - 1;
        var rows = new List<string[]>();
        while (true)
        {
            Next($"K;{next}");
            if (_cells[0] == "K")
                return rows.Count > 0
                    ? rows
                    : throw _release.FileErrors.Of(
                        "unknown-layout",
                        "A part of the cube is empty.",
                        _rows.Line,
                        name,
                        expected: "a line D;…",
                        found: "none"
                    );
            if (_cells.Length != columns && !(isRagged && _cells.Length > heads.Length && _cells.Length < columns))
                throw _release.FileErrors.CellCount(_rows.Line, columns, _cells.Length);
            rows.Add(_cells[1..]);
        }
    }

    private void Next(string expected)
    {
        do
        {
            if (!_rows.Next())
                throw _release.FileErrors.Of(
                    "unknown-layout",
                    "A part of the cube is missing.",
                    _rows.Line,
                    expected: expected,
                    found: "the end of the file"
                );
        } while (_rows.Lines.Current.StartsWith((byte)'*'));
        if (!GenesisCubeTable.IsRecord(_rows.Lines.Current) && !_rows.Lines.Current.StartsWith("K;"u8))
            throw GenesisCubeTable.UnknownRecord(_rows, _release.FileErrors);
        if (!Utf8.IsValid(_rows.Lines.Current))
            throw _release.FileErrors.WrongEncoding(_rows.Line, null, expected, _rows.Lines.Current);
        _rows.Split();
        _cells = new string[_rows.Count];
        for (var i = 0; i < _cells.Length; i++)
            _cells[i] = Encoding.UTF8.GetString(_rows[i]);
    }

    /// <summary>The heads of the values name no axis: only the ranks 1, 2, … say which cell is whose.</summary>
    private void CheckRanks(List<string[]> axes)
    {
        for (var i = 0; i < axes.Count; i++)
            if (axes[i][2] != FormattableString.Invariant($"{i + 1}"))
                throw _release.FileErrors.Of(
                    "unknown-layout",
                    "The axes do not stand by rank: which cell is whose is not certain.",
                    column: axes[i][0],
                    expected: FormattableString.Invariant($"rank {i + 1}"),
                    found: FileErrors.Quote(axes[i][2])
                );
    }

    private List<string> Unique(IReadOnlyList<string> names, string block) =>
        names.All(n => n.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? [.. names]
            : throw _release.FileErrors.Of(
                "unknown-layout",
                "A code of the cube is empty or stands twice.",
                column: block,
                expected: "every code once",
                found: string.Join(", ", names.Select(FileErrors.Quote))
            );

    private string[] Single(List<string[]> lines, string block) =>
        lines.Count == 1
            ? lines[0]
            : throw _release.FileErrors.Of(
                "unknown-layout",
                "A part of the cube has several lines.",
                _rows.Line,
                block,
                expected: "one line",
                found: FormattableString.Invariant($"{lines.Count} lines")
            );
}
