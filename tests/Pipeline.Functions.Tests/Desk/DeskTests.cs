using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Testing.Azure;
using Pipeline.Testing.Running;

namespace Pipeline.Functions.Tests.Desk;

/// <summary>The desk in a browser, as two operators use it, and what strangers can make of its addresses.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    private const string Stopped = "20250101T000000000Z";
    private const string Finding = "gate:drift:tax_capacity_eur_per_capita:2019:07315=8612..2294x1";
    private const string Script = "<img src=x onerror=alert(1)>";

    private AzuriteServer _azurite = null!;
    private LocalApp _app = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        _app = await LocalApp.StartAsync(_azurite, "desk");
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task Year_AtTheDesk_IsOrderedReadApprovedCorrectedAndTakenBack()
    {
        var preview = await PreviewAsync();
        await PutStoppedAsync();
        var pictures = Environment.GetEnvironmentVariable("TEILHABE_DESK_PICTURES") ?? "";
        var seen = JsonNode.Parse(
            await BrowserScript.RunAsync(
                "desk.mjs",
                _app.Address.AbsoluteUri.TrimEnd('/'),
                BrowserScript.Browser,
                LocalApp.Key,
                preview,
                Stopped,
                pictures
            )
        )!;

        Assert.Empty(seen["console"]!.AsArray());
        Assert.Empty(seen["foreign"]!.AsArray());
        Assert.All(seen["axe"]!.AsObject(), v => Assert.True(v.Value!.AsArray().Count == 0, $"{v.Key}: {v.Value}"));
        Assert.All(seen["wide"]!.AsObject(), v => Assert.True(v.Value!.GetValue<int>() <= 360, $"{v.Key} is {v.Value} px wide"));
        Assert.Contains("gilt nicht", seen["wrongKey"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("H1", seen["focus"]!.ToString());
        Assert.Equal("zu früh", seen["typed"]!.ToString());
        Assert.DoesNotContain(LocalApp.Key, seen["kept"]!.ToString(), StringComparison.Ordinal);
        // What people wrote is text, also where it looks like markup.
        Assert.Equal(0, seen["dialogs"]!.GetValue<int>());
        Assert.Equal(0, seen["injected"]!.GetValue<int>());

        Assert.Contains("Altenburger Land", seen["page"]!.ToString(), StringComparison.Ordinal);
        Assert.True(seen["styled"]!.GetValue<bool>());
        Assert.True(seen["frame"]!.GetValue<int>() > 600, $"the page of the preview is {seen["frame"]} px wide");
        Assert.Equal(
            (200, "application/pdf", "%PDF-"),
            (seen["pdf"]!["status"]!.GetValue<int>(), $"{seen["pdf"]!["type"]}", $"{seen["pdf"]!["start"]}")
        );
        Assert.Equal("cancelled", await StateAsync(seen["ordered"]!.ToString()));
        var again = await OrderAsync(seen["again"]!.ToString());
        Assert.Equal(Finding, again["acceptances"]![0]!["finding_id"]!.ToString());
        Assert.Equal("Auskunft der Stadt vom 3. Mai", again["acceptances"]![0]!["reason"]!.ToString());
        var log = seen["log"]!.AsArray().Select(r => r!.ToString()).ToList();
        Assert.Contains(
            log,
            r => r.Contains("B. Beispiel", StringComparison.Ordinal) && r.Contains("freigegeben", StringComparison.Ordinal)
        );
        Assert.Contains("Alles Nötige ist da.", seen["plan"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Berichtigung bestellen", seen["tabbed"]!.ToString());
        var correction = await OrderAsync(seen["correction"]!.ToString());
        Assert.Equal("formal", $"{correction["correction"]!["class"]}");
        Assert.Equal("approved", await StateAsync(seen["correction"]!.ToString()));
        Assert.Contains(seen["editions"]!.AsArray(), r => $"{r}".Contains("ersetzt durch 2019.2", StringComparison.Ordinal));
        Assert.Contains(
            log,
            r => r.Contains("Berichtigung bestellt", StringComparison.Ordinal) && r.Contains("Überschrift", StringComparison.Ordinal)
        );
        Assert.Contains(log, r => r.Contains("zurückgezogen", StringComparison.Ordinal) && r.Contains("2019.2", StringComparison.Ordinal));
        Assert.Contains(
            log,
            r => r.Contains("A. Beispiel", StringComparison.Ordinal) && r.Contains("abgebrochen", StringComparison.Ordinal)
        );
        await AssertGuardedAsync(preview, seen["preview"]!.ToString());
    }

    /// <summary>The address of a preview opens that preview and nothing else, and nobody guesses one.</summary>
    private async Task AssertGuardedAsync(string run, string pdf)
    {
        using var stranger = new HttpClient { BaseAddress = _app.Address };
        var root = pdf[..pdf.IndexOf("editions/", StringComparison.Ordinal)];
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(Relative(root))).StatusCode);
        var ticket = root.TrimEnd('/').Split('/')[^1];
        Assert.Equal(43, ticket.Length);
        string[] closed =
        [
            $"{root}index.json",
            $"{root}runs/{run}/run.json",
            $"{root}editions/..%2F..%2Fruns/{run}/run.json",
            $"{root}editions/2019.1/reports/99999.pdf",
            $"/api/previews/{run}/{ticket[..^1]}x/site/index.html",
            $"/api/previews/{Stopped}/{ticket}/site/index.html",
            $"/api/previews/{run}/..%2F..%2Frun/site/index.html",
            "/api/previews/x/y/site/index.html",
        ];
        foreach (var address in closed)
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Relative(address))).StatusCode);
        var page = await stranger.GetAsync(Relative(root + "site/index.html"));
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("sandbox", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);

        foreach (var address in new[] { $"/api/runs/{run}/changes", "/api/actions", "/api/news" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(Relative(address))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(Relative($"/api/runs/{run}/preview"), null)).StatusCode);
        // A page of somebody else cannot act, even in a browser that knows the key.
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"/api/runs/{run}/preview");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        foreign.Headers.Add("x-functions-key", LocalApp.Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync(foreign)).StatusCode);
    }

    /// <summary>A run of one edition and nine reports that waits, ordered by somebody who writes markup.</summary>
    private async Task<string> PreviewAsync()
    {
        var run = await Rig.OrderAsync(
            _app,
            new
            {
                reason = Script,
                by = "Erika " + Script,
                recipe = "demo",
                year = 2019,
                kreise = Rig.TinyKreise,
            }
        );
        Assert.Equal("preview", (await Rig.EndOfAsync(_app, run)).GetProperty("record").GetProperty("state").GetString());
        using var changes = JsonDocument.Parse(await _app.Client.GetStringAsync(Relative($"/api/runs/{run}/changes")));
        var edition = Assert.Single(changes.RootElement.GetProperty("editions").EnumerateArray());
        // The anchor edition is compared with nothing.
        Assert.Equal("2019.1", edition.GetProperty("edition").GetString());
        Assert.Empty(edition.GetProperty("kreise").EnumerateArray());
        return run;
    }

    private async Task PutStoppedAsync() =>
        await Container()
            .GetBlobClient(StorePath.Run(Stopped))
            .UploadAsync(
                BinaryData.FromBytes(
                    CanonicalJson.Write(
                        new RunRecord
                        {
                            RunId = Stopped,
                            State = RunState.Stopped,
                            StartedAt = DateTimeOffset.UnixEpoch,
                            StartedBy = "tests",
                            CodeVersion = "1",
                            Recipe = "demo",
                            Source = "demo",
                            Year = 2019,
                            Until = Stage.Report,
                            Reason = "Jahreslauf",
                            Findings =
                            [
                                new Finding(
                                    "gate-drift",
                                    $"The value moved. If it is true, accept it by its name: --accept {Finding} --reason \"…\"."
                                )
                                {
                                    Kreis = "07315 Mainz",
                                    Expected = "8612",
                                    Found = "2294",
                                },
                            ],
                        }
                    )
                )
            );

    private BlobContainerClient Container()
    {
        var address = BlobStoreAddress.Parse(_azurite.Blobs);
        return new BlobServiceClient(address.Endpoint, address.EmulatorCredential).GetBlobContainerClient("desk-pipeline");
    }

    private async Task<string> StateAsync(string run)
    {
        using var answer = JsonDocument.Parse(await _app.Client.GetStringAsync(Relative($"/api/runs/{run}")));
        return answer.RootElement.GetProperty("record").GetProperty("state").GetString()!;
    }

    private async Task<JsonNode> OrderAsync(string run)
    {
        var order = await Container().GetBlobClient(StorePath.Order(run)).DownloadContentAsync();
        return JsonNode.Parse(Encoding.UTF8.GetString(order.Value.Content.ToArray()))!["order"]!;
    }

    private static Uri Relative(string address) => new(address, UriKind.Relative);
}
