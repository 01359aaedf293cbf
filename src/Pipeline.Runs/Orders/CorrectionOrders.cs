using Pipeline.Core.Domain;
using Pipeline.Core.Editions;

namespace Pipeline.Runs.Orders;

/// <summary>Makes the order that corrects a published edition.</summary>
public static class CorrectionOrders
{
    /// <summary>
    /// The order: the edition's year alone where no figure changes, else all years of the family from it on, for labels start from
    /// those of the year before.
    /// </summary>
    /// <param name="skeleton">Name, moment, person, recipe of the edition's family, version of the program.</param>
    /// <param name="index">What is published.</param>
    /// <param name="edition">The edition: <c>2023.1</c>, <c>2023</c> or <c>latest</c>.</param>
    /// <param name="correction">Class, reason and Kreise; its year is that of the edition.</param>
    /// <exception cref="FindingException">There is no such edition, or it is superseded.</exception>
    public static RunOrder Make(RunOrder skeleton, EditionIndex index, string edition, CorrectionOrder correction)
    {
        var entry = index.Get(edition);
        CheckCurrent(index, entry, correction.Class, correction.Reason);
        return skeleton with
        {
            From = entry.Year,
            Year = correction.Class == CorrectionClass.Formal ? entry.Year : index.Family(entry.Recipe).Max(e => e.Year),
            Reports = ReportOrder.None,
            Correction = correction with { Year = entry.Year },
        };
    }

    /// <summary>A superseded edition is not corrected again, unless this very correction has replaced it already.</summary>
    private static void CheckCurrent(EditionIndex index, IndexEntry entry, CorrectionClass kind, string reason)
    {
        if (entry.Status == EditionStatus.Current)
            return;
        var current = index.Current(entry.Year);
        if (current?.Correction is { } done && done.Replaces == entry.Edition && done.Class == kind && done.Reason == reason)
            return;
        throw new FindingException(
            new Finding("edition-superseded", "This edition is superseded already; correct the one that is current.")
            {
                Place = $"edition {entry.Edition}",
                Expected = current is null ? "a current edition of the year" : $"edition {current.Edition}",
                Found = current is null
                    ? $"edition {entry.Edition}, taken back"
                    : $"edition {entry.Edition}, superseded by {entry.SupersededBy}",
            }
        );
    }
}
