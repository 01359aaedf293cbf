using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>Where the columns of a flat csv stand, in either layout.</summary>
internal sealed class GenesisFlatLayout
{
    private const string Today =
        "statistics_code;statistics_label;time_code;time_label;time;"
        + "1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;…;"
        + "value;value_unit;value_variable_code;value_variable_label";
    private const string Until2024 =
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;"
        + "1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;…;CODE__Label__Einheit";

    /// <summary>The cells before the first variable; rows without values lack them in the layout until 2024.</summary>
    public const int LeadingCells = 5;

    /// <summary>Code and label of a variable, code and label of its attribute.</summary>
    public const int CellsPerVariable = 4;

    private readonly string[] _heads;

    /// <summary>Reads the header.</summary>
    /// <exception cref="FindingException">It is neither layout.</exception>
    public GenesisFlatLayout(CsvRows rows, FileErrors errors)
    {
        const string expected = $"{Today} or {Until2024}";
        if (!rows.Next())
            throw errors.UnknownLayout(1, expected, []);
        rows.Split();
        _heads = new string[rows.Count];
        for (var i = 0; i < _heads.Length; i++)
            _heads[i] = Encoding.UTF8.GetString(rows[i]);
        IsToday = At("statistics_code") == 0;
        Time = At(IsToday ? "time" : "Zeit");
        Variables = IsToday ? FindVariables("variable", "variable_attribute") : FindVariables("Merkmal", "Auspraegung");
        (Value, Unit, Measure, Quality) = (At("value"), At("value_unit"), At("value_variable_code"), At("value_q"));
        var isKnown = IsToday
            ? Value > 0 && Unit > 0 && Measure > 0
            : At("Statistik_Code") == 0 && Variables.Count > 0 && _heads[^1].Contains("__", StringComparison.Ordinal);
        if (!isKnown || Time != LeadingCells - 1 || Variables.Count == 0 || Variables[0].Code != LeadingCells)
            throw errors.UnknownLayout(1, expected, rows.Lines.Current);
    }

    /// <summary>Whether it is today's layout.</summary>
    public bool IsToday { get; }

    /// <summary>Cells of a row.</summary>
    public int Columns => _heads.Length;

    /// <summary>The column of the time.</summary>
    public int Time { get; }

    /// <summary>The columns of each variable's code and of the code of its attribute.</summary>
    public IReadOnlyList<(int Code, int Attribute)> Variables { get; }

    /// <summary>Today's column of the value; -1 until 2024.</summary>
    public int Value { get; }

    /// <summary>Today's column of the unit.</summary>
    public int Unit { get; }

    /// <summary>Today's column of the measure's code.</summary>
    public int Measure { get; }

    /// <summary>Today's column of the quality sign, -1 where there is none.</summary>
    public int Quality { get; }

    /// <summary>Until 2024: column and unit of a measure; a column of -1 where there is none.</summary>
    public (int Column, string Unit) OldMeasure(string code)
    {
        var column = Array.FindIndex(_heads, h => h.StartsWith(code + "__", StringComparison.Ordinal));
        return column < 0
            ? (column, "")
            : (column, _heads[column][(_heads[column].LastIndexOf("__", StringComparison.Ordinal) + 2)..].Replace('_', ' '));
    }

    /// <summary>The measures of the header until 2024, for messages.</summary>
    public string OldMeasures() => string.Join(", ", _heads.Where(h => h.Contains("__", StringComparison.Ordinal)));

    private int At(string head) => Array.IndexOf(_heads, head);

    private List<(int, int)> FindVariables(string code, string attribute)
    {
        var variables = new List<(int, int)>();
        for (var n = 1; n <= _heads.Length; n++)
        {
            var number = n.ToString(CultureInfo.InvariantCulture);
            var (c, a) = (
                At($"{number}_{code}_{(code == "variable" ? "code" : "Code")}"),
                At($"{number}_{attribute}_{(code == "variable" ? "code" : "Code")}")
            );
            if (c < 0 || a < 0)
                break;
            variables.Add((c, a));
        }
        return variables;
    }
}
