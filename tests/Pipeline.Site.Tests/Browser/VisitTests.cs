using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipeline.Site.Tests.Browser;

/// <summary>
/// What a visitor meets in a real browser: by mouse, by keyboard, from the map, without a script, on a small screen, in the
/// dark.
/// </summary>
[Collection(PublishedSiteTests.Name)]
public sealed class VisitTests(PublishedSite site) : IAsyncLifetime
{
    private const string Pdf = "/editions/2023.1/reports/16077.pdf";
    private const int LargestFirstLoad = 230 * 1024;
    private const int MostRequests = 6;

    private JsonNode Seen { get; set; } = null!;

    /// <summary>The visit is made once for all tests.</summary>
    public async Task InitializeAsync() => Seen = await site.VisitAsync();

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Pdf_ByTypingPartOfTheName_IsTwoClicksAway()
    {
        Assert.Equal(Pdf, (string?)Seen["byMouse"]!["pdf"]);
        Assert.Equal(2, (int)Seen["byMouse"]!["clicks"]!);
        Assert.Contains("Altenburger Land", (string?)Seen["byMouse"]!["heading"], StringComparison.Ordinal);
    }

    [Fact]
    public void Pdf_ByKeyboardAlone_IsReachedAndTheFieldSaysWhatItDoes()
    {
        var seen = Seen["byKeyboard"]!;
        Assert.Equal(Pdf, (string?)seen["pdf"]);
        Assert.Equal("true", (string?)seen["expanded"]);
        Assert.StartsWith("Altenburger Land", (string?)seen["active"], StringComparison.Ordinal);
        Assert.Equal("Ein Kreis gefunden.", (string?)seen["status"]);
        Assert.InRange((int)seen["tabs"]!, 1, 15);
    }

    [Fact]
    public void Escape_InTheSearchField_ClosesTheListAndKeepsTheText()
    {
        Assert.True((bool)Seen["escape"]!["open"]!);
        Assert.True((bool)Seen["escape"]!["closed"]!);
        Assert.Equal("ber", (string?)Seen["escape"]!["text"]);
    }

    [Fact]
    public void Search_WithoutAnyMatch_SaysSoWhereEverybodySeesIt()
    {
        Assert.StartsWith("Kein Kreis gefunden.", (string?)Seen["nothingFound"]!["text"], StringComparison.Ordinal);
        Assert.True((bool)Seen["nothingFound"]!["seen"]!);
    }

    [Fact]
    public void Pdf_FromTheMap_IsTwoClicksAway() => Assert.Equal(Pdf, (string?)Seen["byMap"]!["pdf"]);

    [Fact]
    public void Map_ByKeyboard_IsOneStopAndReachesEveryTileByArrows()
    {
        var seen = Seen["mapKeys"]!;
        Assert.Equal(1, (int)seen["stops"]!);
        Assert.InRange((int)seen["steps"]!, 1, 79);
        Assert.StartsWith("Altenburger Land, Gruppe ", (string?)seen["label"], StringComparison.Ordinal);
        Assert.Equal(400, (int)seen["tiles"]!);
        Assert.Equal(400, (int)seen["reached"]!);
    }

    [Fact]
    public void Search_ForEveryOfficialName_FindsItsKreisFirst() => Assert.Empty(Wrong(Searches.Names, 0));

    [Fact]
    public void Search_ForMisspellings_FindsTheKreisMeantFirst()
    {
        Assert.True(Searches.Misspellings.Count >= 30);
        Assert.Empty(Wrong(Searches.Misspellings, Searches.Names.Count));
    }

    [Fact]
    public void Search_ForFormerKreise_LeadsToTheirSuccessor() =>
        Assert.Empty(Wrong(Searches.Former, Searches.Names.Count + Searches.Misspellings.Count));

    [Fact]
    public void Search_ForWhatIsNoName_FindsWhatItMust()
    {
        var rest = Seen["searches"]!.AsArray().Skip(Searches.Texts.Count - 5).Select(s => s!.AsArray()).ToList();
        Assert.All(rest[0], e => Assert.Equal("16077", (string?)e!["ags"]));
        Assert.Empty(rest[1]);
        Assert.Empty(rest[2]);
        Assert.Equal("16077", (string?)Assert.Single(rest[3])!["ags"]);
        Assert.Empty(rest[4]);
    }

    [Fact]
    public void Search_ForPlatesKeysAndOffices_FindsTheKreisFirst() =>
        Assert.Empty(Wrong(Searches.OtherNames, Searches.Names.Count + Searches.Misspellings.Count + Searches.Former.Count));

    [Fact]
    public void Search_OnTheWayToAName_NeverFindsNothing() => Assert.Empty(Seen["deadEnds"]!.AsArray().Select(e => (string)e!));

    [Fact]
    public void Search_WithATypoAnywhere_FindsTheKreisAmongTheFirstThree()
    {
        var (all, found) = ((int)Seen["typos"]!["all"]!, (int)Seen["typos"]!["found"]!);
        Assert.True(all > 600 && found >= 0.98 * all, $"{found} of {all}");
    }

    [Fact]
    public void Comparison_OfTwoKreise_IsInTheAddressAndCanBeTakenAlong()
    {
        var seen = Seen["compare"]!;
        Assert.Equal("#16077,16053", (string?)seen["hash"]);
        foreach (var column in new[] { "Altenburger Land", "Jena", "Thüringen", "Deutschland", "Mittel der Auswahl" })
        {
            Assert.Contains(column, (string?)seen["table"], StringComparison.Ordinal);
            Assert.Contains(column, (string?)seen["csv"], StringComparison.Ordinal);
        }
        Assert.Equal((2, 1), ((int)seen["kept"]!, (int)seen["left"]!));
    }

    [Fact]
    public void TenthOfAnIndicator_FromTheStartPage_IsThreeClicksAway()
    {
        var seen = Seen["tenth"]!;
        Assert.Equal(400, (int)seen["areas"]!);
        Assert.Equal(5, (int)seen["fills"]!);
        var tenth = ((string)seen["tenth"]!).Split('\t');
        Assert.Equal("10", tenth[3].Trim());
        // Another year has other values, and the last has those of the report again.
        Assert.Equal((string?)seen["before"]!["year"], (string?)seen["before"]!["caption"]);
        Assert.NotEqual((string?)seen["first"], (string?)seen["before"]!["first"]);
        // The head says that the table is sorted by place: of the other year too.
        var places = seen["before"]!["places"]!.AsArray().Select(p => int.Parse((string)p!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(400, places.Count);
        Assert.Equal(places.Order(), places);
        Assert.Equal((string?)seen["first"], (string?)seen["back"]);
        var sorted = seen["sorted"]!.AsArray().Select(n => (string)n!).ToList();
        Assert.Equal(400, sorted.Count);
        Assert.StartsWith("Ahrweiler", sorted[0], StringComparison.Ordinal);
        Assert.StartsWith("Zwickau", sorted[^1], StringComparison.Ordinal);
        Assert.Equal("Kreis ascending", (string?)Assert.Single(seen["by"]!.AsArray()));
        Assert.Contains(": ", (string?)seen["label"], StringComparison.Ordinal);
        Assert.Equal("PNG", (string?)seen["png"]);
    }

    [Fact]
    public void TenthOfAnIndicator_ByKeyboardOnANarrowScreen_IsReached()
    {
        var seen = Seen["tenthByKeyboard"]!;
        foreach (var step in new[] { "menu", "link", "head" })
            Assert.True((bool)seen[step]!, step);
        Assert.Equal("descending", (string?)seen["sort"]);
        Assert.Equal("10", ((string)seen["tenth"]!).Split('\t')[3].Trim());
        Assert.Equal(0, (int)seen["over"]!);
    }

    [Fact]
    public void Map_ByTheLinesToCopy_StandsInAnotherPageWithoutAMenu()
    {
        var seen = Seen["embedded"]!;
        Assert.StartsWith(
            "<iframe src=\"https://teilhabe.example/site/indikatoren/life_expectancy/einbetten.html\"",
            (string?)seen["code"],
            StringComparison.Ordinal
        );
        Assert.Equal((400, 0), ((int)seen["areas"]!, (int)seen["menus"]!));
        Assert.Equal("index.html", (string?)seen["source"]);
    }

    [Fact]
    public void Values_OfAKreis_AreSavedAsPixels()
    {
        var seen = Seen["valuesPng"]!;
        Assert.Equal("werte-16077-2023.1.png", (string?)seen["name"]);
        Assert.Equal(("PNG", 1600), ((string?)seen["type"], (int)seen["width"]!));
        // A white picture of that size has some 10 kB.
        Assert.InRange((int)seen["bytes"]!, 40_000, 1_000_000);
    }

    [Fact]
    public void Citation_OfAKreis_IsCopiedWithItsPermanentAddress() =>
        Assert.EndsWith("https://teilhabe.example/site/2023.1/kreis/16077/index.html", (string?)Seen["citation"], StringComparison.Ordinal);

    [Fact]
    public void Values_OfAKreisOnATelephone_AreCardsWithinTheScreen()
    {
        Assert.Empty(Seen["telephone"]!["outside"]!.AsArray().Select(o => (string)o!));
        Assert.InRange((int)Seen["telephone"]!["top"]!, 1, 1600);
    }

    /// <summary>
    /// A typeface that comes in the browser's first tenth of a second may move a line by a pixel where the machine is busy. Nobody sees
    /// less than a hundredth; a tenth counts as good.
    /// </summary>
    [Fact]
    public void Pages_WhileTheyLoad_DoNotShift()
    {
        var moved = Seen["shifts"]!
            .AsArray()
            .Select(s => ((string)s!).Split(": "))
            .Select(s => (Page: s[0], By: double.Parse(s[1].Split(' ')[0], CultureInfo.InvariantCulture), Nodes: s[1]))
            .Distinct()
            .GroupBy(s => s.Page);
        Assert.Empty(moved.Where(p => p.Sum(s => s.By) >= 0.01).Select(p => $"{p.Key}: {string.Join(", ", p.Select(s => s.Nodes))}"));
    }

    [Fact]
    public void Enter_OnWhatMayMeanSeveral_OpensNone()
    {
        var found = Seen["searches"]!.AsArray().Skip(Searches.Texts.Count - 5 - Searches.Ambiguous.Count).Take(Searches.Ambiguous.Count);
        Assert.All(found.Zip(Searches.Ambiguous), f => Assert.All(f.First!.AsArray(), e => Assert.Null((string?)e!["sure"])));
    }

    /// <summary>The demo has no Gemeindeverzeichnis, so its search has no postcode.</summary>
    [Fact]
    public void Search_ForAPostcodeItDoesNotKnow_SaysSo() =>
        Assert.StartsWith(
            "Kein Kreis gefunden. Postleitzahlen kennt die Suche nicht.",
            (string?)Seen["guess"]!["unknown"],
            StringComparison.Ordinal
        );

    [Fact]
    public void Enter_OnAGuess_AsksInsteadOfOpening()
    {
        Assert.Equal("Nicht gefunden. Ähnlich geschrieben:", (string?)Seen["guess"]!["heard"]);
        Assert.Equal("Bitte wählen Sie einen Eintrag aus der Liste.", (string?)Seen["guess"]!["asked"]);
        Assert.True((bool)Seen["guess"]!["stayed"]!);
    }

    [Fact]
    public void Console_OnAllVisits_StaysEmpty() => Assert.Empty(Seen["console"]!.AsArray().Select(e => e!.ToString()));

    [Fact]
    public void Requests_OnAllVisits_StayOnTheServer() => Assert.Empty(Seen["foreign"]!.AsArray().Select(e => e!.ToString()));

    [Fact]
    public void Site_WithoutScript_LeadsToThePdfByItsList()
    {
        var seen = Seen["withoutScript"]!;
        Assert.False((bool)seen["searchVisible"]!);
        Assert.Equal(400, (int)seen["links"]!);
        Assert.Equal(Pdf, (string?)seen["pdf"]);
    }

    [Fact]
    public void Site_OpenedFromAFolder_HasStyleAndSearch()
    {
        Assert.Contains("Altenburger Land", (string?)Seen["fromFolder"]!["heading"], StringComparison.Ordinal);
        Assert.Equal("inline-block", (string?)Seen["fromFolder"]!["styled"]);
    }

    [Fact]
    public void Policy_InTheBrowser_RefusesScriptStyleAndPicturesFromElsewhere()
    {
        var seen = Seen["policy"]!;
        Assert.False((bool)seen["injected"]!);
        Assert.NotEqual("7px", (string?)seen["outline"]);
        var refused = seen["refused"]!.AsArray().Select(r => (string)r!).ToList();
        Assert.Contains("script-src-elem", refused);
        Assert.Contains("img-src", refused);
        Assert.Contains("style-src-attr", refused);
    }

    [Fact]
    public void Axe_OnEveryKindOfPage_FindsNoViolation() => Assert.Empty(Seen["axe"]!.AsArray().Select(v => v!.ToJsonString()));

    [Fact]
    public void Pages_OnSmallAndLargeScreens_DoNotOverflow() => Assert.Empty(Seen["overflow"]!.AsArray().Select(o => o!.ToString()));

    [Fact]
    public void FirstLoad_OfEveryKindOfPage_StaysWithinItsBudget()
    {
        var loads = Seen["loads"]!.AsObject();
        Assert.Equal(20, loads.Count);
        Assert.Empty(
            loads
                .Where(l => (int)l.Value!["bytes"]! > LargestFirstLoad || (int)l.Value["requests"]! > MostRequests)
                .Select(l => $"{l.Key}: {l.Value!.ToJsonString()}")
        );
    }

    private IEnumerable<string> Wrong(IReadOnlyList<(string Text, string Ags)> searches, int offset) =>
        searches
            .Select((s, i) => (s.Text, s.Ags, Found: Seen["searches"]!.AsArray()[offset + i]!.AsArray().FirstOrDefault()))
            .Where(s => (string?)s.Found?["ags"] != s.Ags)
            .Select(s => $"'{s.Text}' should find {s.Ags} first, found {s.Found?.ToJsonString() ?? "nothing"}");
}
