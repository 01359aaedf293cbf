using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Runs.Records;

/// <summary>
/// Names of runs: the moment of their start to the millisecond, in UTC, so that they sort by time
/// (<c>20260101T000000000Z</c>).
/// </summary>
public static partial class RunName
{
    /// <summary>The name of a run that starts at a moment.</summary>
    public static string Of(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    /// <summary>True for text in the form of a name.</summary>
    public static bool IsName(string? text) => text is not null && Form().IsMatch(text);

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{9}Z\z")]
    private static partial Regex Form();
}
