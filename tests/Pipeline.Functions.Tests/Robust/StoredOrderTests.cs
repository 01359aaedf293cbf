using System.Text;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Core.Store;
using Pipeline.Functions.Runs;
using Pipeline.Runs.Orders;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>An order is kept as the order itself: whatever an order can say, every step of the run reads.</summary>
public sealed class StoredOrderTests
{
    private const string Run = "20260101T000000000Z";
    private readonly string _folder = Directory.CreateTempSubdirectory("teilhabe-order-").FullName;

    public static TheoryData<string> AllRecipes() => [.. Recipes.Names];

    [Theory]
    [MemberData(nameof(AllRecipes))]
    public void Order_KeptAsADocument_IsReadAsTheSameOrder(string recipe)
    {
        foreach (var order in new[] { Everything(recipe), Plain(recipe) })
        {
            var read = CanonicalJson.Read<StoredOrder>(CanonicalJson.Write(Kept(order)));
            Assert.Equivalent(order, read.Order, strict: true);
            Assert.Equal(RunSource.Incoming, read.Source);
        }
    }

    [Fact]
    public void Order_OfTheTest_SaysAllAnOrderCanSay()
    {
        // What the order above leaves at its default could be lost on the way unseen.
        var plain = Plain(Recipes.Demo);
        var said = Everything(Recipes.Newest);
        var durable = typeof(RunOrder).GetProperties().Where(p => p.Name != nameof(RunOrder.Threads)).ToList();
        Assert.All(durable, p => Assert.NotEqual(p.GetValue(plain), p.GetValue(said)));
    }

    [Fact]
    public async Task Record_OfAStoredOrder_TellsReanchoringAndAcceptances()
    {
        var record = await new RunFiles(new FolderArtifactStore(_folder)).RecordAsync(Kept(Everything(Recipes.Demo)), default);
        Assert.Equal(("incoming", true, "Probe"), (record.Source, record.Reanchor, record.Reason));
        Assert.Equal([new Acceptance("gate:a", "stimmt")], record.Acceptances);
    }

    [Theory]
    [InlineData("""{ "schema": "order/1", "run_id": "x", "build": "another", "recipe": "demo" }""", "program-changed")]
    [InlineData("""{ "schema": "order/2", "build": "$", "source": "demo" }""", "store-damaged")]
    [InlineData("{", "store-damaged")]
    public async Task Order_InAnotherForm_IsOfAnotherBuild_OrDamaged(string content, string code)
    {
        var store = new FolderArtifactStore(_folder);
        var bytes = Encoding.UTF8.GetBytes(content.Replace("$", RunFiles.Build, StringComparison.Ordinal));
        await store.TryCreateAsync($"runs/{Run}/order.json", bytes, default);
        var fault = await Assert.ThrowsAsync<FindingException>(() => new RunFiles(store).FindOrderAsync(Run, default));
        Assert.Equal(code, fault.Findings[0].Code);
    }

    [Fact]
    public void Order_OfAnotherBuild_TakesNoStep()
    {
        var kept = Kept(Everything(Recipes.Demo)) with { Build = "another" };
        Assert.Equal("program-changed", Assert.Throws<FindingException>(() => kept.Steps()).Findings[0].Code);
        Assert.Equal(Stage.Report, (kept with { Build = RunFiles.Build }).Steps().Until);
    }

    private static StoredOrder Kept(RunOrder order) =>
        new()
        {
            Build = RunFiles.Build,
            Source = RunSource.Incoming,
            Order = order,
        };

    /// <summary>An order that says no more than it must.</summary>
    private static RunOrder Plain(string recipe) =>
        new()
        {
            RunId = "",
            StartedAt = default,
            StartedBy = "",
            Recipe = Recipes.Read(recipe).Recipe,
            RecipeSha256 = "",
            CodeVersion = "",
        };

    private static RunOrder Everything(string recipe)
    {
        var (read, hash) = Recipes.Read(recipe);
        return new RunOrder
        {
            RunId = Run,
            StartedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 7, TimeSpan.Zero),
            StartedBy = "tests",
            Reason = "Probe",
            Recipe = read,
            RecipeSha256 = hash,
            From = 2019,
            Year = 2021,
            Reanchor = true,
            Reports = new ReportOrder { Kreise = [KreisKey.Parse("01001"), KreisKey.Parse("16077")] },
            KeepsReports = false,
            Until = Stage.Publish - 1,
            WritesSite = false,
            Threads = Environment.ProcessorCount,
            PublicationAddress = PublicationAddress.TryParse("https://amt.example/teilhabe/", out var address) ? address : null,
            Publisher = new Publisher { Name = "Amt", Email = "amt@amt.example" },
            Dates = new PublicationDates(new(2026, 10, 15), new(2027, 10, 15)),
            DatesOfNew = new PublicationDates(new(2026, 12, 1), null),
            Correction = new CorrectionOrder(2020, CorrectionClass.Formal, "Tippfehler", [KreisKey.Parse("01001")]),
            Acceptances = [new Acceptance("gate:a", "stimmt")],
            Patches = new PatchFile
            {
                Schema = PatchFile.CurrentSchema,
                Patches =
                [
                    new Patch
                    {
                        Release = "inkar inkar-bulk 2021",
                        Series = "sgb2_rate",
                        Area = "01001",
                        Period = "2018",
                        Old = 0.1,
                        New = null,
                        Reason = "Schreibfehler",
                        Expires = new DateOnly(2030, 1, 1),
                    },
                ],
            },
            PatchesSha256 = "00",
            CodeVersion = "1.0",
        };
    }
}
