using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Normalise.Patches;

/// <summary>A known error of a source, corrected in the open.</summary>
public sealed record Patch
{
    /// <summary>Label of the release (<see cref="Fetch.ReleaseOffer.Label"/>): <c>inkar inkar-bulk 2021</c>.</summary>
    public required string Release { get; init; }

    /// <summary>Code of the series in the recipe.</summary>
    public required string Series { get; init; }

    /// <summary>Code of the area as the readers yield it: five digits of a Kreis, <c>DG</c>.</summary>
    public required string Area { get; init; }

    /// <summary>The period: a year, years joined by slashes, or the day of a stock (<c>2018-12-31</c>).</summary>
    public required string Period { get; init; }

    /// <summary>What the source says, exactly; null where it has a sign or no row.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Old { get; init; }

    /// <summary>What is true; null to take a wrong number out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? New { get; init; }

    /// <summary>How it is known, for readers of the manifest.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day of a run the patch may be used on; null where only the source's own value ends it.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Reads <see cref="Period"/>.</summary>
    internal static bool TryPeriod(string text, out Period period)
    {
        if (Domain.Period.TryParseYears(text, out period))
            return true;
        var isDay = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var day
        );
        period = Domain.Period.OfDay(day);
        return isDay;
    }

    /// <summary>Where it stands, for messages.</summary>
    public override string ToString() => $"{Release}, {Series}, {Area}, {Period}";
}

/// <summary>The content of a file of patches.</summary>
public sealed record PatchFile
{
    /// <summary>The form of the file.</summary>
    public const string CurrentSchema = "patches/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>The patches.</summary>
    public required IReadOnlyList<Patch> Patches { get; init; }

    /// <summary>Reads and checks the file.</summary>
    /// <param name="place">Where it lies, for messages.</param>
    /// <param name="utf8">The file.</param>
    /// <exception cref="FindingException">Not in the form, an unknown key, a patch without reason or effect, or one cell twice.</exception>
    public static PatchFile Read(string place, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var file = StrictJson.Read<PatchFile>(utf8);
            if (file.Schema != CurrentSchema)
                throw Error(place, CurrentSchema, file.Schema);
            foreach (var patch in file.Patches)
                Check(place, patch);
            var twice = file.Patches.GroupBy(p => p.ToString(), StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
            return twice is null ? file : throw Error(place, "every cell once", twice.Key);
        }
        catch (JsonException e)
        {
            throw Error(place, $"a file of patches in the form {CurrentSchema}", e.Message);
        }
    }

    private static void Check(string place, Patch? patch)
    {
        if (patch is null)
            throw Error(place, "patches", "null among them");
        if (string.IsNullOrWhiteSpace(patch.Reason))
            throw Error(place, "a reason for every patch", patch.ToString());
        if (patch.Old == patch.New)
            throw Error(place, "a new value that differs from the old", patch.ToString());
        if (!Patch.TryPeriod(patch.Period, out _))
            throw Error(place, "a year, years joined by slashes, or a day (yyyy-MM-dd)", patch.Period);
    }

    private static FindingException Error(string place, string expected, string found) =>
        new(
            new Finding("patches-faulty", "The file of patches cannot be used.")
            {
                Source = place,
                Expected = expected,
                Found = found,
            }
        );
}
