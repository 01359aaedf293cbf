using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>
/// Puts the description of a table together. A column bears the name of the property that holds it, in snake_case, so no
/// two columns can be exchanged unnoticed; whether a value may be missing is what the type of the property says.
/// </summary>
/// <param name="name">Name of the file without extension.</param>
/// <param name="description">German, for the codebook.</param>
/// <param name="key">The columns that identify a row.</param>
/// <typeparam name="TRow">The rows.</typeparam>
internal sealed class TableBuilder<TRow>(string name, string description, params IReadOnlyList<string> key)
    where TRow : class
{
    // One for each builder: it remembers what it was asked and is not made for several threads.
    private readonly NullabilityInfoContext _nullability = new();
    private readonly List<TableColumn<TRow>> _columns = [];
    private readonly HashSet<string> _described = new(StringComparer.Ordinal);
    private int _since = 1;

    /// <summary>The column <c>edition</c>.</summary>
    public TableBuilder<TRow> Edition(Expression<Func<TRow, EditionId>> property) =>
        Text("edition", property, TextForms.Edition, "Ausgabe, zum Beispiel 2023.1");

    /// <summary>The columns <c>edition_from</c> and <c>edition_to</c> of a comparison.</summary>
    public TableBuilder<TRow> Editions(Expression<Func<TRow, EditionId>> from, Expression<Func<TRow, EditionId>> to) =>
        Text("edition_from", from, TextForms.Edition, "frühere Ausgabe").Text("edition_to", to, TextForms.Edition, "spätere Ausgabe");

    /// <summary>The column <c>ags</c>.</summary>
    public TableBuilder<TRow> Kreis(Expression<Func<TRow, KreisKey>> property) =>
        Text("ags", property, TextForms.Kreis, "Amtlicher Gemeindeschlüssel des Kreises, fünf Ziffern, Gebietsstand der Ausgabe");

    /// <summary>A column whose value stands in the table as it is: text, number, flag or day.</summary>
    /// <param name="column">Its name: that of the property in snake_case.</param>
    /// <param name="property">The property of the rows.</param>
    /// <param name="text">German, for the codebook.</param>
    /// <param name="unit">The unit, where it is not in the name.</param>
    /// <param name="limits">The values there may be.</param>
    public TableBuilder<TRow> Column<T>(
        string column,
        Expression<Func<TRow, T>> property,
        string text,
        string? unit = null,
        Limits? limits = null
    )
    {
        var (info, get, set) = Accessors(property);
        Require(column == SnakeCase(info.Name), column, info);
        return Add(new ValueColumn<TRow, T>(Schema(column, typeof(T), IsNullable(info), (text, unit, limits)), get, set));
    }

    /// <summary>A column of texts that stand for values of the domain.</summary>
    public TableBuilder<TRow> Text<T>(string column, Expression<Func<TRow, T>> property, TextForm<T> form, string text)
        where T : struct
    {
        var (info, get, set) = Accessors(property);
        Require(column == SnakeCase(info.Name), column, info);
        var schema = Schema(column, typeof(string), false, (text, null, form.Limits));
        return Add(new TextColumn<TRow, T>(schema, row => get(row), (row, value) => set(row, value!.Value), form));
    }

    /// <summary>The same where the value may be missing.</summary>
    public TableBuilder<TRow> Text<T>(string column, Expression<Func<TRow, T?>> property, TextForm<T> form, string text)
        where T : struct
    {
        var (info, get, set) = Accessors(property);
        Require(column == SnakeCase(info.Name), column, info);
        return Add(new TextColumn<TRow, T>(Schema(column, typeof(string), true, (text, null, form.Limits)), get, set, form));
    }

    /// <summary>A column that holds one element of an array: its name is that of the property and a key.</summary>
    /// <param name="column">Its name: <c>mean_sgb2_rate_pct</c> for the property <c>Mean</c>; the key alone where it tells enough.</param>
    /// <param name="property">The array.</param>
    /// <param name="element">Which of how many.</param>
    /// <param name="text">German, for the codebook.</param>
    /// <param name="unit">The unit, where it is not in the name.</param>
    /// <param name="limits">The values there may be.</param>
    public TableBuilder<TRow> Element<T>(
        string column,
        Expression<Func<TRow, T[]>> property,
        (int Index, int Count, string Key) element,
        string text,
        string? unit = null,
        Limits? limits = null
    )
    {
        var (info, get, set) = Accessors(property);
        Require(column == $"{SnakeCase(info.Name)}_{element.Key}" || column == element.Key, column, info);
        var isNullable =
            Nullable.GetUnderlyingType(typeof(T)) is not null
            || (!typeof(T).IsValueType && _nullability.Create(info).ElementType?.ReadState == NullabilityState.Nullable);
        var schema = Schema(column, typeof(T), isNullable, (text, unit, limits));
        return Add(new ElementColumn<TRow, T>(schema, get, set, element.Index, element.Count));
    }

    /// <summary>The columns from here on are part of the contract only since a version of it.</summary>
    public TableBuilder<TRow> Since(int version)
    {
        _since = version;
        return this;
    }

    /// <summary>The column that was named last had another name until a version.</summary>
    public TableBuilder<TRow> Formerly(string former, int until)
    {
        _columns[^1].Schema = _columns[^1].Schema with { Former = new FormerName(former, until) };
        return this;
    }

    /// <summary>The table.</summary>
    /// <exception cref="ArgumentException">A property of the rows is no column, or a column stands twice, or the key is none.</exception>
    public Table<TRow> Build()
    {
        var left = typeof(TRow)
            .GetProperties()
            .Where(p => p.SetMethod is not null && !_described.Contains(p.Name) && !p.PropertyType.IsArray)
            .Select(p => p.Name);
        var names = _columns.Select(c => c.Schema.Name).ToList();
        if (left.FirstOrDefault() is { } forgotten)
            throw new ArgumentException($"table {name}: the property {forgotten} is no column");
        if (names.Distinct().Count() != names.Count || key.Except(names).Any())
            throw new ArgumentException($"table {name}: a column stands twice, or the key {string.Join(", ", key)} is none of them");
        return new Table<TRow>(name, description, key, _columns);
    }

    private TableBuilder<TRow> Add(TableColumn<TRow> column)
    {
        _columns.Add(column);
        return this;
    }

    private (PropertyInfo Property, Func<TRow, T> Get, Action<TRow, T> Set) Accessors<T>(Expression<Func<TRow, T>> property)
    {
        if (property.Body is not MemberExpression { Member: PropertyInfo { SetMethod: { } setter } info, Expression: ParameterExpression })
            throw new ArgumentException($"table {name}: {property} is no property of the rows that can be set", nameof(property));
        _described.Add(info.Name);
        return (info, info.GetMethod!.CreateDelegate<Func<TRow, T>>(), setter.CreateDelegate<Action<TRow, T>>());
    }

    private void Require(bool fits, string column, PropertyInfo property)
    {
        if (!fits)
            throw new ArgumentException($"table {name}: the column {column} would be filled by the property {property.Name}");
    }

    private ColumnSchema Schema(string column, Type type, bool isNullable, (string Text, string? Unit, Limits? Limits) description)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var kind =
            plain == typeof(string) ? ColumnType.Text
            : plain == typeof(int) ? ColumnType.Integer
            : plain == typeof(double) ? ColumnType.Number
            : plain == typeof(bool) ? ColumnType.Flag
            : plain == typeof(DateOnly) ? ColumnType.Date
            : throw new ArgumentException($"table {name}, column {column}: no type of a column for {type}");
        return new ColumnSchema(column, kind, isNullable, description.Text, description.Unit)
        {
            Limits = description.Limits ?? Limits.None,
            Since = _since,
        };
    }

    private bool IsNullable(PropertyInfo property) =>
        property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : _nullability.Create(property).ReadState == NullabilityState.Nullable;

    private static string SnakeCase(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
