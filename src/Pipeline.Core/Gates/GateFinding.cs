using System.Globalization;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Gates;

/// <summary>What a gate looked at.</summary>
/// <param name="Gate">Short name of the gate: <c>unit-jump</c>.</param>
/// <param name="Column">Series or indicator; two of them joined by a plus sign.</param>
/// <param name="Period">Period or edition, as people write it; in names dashes and blanks become <c>-</c>.</param>
/// <param name="Area">Kreis or Land; null for all.</param>
public readonly record struct GatePlace(string Gate, string Column, string Period, string? Area = null);

/// <summary>A finding of a gate, under a name that is the same in every run on the same data.</summary>
/// <param name="Id"><c>gate:&lt;gate&gt;:&lt;series or indicator&gt;:&lt;period&gt;[:&lt;area&gt;]</c>.</param>
/// <param name="Gate">Short name of the gate: <c>unit-jump</c>.</param>
/// <param name="Column">Series or indicator; two of them joined by a plus sign.</param>
/// <param name="Period">Period or edition, as people write it.</param>
/// <param name="Area">Kreis or Land; null where all are meant.</param>
/// <param name="Finding">What is wrong.</param>
public sealed record GateFinding(string Id, string Gate, string Column, string Period, string? Area, Finding Finding)
{
    /// <summary>
    /// Gates nobody can wave through, because what follows them could not work: a Kreis that is missing, one that must not be
    /// there, a value the recipe calls impossible.
    /// </summary>
    private static readonly string[] Final = ["kreise-missing", "kreise-extra", "range", "column-empty"];

    /// <summary>Whether an operator may accept it.</summary>
    public bool IsAcceptable => !Final.Contains(Gate);

    /// <summary>The finding of a gate that looked at one series and period.</summary>
    /// <param name="values">What it looked at.</param>
    /// <param name="gate">Short name of the gate.</param>
    /// <param name="area">Kreis or Land; null for all.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="expected">What should be.</param>
    /// <param name="found">What is.</param>
    public static GateFinding Build(SeriesValues values, string gate, string? area, string message, string expected, string found) =>
        Build(new GatePlace(gate, values.Series, values.Period.ToString(), area), message, values.Source, expected, found);

    /// <summary>Builds name and finding.</summary>
    /// <param name="at">What was looked at, by which gate.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="source">Source of the series.</param>
    /// <param name="expected">What should be.</param>
    /// <param name="found">What is.</param>
    public static GateFinding Build(GatePlace at, string message, string? source, string expected, string found)
    {
        var (gate, column, period, area) = (at.Gate, at.Column, at.Period, at.Area);
        var place = period.Replace('–', '-').Replace(' ', '-');
        var id = $"gate:{gate}:{column}:{place}{(area is null ? "" : ":" + area)}";
        var advice = Final.Contains(gate)
            ? "It cannot be accepted: have the source or the recipe corrected, or declare a patch."
            : $"If it is true, accept it by its name: --accept {id} --reason \"…\".";
        return new GateFinding(
            id,
            gate,
            column,
            period,
            area,
            new Finding("gate-" + gate, $"{message} {advice}")
            {
                Source = source,
                Column = column,
                Kreis =
                    area is { Length: 5 } && KreisKey.TryParse(area, out var kreis)
                        ? KreisRegister.Every.Contains(kreis)
                            ? KreisRegister.Every.Describe(kreis)
                            : area
                        : null,
                Place = area is { Length: 2 } ? $"{period}, Land {area}" : period,
                Expected = expected,
                Found = found,
            }
        );
    }

    internal static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

/// <summary>An operator's word that a named finding may pass.</summary>
/// <param name="FindingId">The name of the finding, whole: no wildcards.</param>
/// <param name="Reason">Why, in words for readers of the report.</param>
public sealed record Acceptance(string FindingId, string Reason);

/// <summary>A finding that passes, with the word it passes by: for the manifest and the reports.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Acceptance">The word.</param>
public sealed record AcceptedFinding(GateFinding Finding, Acceptance Acceptance);

/// <summary>What the gates say after the acceptances were applied.</summary>
/// <param name="Open">Findings that stop the run.</param>
/// <param name="Accepted">Findings that pass.</param>
/// <param name="Unused">Acceptances no finding needed: outdated or misspelt.</param>
public sealed record GateOutcome(IReadOnlyList<GateFinding> Open, IReadOnlyList<AcceptedFinding> Accepted, IReadOnlyList<Acceptance> Unused)
{
    /// <summary>Applies acceptances to findings.</summary>
    /// <exception cref="ArgumentException">An acceptance without a reason, or two of one finding.</exception>
    public static GateOutcome Apply(IReadOnlyList<GateFinding> findings, IReadOnlyList<Acceptance> acceptances)
    {
        if (acceptances.FirstOrDefault(a => string.IsNullOrWhiteSpace(a.Reason)) is { } mute)
            throw new ArgumentException($"the acceptance of {mute.FindingId} gives no reason", nameof(acceptances));
        if (acceptances.GroupBy(a => a.FindingId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} is accepted twice", nameof(acceptances));
        var byId = acceptances.ToDictionary(a => a.FindingId, StringComparer.Ordinal);
        var names = findings.Where(f => f.IsAcceptable).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        return new GateOutcome(
            [.. findings.Where(f => !f.IsAcceptable || !byId.ContainsKey(f.Id))],
            [.. findings.Where(f => f.IsAcceptable && byId.ContainsKey(f.Id)).Select(f => new AcceptedFinding(f, byId[f.Id]))],
            [.. acceptances.Where(a => !names.Contains(a.FindingId))]
        );
    }

    /// <summary>Stops the run where a finding is open.</summary>
    /// <exception cref="FindingException">One or more are.</exception>
    public void ThrowIfOpen()
    {
        if (Open.Count > 0)
            throw new FindingException([.. Open.Select(f => f.Finding)]);
    }
}
