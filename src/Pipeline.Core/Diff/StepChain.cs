namespace Pipeline.Core.Diff;

/// <summary>
/// A quantity that went from an old to a new value in steps, each owed to one factor: as first used → as the sources
/// give it today (revision) → moved on (own or others) → harmonised anew (boundary). With any subset of the steps taken
/// it is the old value with just those steps: differences for values and means, ratios for deviations, which stay
/// positive that way. A step that changes nothing changes no digit, and all steps give the new value itself.
/// </summary>
internal static class StepChain
{
    /// <summary>The value after the steps taken, each a difference.</summary>
    /// <param name="values">Old value, then the value after each step.</param>
    /// <param name="taken">Bit i is set where step i is taken.</param>
    public static double Sum(ReadOnlySpan<double> values, int taken)
    {
        var start = Start(values, taken);
        var result = values[start];
        for (var i = start; i < values.Length - 1; i++)
            if ((taken & (1 << i)) != 0 && values[i + 1] != values[i])
                result += values[i + 1] - values[i];
        return result;
    }

    /// <summary>The value after the steps taken, each a ratio; all values positive.</summary>
    public static double Product(ReadOnlySpan<double> values, int taken)
    {
        var start = Start(values, taken);
        var result = values[start];
        for (var i = start; i < values.Length - 1; i++)
            if ((taken & (1 << i)) != 0 && values[i + 1] != values[i])
                result *= values[i + 1] / values[i];
        return result;
    }

    /// <summary>The first steps that are taken or change nothing need no arithmetic.</summary>
    private static int Start(ReadOnlySpan<double> values, int taken)
    {
        var start = 0;
        while (start < values.Length - 1 && ((taken & (1 << start)) != 0 || values[start + 1] == values[start]))
            start++;
        return start;
    }
}
