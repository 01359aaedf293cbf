using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>Tables of older versions of the contract in the form of today, so that one program reads them all.</summary>
internal static class OlderTables
{
    private const string Edition = "edition";
    private const string Means = "means";
    private const string Kind = "kind";

    /// <summary>
    /// The table with the names columns have now, with the edition in every row, which some tables did not repeat, and with the kind
    /// of means, which were all of Kreise before there were others. Other columns of later versions stay away: nothing is known of
    /// them.
    /// </summary>
    /// <param name="now">The table as it is today.</param>
    /// <param name="data">The table as it was written.</param>
    /// <param name="edition">The edition it lies in.</param>
    public static TableData Complete(TableSchema now, TableData data, EditionId edition)
    {
        var renamed = now.Columns.Where(c => c.Former is not null && data.Lacks(c.Name)).ToDictionary(c => c.Former!.Name, c => c);
        var columns = data.Schema.Columns.Select(c => renamed.GetValueOrDefault(c.Name, c)).ToList();
        var values = data.Columns.ToList();
        Fill(Edition, edition.ToString());
        if (now.Name == Means)
            Fill(Kind, TextForms.MeanKind.Write(MeanKind.MeanOfKreise));
        return renamed.Count == 0 && values.Count == data.Columns.Count
            ? data
            : new TableData(data.Schema with { Columns = columns }, values);

        void Fill(string name, string value)
        {
            if (!data.Lacks(name) || now.Columns.FirstOrDefault(c => c.Name == name) is not { } missing)
                return;
            columns.Add(missing);
            values.Add(Enumerable.Repeat<string?>(value, data.Rows).ToArray());
        }
    }
}
