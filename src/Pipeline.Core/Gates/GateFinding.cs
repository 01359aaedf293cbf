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

    /// <summary>What of it is found, in numbers: an acceptance may name them; null where the gate has none to tell.</summary>
    public FindingExtent? Extent { get; init; }

    /// <summary>
    /// True where it cannot be decided whether the value is true: it is listed and marked in the reports, and stops nothing.
    /// </summary>
    public bool IsDoubt { get; init; }

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
    /// <exception cref="ArgumentException">A gate that has no words for readers (<see cref="GateWords"/>).</exception>
    public static GateFinding Build(GatePlace at, string message, string? source, string expected, string found)
    {
        if (!GateWords.Knows(at.Gate))
            throw new ArgumentException($"the gate {at.Gate} has no German words", nameof(at));
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
                Kreis = area is { Length: 5 } && KreisKey.TryParse(area, out var kreis) ? KreisRegister.Every.Describe(kreis) : null,
                Place = area is { Length: 2 } ? $"{period}, Land {area}" : period,
                Expected = expected,
                Found = found,
            }
        );
    }

    /// <summary>The same with numbers, which the advice to accept it then names.</summary>
    /// <param name="old">The value before, or the limit that was passed.</param>
    /// <param name="new">The value now, or what was measured.</param>
    /// <param name="count">How many cells are concerned.</param>
    public GateFinding Measured(double old, double @new, int count)
    {
        var extent = new FindingExtent(old, @new, count);
        return this with
        {
            Extent = extent,
            Finding = Finding with
            {
                Message = Finding.Message.Replace($"--accept {Id} ", $"--accept {Id}={extent} ", StringComparison.Ordinal),
            },
        };
    }

    /// <summary>The same as a doubt: listed, with no word of stopping or accepting.</summary>
    public GateFinding AsDoubt() =>
        this with
        {
            IsDoubt = true,
            Finding = Finding with { Message = Finding.Message[..Finding.Message.IndexOf(" If it is true,", StringComparison.Ordinal)] },
        };

    /// <summary>Six digits, and no exponent for millions of people.</summary>
    internal static string Number(double value) => value.ToString(Math.Abs(value) >= 1e6 ? "0" : "G6", CultureInfo.InvariantCulture);
}

/// <summary>What of a finding is found, in numbers.</summary>
/// <param name="Old">The value before, or the limit that was passed.</param>
/// <param name="New">The value now, or what was measured.</param>
/// <param name="Count">How many cells are concerned; at least 1.</param>
public sealed record FindingExtent(double Old, double New, int Count)
{
    /// <summary>As names of acceptances write it: <c>812.3..421.7x1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Old}..{New}x{Count}");
}

/// <summary>An operator's word that a named finding may pass.</summary>
/// <param name="FindingId">The name of the finding, with what it accepts (<see cref="AcceptanceName"/>).</param>
/// <param name="Reason">Why, in words for readers of the report.</param>
public sealed record Acceptance(string FindingId, string Reason)
{
    /// <summary>Whether it was given for a finding.</summary>
    public bool Covers(GateFinding finding) => AcceptanceName.Parse(FindingId).Covers(finding);
}

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
    /// <summary>Findings nobody decided: they stop nothing, are listed for the operator and marked in the reports.</summary>
    public IReadOnlyList<GateFinding> Doubts { get; init; } = [];

    /// <summary>Applies acceptances to findings.</summary>
    /// <exception cref="ArgumentException">An acceptance without a reason, or two of one finding.</exception>
    public static GateOutcome Apply(IReadOnlyList<GateFinding> findings, IReadOnlyList<Acceptance> acceptances)
    {
        if (acceptances.FirstOrDefault(a => string.IsNullOrWhiteSpace(a.Reason)) is { } mute)
            throw new ArgumentException($"the acceptance of {mute.FindingId} gives no reason", nameof(acceptances));
        if (acceptances.GroupBy(a => a.FindingId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} is accepted twice", nameof(acceptances));
        var names = acceptances.Select(a => (Acceptance: a, Name: AcceptanceName.Parse(a.FindingId))).ToList();
        var pairs = findings.Select(f => (Finding: f, names.FirstOrDefault(n => f.IsAcceptable && n.Name.Covers(f)).Acceptance)).ToList();
        var accepted = pairs.Where(p => p.Acceptance is not null).ToList();
        return new GateOutcome(
            [.. pairs.Where(p => p is { Acceptance: null, Finding.IsDoubt: false }).Select(p => p.Finding)],
            [.. accepted.Select(p => new AcceptedFinding(p.Finding, p.Acceptance))],
            [.. acceptances.Except(accepted.Select(p => p.Acceptance))]
        )
        {
            Doubts = [.. pairs.Where(p => p is { Acceptance: null, Finding.IsDoubt: true }).Select(p => p.Finding)],
        };
    }

    /// <summary>Stops the run where a finding is open.</summary>
    /// <exception cref="FindingException">One or more are.</exception>
    public void ThrowIfOpen()
    {
        if (Open.Count > 0)
            throw new FindingException([.. Open.Select(f => f.Finding)]);
    }
}
