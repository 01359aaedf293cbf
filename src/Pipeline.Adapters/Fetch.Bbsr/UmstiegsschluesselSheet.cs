using System.Globalization;
using ExcelDataReader;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Bbsr;

/// <summary>One sheet of the Umstiegsschlüssel: the Kreise of 31.12. of one year.</summary>
internal sealed class UmstiegsschluesselSheet
{
    private const string KreisHead = "kreise31.12.";
    private const string WeightHead = "bevölkerungsproportionalerumsteigeschlüssel";
    private const int MostColumns = 64;

    private readonly IExcelDataReader _rows;
    private readonly FileErrors _errors;
    private readonly int _from;
    private readonly int _to;
    private readonly int _weight;
    private int _line = 1;

    /// <summary>Reads the heads.</summary>
    /// <exception cref="FindingException">The name of the sheet is no year, or a column is not there.</exception>
    public UmstiegsschluesselSheet(IExcelDataReader rows, FileErrors errors)
    {
        (_rows, _errors) = (rows, errors);
        if (!int.TryParse(rows.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1990 or > 2999)
            throw errors.Of(
                "unknown-layout",
                "The name of a sheet is no year.",
                expected: "a year from 1990 on",
                found: FileErrors.Quote(rows.Name)
            );
        var heads = rows.Read() ? Heads() : [];
        _from = heads.FindIndex(h => h.StartsWith(KreisHead, StringComparison.Ordinal));
        _to = heads.FindLastIndex(h => h.StartsWith(KreisHead, StringComparison.Ordinal));
        _weight = heads.IndexOf(WeightHead);
        if (_from == _to || _weight < 0 || heads[_from] != string.Create(CultureInfo.InvariantCulture, $"{KreisHead}{year}"))
            throw errors.Of(
                "unknown-layout",
                "The columns are not those of the layout.",
                1,
                $"sheet {rows.Name}",
                expected: $"Kreise 31.12.{rows.Name}, {WeightHead}, Kreise 31.12. of the target",
                found: FileErrors.Quote(string.Join(", ", heads))
            );
        Year = year;
        TargetYear = int.TryParse(heads[_to].AsSpan(KreisHead.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var target)
            ? target
            : 0;
    }

    /// <summary>The year whose Kreise are converted.</summary>
    public int Year { get; }

    /// <summary>The year in the head of the target column, 0 where there is none.</summary>
    public int TargetYear { get; }

    /// <summary>The links, in the order of old and new key.</summary>
    /// <exception cref="FindingException">A key or a weight that is none, or no rows.</exception>
    public IReadOnlyList<CrosswalkLink> ReadLinks()
    {
        var links = new List<CrosswalkLink>();
        while (_rows.Read())
        {
            _line++;
            if (_rows.FieldCount <= _to || _rows.GetValue(_from) is null)
            {
                CheckEmpty();
                continue;
            }
            var weight = Weight();
            if (weight > 0)
                links.Add(new CrosswalkLink(Key(_from), Key(_to), weight));
        }
        if (links.Count == 0)
            throw _errors.Of(
                "empty-table",
                "A sheet has heads and no rows.",
                column: $"sheet {_rows.Name}",
                expected: "at least one row",
                found: "none"
            );
        return [.. links.OrderBy(l => l.From).ThenBy(l => l.To)];
    }

    /// <summary>Line breaks, blanks, hyphens and capitals vary from sheet to sheet.</summary>
    private List<string> Heads()
    {
        var heads = new List<string>();
        for (var i = 0; i < Math.Min(_rows.FieldCount, MostColumns); i++)
            heads.Add(string.Concat((Text(i) ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')).ToLowerInvariant());
        return heads;
    }

    /// <summary>A sheet may end in formatted rows without content; a row without key but with a weight is damage.</summary>
    private void CheckEmpty()
    {
        for (var i = 0; i < Math.Min(_rows.FieldCount, MostColumns); i++)
            if (_rows.GetValue(i) is not null)
                throw Error("area-code", "A row has no key.", _from, "the key of a Kreis");
    }

    private double Weight() =>
        _rows.GetValue(_weight) switch
        {
            double w and >= 0 and <= 1 => w,
            int w and >= 0 and <= 1 => w,
            _ => throw Error("not-a-number", "This is no weight.", _weight, "a number from 0 to 1"),
        };

    private KreisKey Key(int column)
    {
        var number = _rows.GetValue(column) switch
        {
            double n and >= 1_001_000 and < 17_000_000 when n % 1000 == 0 => (int)n / 1000,
            int n and >= 1_001_000 and < 17_000_000 when n % 1000 == 0 => n / 1000,
            _ => throw Error(
                "area-code",
                "This is not the key of a Kreis.",
                column,
                "a number of eight digits that ends in 000, without leading zero"
            ),
        };
        return KreisKey.TryParse(number.ToString("00000", CultureInfo.InvariantCulture), out var key)
            ? key
            : throw Error("area-code", "This is not the key of a Kreis.", column, "a number that begins with a Land");
    }

    private FindingException Error(string code, string message, int column, string expected) =>
        _errors.Of(
            code,
            message,
            _line,
            string.Create(CultureInfo.InvariantCulture, $"sheet {_rows.Name}, column {column + 1}"),
            expected: expected,
            found: FileErrors.Quote(Text(column) ?? "")
        );

    private string? Text(int column) =>
        column < _rows.FieldCount ? Convert.ToString(_rows.GetValue(column), CultureInfo.InvariantCulture) : null;
}
