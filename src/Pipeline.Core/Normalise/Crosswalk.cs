using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Moves values from the Kreise of one day to those of the target Gebietsstand (BBSR Umstiegsschlüssel, or the
/// project's own table of reforms).
/// </summary>
public sealed class Crosswalk
{
    private readonly SortedDictionary<int, IReadOnlyList<CrosswalkLink>> _byYear;

    /// <summary>Checks that the weights of every old Kreis add up to 1.</summary>
    /// <param name="target">The Gebietsstand the links lead to.</param>
    /// <param name="byYear">Per year the links from the Kreise of 31.12. of that year.</param>
    /// <param name="source">Named in messages and in the manifest.</param>
    /// <exception cref="FindingException">Weights that do not add up to 1 (tolerance 1e-6), or a link listed twice.</exception>
    public Crosswalk(DateOnly target, IReadOnlyDictionary<int, IReadOnlyList<CrosswalkLink>> byYear, string source)
    {
        Target = target;
        Source = source;
        _byYear = new(byYear.ToDictionary(p => p.Key, p => p.Value));
        foreach (var (year, links) in _byYear)
            Check(year, links, source);
    }

    /// <summary>The Gebietsstand the links lead to.</summary>
    public DateOnly Target { get; }

    /// <summary>Where the links come from.</summary>
    public string Source { get; }

    /// <summary>The years there are links for, ascending.</summary>
    public IReadOnlyCollection<int> Years => _byYear.Keys;

    /// <summary>The links from the Kreise of 31.12. of a year, in the order of old and new key.</summary>
    /// <exception cref="FindingException">There is no such year.</exception>
    public IReadOnlyList<CrosswalkLink> Links(int year) =>
        _byYear.TryGetValue(year, out var links)
            ? links
            : throw new FindingException(
                new Finding(
                    "crosswalk-year-missing",
                    $"There is no crosswalk from the Kreise of 31.12.{year} to those of {Target:yyyy-MM-dd}."
                )
                {
                    Source = Source,
                    Expected = $"the year {year}",
                    Found = _byYear.Count == 0 ? "no year" : $"the years {_byYear.Keys.First()} to {_byYear.Keys.Last()}",
                }
            );

    private static void Check(int year, IReadOnlyList<CrosswalkLink> links, string source)
    {
        foreach (var group in links.GroupBy(l => l.From))
        {
            var sum = group.Sum(l => l.PopulationWeight);
            if (Math.Abs(sum - 1) > 1e-6 || group.Select(l => l.To).Distinct().Count() != group.Count())
                throw new FindingException(
                    new Finding("crosswalk-weights", $"The weights of a Kreis of 31.12.{year} do not add up to 1.")
                    {
                        Source = source,
                        Kreis = group.Key.Text,
                        Expected = "weights that add up to 1, every target once",
                        Found = string.Join(", ", group.Select(l => FormattableString.Invariant($"{l.To} {l.PopulationWeight}"))),
                    }
                );
        }
    }
}

/// <summary>The share of one former Kreis that lies in one Kreis of the target Gebietsstand.</summary>
/// <param name="From">The Kreis on 31.12. of the link's year.</param>
/// <param name="To">The Kreis of the target.</param>
/// <param name="PopulationWeight">Share of the former Kreis's inhabitants, above 0 to 1.</param>
public readonly record struct CrosswalkLink(KreisKey From, KreisKey To, double PopulationWeight)
{
    /// <summary>
    /// True where a Kreis was split after 2021: no office has published such values, so even a count is flagged as imputed. The
    /// splits before 2021 follow the BBSR's key and stay as editions published them.
    /// </summary>
    public bool IsEstimate { get; init; }
}

/// <summary>Reads a crosswalk from a release.</summary>
public interface ICrosswalkReader
{
    /// <summary>The values of <see cref="Fetch.ReleaseOffer.Format"/> this reader understands.</summary>
    IReadOnlyCollection<string> Formats { get; }

    /// <summary>Reads the whole crosswalk.</summary>
    /// <param name="release">What is read.</param>
    /// <param name="content">The bytes, readable and seekable; the caller disposes it.</param>
    /// <param name="cancellation">Checked per sheet.</param>
    /// <exception cref="FindingException">An unknown layout, a text where a number belongs, weights that do not add up.</exception>
    Crosswalk Read(Fetch.Release release, Stream content, CancellationToken cancellation);
}
