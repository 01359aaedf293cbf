using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Report;

/// <summary>Where a Kreis stands among all, or those of its Land, counted from the better end.</summary>
/// <param name="Better">How many are better.</param>
/// <param name="Same">How many have the same value, itself among them.</param>
/// <param name="Worse">How many are worse.</param>
public readonly record struct Rank(int Better, int Same, int Worse)
{
    private static readonly int[] Groups = [10, 25, 50, 100];

    /// <summary>The rank from 1; equal values share it.</summary>
    public int Number => Better + 1;

    /// <summary>How many there are, itself among them.</summary>
    public int All => Better + Same + Worse;

    /// <summary>In words; a group is named only if all with the same value fit in.</summary>
    public string Words
    {
        get
        {
            var (fromTop, fromEnd, half) = (Better + Same, Worse + Same, All / 2);
            foreach (var group in Groups)
            {
                if (fromTop <= group)
                    return $"unter den besten {GermanNumber.Count(group)}";
                if (fromEnd <= group)
                    return $"unter den hinteren {GermanNumber.Count(group)}";
            }
            return fromTop <= half ? "in der oberen Hälfte"
                : fromEnd <= half ? "in der unteren Hälfte"
                : "im Mittelfeld";
        }
    }

    internal static Rank Compute(int column, int row, FeatureMatrix features, int polarity) =>
        Compute(column, row, features, polarity, Enumerable.Range(0, features.Rows));

    /// <summary>The same among some rows, the Kreis's own among them.</summary>
    internal static Rank Compute(int column, int row, FeatureMatrix features, int polarity, IEnumerable<int> among)
    {
        var (better, same, worse) = (0, 0, 0);
        var own = features.Row(row)[column];
        foreach (var i in among)
        {
            var difference = (features.Row(i)[column] - own) * polarity;
            better += difference > 0 ? 1 : 0;
            same += difference == 0 ? 1 : 0;
            worse += difference < 0 ? 1 : 0;
        }
        return new(better, same, worse);
    }
}
