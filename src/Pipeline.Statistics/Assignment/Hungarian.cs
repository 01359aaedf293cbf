namespace Pipeline.Statistics.Assignment;

/// <summary>The assignment problem in O(k³) by shortest augmenting paths (Kuhn 1955; Jonker &amp; Volgenant 1987).</summary>
public static class Hungarian
{
    /// <summary>Assigns every row of a square cost matrix its own column so that the sum of costs is least.</summary>
    /// <returns>The column of each row.</returns>
    public static int[] Assign(long[,] cost)
    {
        var k = cost.GetLength(0);
        var columns = new int[k];
        var search = new Search(cost, k);
        for (var row = 1; row <= k; row++)
            search.Augment(row);
        for (var column = 1; column <= k; column++)
            columns[search.RowOf[column] - 1] = column - 1;
        return columns;
    }

    /// <summary>Rows and columns count from 1; column 0 holds the row being placed.</summary>
    private sealed class Search(long[,] cost, int k)
    {
        private readonly long[] _rowPotential = new long[k + 1];
        private readonly long[] _columnPotential = new long[k + 1];
        private readonly int[] _from = new int[k + 1];

        public int[] RowOf { get; } = new int[k + 1];

        public void Augment(int row)
        {
            RowOf[0] = row;
            var slack = new long[k + 1];
            var visited = new bool[k + 1];
            Array.Fill(slack, long.MaxValue);
            var column = 0;
            do
            {
                visited[column] = true;
                column = Advance(column, slack, visited);
            } while (RowOf[column] != 0);
            for (; column != 0; column = _from[column])
                RowOf[column] = RowOf[_from[column]];
        }

        private int Advance(int column, long[] slack, bool[] visited)
        {
            var row = RowOf[column];
            var next = -1;
            for (var j = 1; j <= k; j++)
            {
                if (visited[j])
                    continue;
                var reduced = cost[row - 1, j - 1] - _rowPotential[row] - _columnPotential[j];
                if (reduced < slack[j])
                    (slack[j], _from[j]) = (reduced, column);
                if (next < 0 || slack[j] < slack[next])
                    next = j;
            }
            var step = slack[next];
            for (var j = 0; j <= k; j++)
            {
                if (visited[j])
                {
                    _rowPotential[RowOf[j]] += step;
                    _columnPotential[j] -= step;
                }
                else if (j > 0)
                    slack[j] -= step;
            }
            return next;
        }
    }
}
