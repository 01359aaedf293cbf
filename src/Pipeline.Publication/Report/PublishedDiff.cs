using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.Report;

/// <summary>Turns the published tables of changes and causes back into what the diff made.</summary>
internal static class PublishedDiff
{
    public static IReadOnlyList<ClusterChange> Changes(TableData table)
    {
        var (ags, from, to, kind) = (
            table.Column<string>("ags"),
            table.Column<int>("from_cluster"),
            table.Column<int>("to_cluster"),
            table.Column<string>("kind")
        );
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new ClusterChange(KreisKey.Parse(ags[i]), from[i], to[i], ChangeKindText.Parse(kind[i]))),
        ];
    }

    public static IReadOnlyList<Cause> Causes(TableData table, EditionDiff diff, Func<KreisKey, int> row, int[] labelsBefore)
    {
        var (ags, factor) = (table.Column<string>("ags"), table.Column<string>("factor"));
        var (indicator, contribution) = (table.Column<string>("indicator"), table.Column<double>("contribution"));
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i =>
                {
                    var kreis = KreisKey.Parse(ags[i]);
                    return new Cause(
                        kreis,
                        labelsBefore[row(kreis)],
                        diff.Against[row(kreis)],
                        CauseFactorText.Parse(factor[i]),
                        indicator[i],
                        contribution[i]
                    );
                }),
        ];
    }
}
