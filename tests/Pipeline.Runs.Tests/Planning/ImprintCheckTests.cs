using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;

namespace Pipeline.Runs.Tests.Planning;

/// <summary>No real edition without an address where it is found and somebody who answers for it.</summary>
public sealed class ImprintCheckTests
{
    private static readonly Publisher Office = new() { Name = "Amt für Statistik", Email = "daten@amt.example" };
    private static readonly PublicationAddress Found = Address("https://192.0.2.1/");

    [Theory]
    [InlineData("https://teilhabe.example/", true)]
    [InlineData("https://daten.example.org/t/", true)]
    [InlineData("https://example.com", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("https://a.test./", true)]
    [InlineData("https://teilhabe.invalid/", true)]
    [InlineData("https://example.de/", false)]
    [InlineData("https://myexample.org/", false)]
    [InlineData("https://192.0.2.1/", false)]
    [InlineData("https://testamt.bund.de/example/", false)]
    public void Address_ReservedForExamples_IsKnown(string address, bool isReserved) =>
        Assert.Equal(isReserved, Address(address).IsReserved);

    [Fact]
    public void Plan_OfARealEdition_NeedsAddressAndImprint()
    {
        Assert.Equal(["address-example", "imprint-missing"], Codes(null, null));
        Assert.Equal(["imprint-missing"], Codes(Found, null));
        Assert.Equal(["imprint-missing"], Codes(Found, Office with { Email = null }));
        Assert.Equal(["imprint-missing"], Codes(Found, Publisher.Default with { Email = "daten@amt.example" }));
        Assert.Equal(["address-example"], Codes(PublicationAddress.Default, Office));
        Assert.Empty(Codes(Found, Office));
    }

    [Fact]
    public void Plan_ThatEndsBeforeTheReports_NeedsNone() => Assert.Empty(Codes(null, null, Stage.Diff));

    [Fact]
    public void Plan_OfTheDemo_NeedsNone() => Assert.NotEmpty(new Plans().Make(kreise: []).Editions);

    [Fact]
    public void Plan_OfTheNextEdition_InheritsBoth()
    {
        var plans = Real(Found, Office);
        plans.Publish(year: 2021, kreise: []);
        plans.Order = order => order;
        Assert.All(
            plans.Make(from: 2022, year: 2022, kreise: []).Editions,
            e => Assert.Equal((Found, Office), (e.Basis.PublicationAddress, e.Basis.Publisher))
        );
    }

    /// <summary>Errors of what was published before there was this rule can still be mended.</summary>
    [Fact]
    public void Plan_ThatReplacesAnEditionOfTheSameAddress_IsNotHeldUp()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: []);
        plans.Recipe = plans.Recipe with { Demo = false };
        plans.Order = order => order with { RecipeSha256 = new string('b', 64) };
        Assert.All(plans.Make(year: 2020, kreise: []).Editions, e => Assert.Equal(2, e.Id.Revision));
        Assert.Equal(
            ["address-example", "imprint-missing"],
            Assert.Throws<FindingException>(() => plans.Make(from: 2021, year: 2021, kreise: [])).Findings.Select(f => f.Code)
        );
    }

    [Fact]
    public void Order_OnAStoreWithoutItsFamily_IsCheckedBeforeAnythingIsFetched()
    {
        var order = Real(null, null).Order(NewOrder());
        var found = Assert.Throws<FindingException>(() => ImprintCheck.RequireFirst(order, new EditionIndex()));
        Assert.Equal(["address-example", "imprint-missing"], found.Findings.Select(f => f.Code));
        ImprintCheck.RequireFirst(order with { Until = Stage.Fetch }, new EditionIndex());
    }

    /// <summary>Of several editions in one run the next one is published on the same day.</summary>
    [Fact]
    public void Dates_OfARunOfSeveralEditions_NameTheNextInTheLastAlone()
    {
        var dates = new PublicationDates(new(2026, 10, 15), new(2027, 10, 15));
        var plans = new Plans { Order = order => order with { Dates = dates } };
        Assert.Equal(
            [dates with { Next = null }, dates],
            plans.Make(from: 2020, year: 2021, kreise: []).Editions.Select(e => e.Basis.Dates)
        );
    }

    [Fact]
    public void Dates_OfACalendar_AreThoseOfNewEditionsAlone()
    {
        var (first, second) = (new PublicationDates(new(2026, 12, 1), null), new PublicationDates(new(2027, 12, 1), null));
        var plans = new Plans { Order = order => order with { DatesOfNew = first } };
        plans.Publish(year: 2020, kreise: []);
        plans.Order = order => order with { DatesOfNew = second };
        Assert.All(plans.Make(year: 2020, kreise: []).Editions, e => Assert.True(e.Skipped));
        Assert.Equal(second, plans.Make(from: 2021, year: 2021, kreise: []).Editions[0].Basis.Dates);
    }

    [Fact]
    public void Dates_OfAnEdition_StayWithItsRevisions()
    {
        var dates = new PublicationDates(new(2026, 10, 15), new(2027, 10, 15));
        var plans = new Plans { Order = order => order with { Dates = dates } };
        plans.Publish(year: 2020, kreise: []);
        plans.Order = order => order;
        Assert.All(plans.Make(year: 2020, kreise: []).Editions, e => Assert.True(e.Skipped));
        Assert.Null(plans.Make(from: 2021, year: 2021, kreise: []).Editions[0].Basis.Dates);
    }

    private static IEnumerable<string> Codes(PublicationAddress? address, Publisher? publisher, Stage until = Stage.Publish)
    {
        var plans = Real(address, publisher, until);
        try
        {
            plans.Make(kreise: []);
            return [];
        }
        catch (FindingException e)
        {
            return e.Findings.Select(f => f.Code);
        }
    }

    private static Plans Real(PublicationAddress? address, Publisher? publisher, Stage until = Stage.Publish)
    {
        var plans = new Plans { Order = order => order with { PublicationAddress = address, Publisher = publisher, Until = until } };
        plans.Recipe = plans.Recipe with { Demo = false };
        return plans;
    }

    private static RunOrder NewOrder() =>
        new()
        {
            RunId = "run",
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = "test",
            Recipe = new Plans().Recipe with { Demo = false },
            RecipeSha256 = new string('a', 64),
            CodeVersion = "1",
        };

    private static PublicationAddress Address(string text) =>
        PublicationAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));
}
