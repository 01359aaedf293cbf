using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>Tells which Kreise a release must hold and where each of them went.</summary>
public sealed class Territory
{
    private readonly Crosswalk _crosswalk;
    private readonly IReadOnlyList<CrosswalkLink> _identity;

    /// <summary>From the Kreise of registers after the target's, back to them; by the day of the register.</summary>
    private readonly Dictionary<DateOnly, IReadOnlyList<CrosswalkLink>> _backwards;

    /// <summary>Joins a crosswalk with the register of the target.</summary>
    /// <param name="crosswalk">Links into the target Gebietsstand.</param>
    /// <param name="kreise">All Kreise of the target, ascending.</param>
    /// <exception cref="FindingException">The crosswalk leads to a Kreis outside the target, or not to all.</exception>
    public Territory(Crosswalk crosswalk, IReadOnlyList<KreisKey> kreise)
    {
        _crosswalk = crosswalk;
        Kreise = kreise;
        _identity = [.. kreise.Select(k => new CrosswalkLink(k, k, 1))];
        _backwards = KreisRegister
            .Known.Where(r => r.Day > KreisRegister.On(crosswalk.Target).Day)
            .ToDictionary(r => r.Day, r => Reforms.Backwards(r, kreise));
        foreach (var year in crosswalk.Years)
        {
            var difference = crosswalk.Links(year).Select(l => l.To).ToHashSet();
            difference.SymmetricExceptWith(kreise);
            if (difference.Count > 0)
                throw new FindingException(
                    new Finding(
                        "crosswalk-target",
                        $"The crosswalk of 31.12.{year} does not lead to exactly the {kreise.Count} Kreise of "
                            + $"{crosswalk.Target:yyyy-MM-dd}."
                    )
                    {
                        Source = crosswalk.Source,
                        Kreis = string.Join(", ", difference.Order()),
                        Expected = $"{kreise.Count} Kreise, each at least once",
                        Found = $"{difference.Count} too many or missing",
                    }
                );
        }
    }

    /// <summary>
    /// Whether a table of a day may hold numbers for a Kreis: one that existed then, or a successor, for which offices
    /// compute back. Not one dissolved before, and not one nobody knows.
    /// </summary>
    public bool IsExpected(KreisKey kreis, DateOnly day) =>
        Kreise.Contains(kreis)
        || LinksFrom(day).Any(l => l.From == kreis)
        || _crosswalk.Years.Any(y => y > day.Year && _crosswalk.Links(y).Any(l => l.From == kreis))
        || _backwards.Values.Any(links => links.Any(l => l.From == kreis));

    /// <summary>
    /// The Kreise of a day by which its Gebietsstand is told from the one before and from the one after: those the other does not have,
    /// or where it has all of them those that took in one of the other's or gave one to it. A table that has no number for any of them
    /// could as well be of the other.
    /// </summary>
    /// <param name="day">The Gebietsstand.</param>
    public IEnumerable<TellingKreise> Telling(DateOnly day)
    {
        var own = LinksFrom(day);
        foreach (var (other, links) in Neighbours(day, own))
        {
            var (here, there) = (own.Select(l => l.From).ToHashSet(), links.Select(l => l.From).ToHashSet());
            var apart = here.Except(there).ToList();
            if (apart.Count == 0)
            {
                var targets = links.Where(l => !here.Contains(l.From)).Select(l => l.To).ToHashSet();
                apart = [.. own.Where(l => targets.Contains(l.To)).Select(l => l.From).Distinct()];
            }
            yield return new TellingKreise(other, [.. apart.Order()]);
        }
    }

    /// <summary>The nearest Gebietsstände before and after a day that have other Kreise.</summary>
    private IEnumerable<(DateOnly Day, IReadOnlyList<CrosswalkLink> Links)> Neighbours(DateOnly day, IReadOnlyList<CrosswalkLink> own)
    {
        var kreise = own.Select(l => l.From).ToHashSet();
        var known = _crosswalk
            .Years.Select(y => new DateOnly(y, 12, 31))
            .Where(d => d < Target)
            .Append(Target)
            .Concat(_backwards.Keys)
            .Distinct()
            .Order()
            .ToList();
        DateOnly?[] nearest =
        [
            known.Where(d => d < day).Reverse().Where(IsOther).Select(d => (DateOnly?)d).FirstOrDefault(),
            known.Where(d => d > day).Where(IsOther).Select(d => (DateOnly?)d).FirstOrDefault(),
        ];
        return nearest.OfType<DateOnly>().Select(d => (d, LinksFrom(d)));

        bool IsOther(DateOnly other) => !kreise.SetEquals(LinksFrom(other).Select(l => l.From));
    }

    /// <summary>The Kreise of the target, ascending: the rows of every table.</summary>
    public IReadOnlyList<KreisKey> Kreise { get; }

    /// <summary>The Gebietsstand of the target.</summary>
    public DateOnly Target => _crosswalk.Target;

    /// <summary>
    /// The links from the Kreise of a Gebietsstand; every Kreis to itself from the target's day on, and from a later reform on the
    /// parts back to what they were.
    /// </summary>
    /// <exception cref="FindingException">The crosswalk does not reach back that far.</exception>
    public IReadOnlyList<CrosswalkLink> LinksFrom(DateOnly gebietsstand)
    {
        if (gebietsstand >= Target)
            return _backwards.GetValueOrDefault(KreisRegister.On(gebietsstand).Day, _identity);
        var yearEnd = gebietsstand is { Month: 12, Day: 31 } ? gebietsstand.Year : gebietsstand.Year - 1;
        return _crosswalk.Links(yearEnd);
    }
}

/// <summary>What tells a Gebietsstand from a neighbouring one.</summary>
/// <param name="Other">The other Gebietsstand.</param>
/// <param name="Kreise">The Kreise of the first by which they differ.</param>
public sealed record TellingKreise(DateOnly Other, IReadOnlyList<KreisKey> Kreise);
