using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Runs.Records;

/// <summary>
/// Names of runs: the moment of their start to the millisecond, in UTC, so that they sort by time
/// (<c>20260101T000000000Z</c>).
/// </summary>
public static partial class RunName
{
    private const string Pattern = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>The name of a run that starts at a moment.</summary>
    public static string Of(DateTimeOffset moment) => moment.ToUniversalTime().ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The moment a name stands for; the earliest there is where its digits are no moment.</summary>
    public static DateTimeOffset Moment(string name) =>
        DateTimeOffset.TryParseExact(name, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : DateTimeOffset.MinValue;

    /// <summary>True for text in the form of a name.</summary>
    public static bool IsName(string? text) => text is not null && Form().IsMatch(text);

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{9}Z\z")]
    private static partial Regex Form();
}
