using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Planning;

/// <summary>
/// A real edition names who answers for it and where it is found: both stand in every report and can never be changed there. What
/// is invented may go without, and so may a run that ends before the reports.
/// </summary>
internal static class ImprintCheck
{
    /// <summary>Checks an order on a store without its family before anything is fetched: there is nothing to inherit from.</summary>
    /// <param name="order">The order.</param>
    /// <param name="index">What is published.</param>
    /// <exception cref="FindingException">Codes <c>address-example</c>, <c>imprint-missing</c>.</exception>
    public static void RequireFirst(RunOrder order, EditionIndex index)
    {
        if (Needs(order) && !index.Family(order.Recipe.Name).Any())
            Require(
                order.PublicationAddress ?? PublicationAddress.Default,
                order.Publisher ?? Publisher.Default,
                $"recipe {order.Recipe.Name}"
            );
    }

    /// <summary>Checks an edition that is planned, before it is computed.</summary>
    /// <param name="order">The order.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="current">
    /// The edition it would replace; null for none. What corrects an edition of the same address and publisher is not held up.
    /// </param>
    /// <exception cref="FindingException">Codes <c>address-example</c>, <c>imprint-missing</c>.</exception>
    public static void Require(RunOrder order, PlannedEdition edition, EditionBasis? current)
    {
        var (address, publisher) = (edition.Basis.PublicationAddress, edition.Basis.Publisher);
        var stays = current is not null && current.PublicationAddress == address && current.Publisher == publisher;
        if (Needs(order) && !edition.Skipped && !stays)
            Require(address, publisher, $"edition {edition.Id}");
    }

    private static bool Needs(RunOrder order) => !order.Recipe.Demo && order.Until >= Stage.Report;

    private static void Require(PublicationAddress address, Publisher publisher, string place)
    {
        var findings = new List<Finding>();
        if (address.IsReserved)
            findings.Add(
                new Finding(
                    "address-example",
                    "The address stands in every report and code of an edition, and nobody can be found under this one. Say where the "
                        + "store is served: --address, in the app the setting Teilhabe__PublicationAddress."
                )
                {
                    Place = place,
                    Column = "address",
                    Expected = "an address that is not reserved for examples (RFC 2606)",
                    Found = address.Text,
                }
            );
        if (!publisher.HasImprint)
            findings.Add(
                new Finding(
                    "imprint-missing",
                    "A report without publisher and contact may not be published. Name both in a file: --publisher, in the app the "
                        + "settings Teilhabe__PublisherName and Teilhabe__PublisherEmail."
                )
                {
                    Place = place,
                    Column = "publisher",
                    Expected = "the name of an office and an e-mail address",
                    Found = $"{publisher.Name}, {publisher.Email ?? "no e-mail address"}",
                }
            );
        if (findings.Count > 0)
            throw new FindingException(findings);
    }
}
